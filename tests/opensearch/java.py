"""What the nodes run on: a Java that is new enough, and OpenSearch, which Maven fetches."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

OLDEST = 21
_TRIES = 3
_FOLDERS = ("/usr/lib/jvm", "/Library/Java/JavaVirtualMachines")
_POM = Path(__file__).parent / "pom.xml"


def java() -> Path:
    """Find a Java that OpenSearch 3 runs on; `RuntimeError` if there is none."""
    for one in _javas():
        asked = subprocess.run([one, "-version"], capture_output=True, text=True, check=False)
        version = re.search(r'version "(\d+)', asked.stderr)
        if version and int(version[1]) >= OLDEST:
            return one
    raise RuntimeError(f"OpenSearch needs a JDK of version {OLDEST} or newer; name it in JAVA_HOME")


def _javas() -> Iterator[Path]:
    """Give what may be a Java with a compiler, as one file of source is all that a node is."""
    if home := os.environ.get("JAVA_HOME"):
        yield Path(home) / "bin" / "java"
    if found := shutil.which("java"):
        yield Path(found)
    below = chain.from_iterable(sorted(Path(one).glob("*")) for one in _FOLDERS)
    for folder in below:
        for path in (folder / "bin" / "java", folder / "Contents" / "Home" / "bin" / "java"):
            if path.exists() and (path.parent / "javac").exists():
                yield path


def jars() -> str:
    """Fetch OpenSearch, and give its class path; `RuntimeError` if that can't be done."""
    maven = shutil.which("mvn")
    if not maven:
        raise RuntimeError("OpenSearch is fetched by Maven; install it (Debian: maven)")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "jars"
        command = [maven, "-q", "-B", "-f", os.fspath(_POM), "dependency:build-classpath"]
        for _ in range(_TRIES):
            done = subprocess.run(
                [*command, f"-Dmdep.outputFile={path}"], capture_output=True, text=True, check=False
            )
            if done.returncode == 0:
                return path.read_text("utf-8").strip()
    raise RuntimeError(f"Maven can't fetch OpenSearch:\n{done.stdout}{done.stderr}")
