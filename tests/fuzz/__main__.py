"""`python -m tests.fuzz [--seconds N] [TARGET ...]`: fuzz readers and tokenizer; 1 at a finding.

It needs atheris, which is no dependency of the tests. What is found is left in the folder that is
named, to be run again.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

MISSING = "Fuzzing needs atheris; install it with: pip install atheris"
# Megabytes; and seconds, after which one input has taken too long.
MEMORY, LONGEST = 2048, 20


def main(arguments: list[str]) -> int:
    """Fuzz each target for so many seconds, and print what came of it."""
    if find_spec("atheris") is None:
        print(MISSING, file=sys.stderr)
        return 1
    from tests.fuzz.targets import TARGETS

    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    chosen = parser.parse_args(arguments)
    unknown = {*chosen.targets} - TARGETS.keys()
    if unknown:
        parser.error(f"there is no {', '.join(sorted(unknown))}; there are {', '.join(TARGETS)}")
    found = sum(not _well(one, chosen.seconds) for one in chosen.targets or TARGETS)
    return int(found > 0)


def _well(target: str, seconds: int) -> bool:
    """Fuzz one target in a process of its own, as a finding ends that; print what came of it."""
    from tests.fuzz.targets import SEEDS

    folder = Path(tempfile.mkdtemp(prefix=f"fuzz-{target}-"))
    (folder / "seeds").mkdir()
    (folder / "seeds" / "0").write_bytes(SEEDS[target])
    flags = [f"-max_total_time={seconds}", f"-rss_limit_mb={MEMORY}", f"-timeout={LONGEST}"]
    command = [sys.executable, "-m", "tests.fuzz.fuzzing", target, *flags]
    command += [f"-artifact_prefix={folder}/", str(folder / "seeds")]
    with (folder / "log").open("w") as log:
        code = subprocess.run(command, stdout=log, stderr=log, check=False).returncode
    said = (folder / "log").read_text("utf-8", "replace")
    runs = re.findall(r"(?:Done |#)(\d+)", said)
    print(f"{target:<10} {int(runs[-1]) if runs else 0:>12,} executions", end="  ")
    print(f"{said[-3000:]}\nleft in {folder}" if code else "nothing found", flush=True)
    if not code:
        shutil.rmtree(folder)
    return code == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
