"""The packages that Pullquote comes with at run time, and under which licences.

`python -m tests.licences` writes them to `bot/licences.toml`, from the pinned requirements and what
is installed; what is not installed here keeps the licence that it has in that file.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from tests.conftest import ROOT

TABLE = ROOT / "bot" / "licences.toml"
PINS = ROOT / "requirements-dev.txt"
# What is needed for tests as well may bring more along there than it does for users.
PINS_OF = {"run": ROOT / "requirements.txt", "demo": ROOT / "requirements-demo.txt"}
# Benchmarks compare with packages that no user installs.
NO_USERS = {"bench"}
# What packages call their licence that do not call it by its SPDX name.
SAID = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "Apache2.0": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD 3-Clause License": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "PSFL": "PSF-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "The BSD 2-Clause License": "BSD-2-Clause",
}
SPDX = re.compile(r"[A-Z0-9][\w.-]*(?: (?:AND|OR) [A-Z0-9][\w.-]*)*")
HEAD = """\
# What `pullquote` comes with: the versions that are pinned, the licences that they name, and the
# extra that they are installed for ("run": always). `python -m tests.licences` writes this file.

"""


class Package(NamedTuple):
    """A package that is installed with Pullquote: its pinned versions, licence, and for what."""

    version: str
    licence: str
    needed_for: str


def needed() -> dict[str, Package]:
    """Find every package that users may get, with the licence that it names if it is installed."""
    pins, known = _pinned(), table()
    found = dict[str, Package]()
    for extra, roots in _roots().items():
        for name in sorted(_below(roots, _brought(PINS_OF.get(extra, PINS)))):
            licence = declared(name) or (known[name].licence if name in known else "")
            found.setdefault(name, Package(", ".join(pins[name]), licence, extra))
    return found


def table() -> dict[str, Package]:
    """Read the file."""
    written = tomllib.loads(TABLE.read_text("utf-8")) if TABLE.exists() else {}
    return {
        name: Package(one["version"], one["licence"], one["for"]) for name, one in written.items()
    }


def declared(name: str) -> str:
    """Give the licence that an installed package names; empty if it is not installed."""
    try:
        said = metadata.metadata(name).json
    except metadata.PackageNotFoundError:
        return ""
    first = str(said.get("license", "")).strip().partition("\n")[0]
    classifiers = [str(one) for one in said.get("classifier", ()) if "License ::" in str(one)]
    options = [
        str(said.get("license_expression", "")),
        first,
        *(one.rpartition(" :: ")[2] for one in classifiers),
    ]
    return next((SAID.get(one, one) for one in options if one in SAID or SPDX.fullmatch(one)), "")


def _roots() -> dict[str, set[str]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = {"run": project["dependencies"], **extras}
    return {
        extra: {normal(re.split(r"[\[<>=~ ;]", one)[0]) for one in names}
        for extra, names in wanted.items()
        if extra not in NO_USERS
    }


def _brought(pins: Path) -> Mapping[str, set[str]]:
    """Tell which packages each one brings along, as the pinned requirements say."""
    found = defaultdict[str, set[str]](set)
    for name, comment in re.findall(
        r"^([\w.-]+)==[^#]*?((?: +#.*\n?)+)", pins.read_text("utf-8"), re.MULTILINE
    ):
        for by in re.findall(r"#\s+(?:via )?([\w.-]+)", comment):
            found[normal(by)].add(normal(name))
    return found


def _below(roots: Iterable[str], brings: Mapping[str, set[str]]) -> set[str]:
    found, left = set[str](), list(roots)
    while left:
        if (name := left.pop()) not in found:
            found.add(name)
            left += brings.get(name, ())
    return found


def _pinned() -> dict[str, list[str]]:
    found = defaultdict[str, list[str]](list)
    for name, version in re.findall(
        r"^([\w.-]+)==([^\s;]+)", PINS.read_text("utf-8"), re.MULTILINE
    ):
        found[normal(name)].append(version)
    return {name: sorted(versions) for name, versions in found.items()}


def normal(name: str) -> str:
    """Write a package's name as all tools compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def written(packages: Mapping[str, Package]) -> str:
    """Write the file."""
    return HEAD + "".join(_lines(packages))


def _lines(packages: Mapping[str, Package]) -> Iterator[str]:
    for name, (version, licence, needed_for) in sorted(packages.items()):
        yield f'{name} = {{ version = "{version}", licence = "{licence}", for = "{needed_for}" }}\n'


if __name__ == "__main__":
    TABLE.write_text(written(needed()), "utf-8")
