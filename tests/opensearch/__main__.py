"""Start a cluster: `python -m tests.opensearch [COMMAND...]`.

The command is run with the addresses of its nodes in its environment, and everything is stopped
when it ends, with its exit code. Without a command, they are printed, and Ctrl-C ends it.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from types import FrameType
from typing import Never

from tests.opensearch.java import jars, java
from tests.opensearch.nodes import URLS, Nodes


def main() -> int:
    asked = argparse.ArgumentParser(prog="python -m tests.opensearch", description=__doc__)
    asked.add_argument("--nodes", type=int, default=3, help="how many; 3 if it is not said")
    asked.add_argument("--heap", default="512m", help="memory of each for Java's objects")
    asked.add_argument("--folder", type=Path, help="where their data is; else it is deleted")
    asked.add_argument(
        "--if-possible", action="store_true", help="run the command without it, else"
    )
    asked.add_argument("command", nargs=argparse.REMAINDER)
    given = asked.parse_args()
    signal.signal(signal.SIGTERM, _leave)
    with ExitStack() as stack:
        try:
            urls = _started(stack, given)
        except RuntimeError as error:
            print(error, file=sys.stderr)
            if not (given.if_possible and given.command):
                return 1
            print("No cluster can be started: this goes on without one.", file=sys.stderr)
            return subprocess.run(given.command, check=False).returncode
        return _use(urls, given.command)


def _started(stack: ExitStack, given: argparse.Namespace) -> list[str]:
    found = java(), jars()
    scratch = tempfile.TemporaryDirectory(prefix="pullquote-", ignore_cleanup_errors=True)
    folder = given.folder or Path(stack.enter_context(scratch))
    folder.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    nodes = Nodes(*found, folder, count=given.nodes, heap=given.heap)
    urls = stack.enter_context(nodes).urls
    seconds = time.monotonic() - started
    print(f"{given.nodes} nodes, green after {seconds:.0f} s", file=sys.stderr)
    return urls


def _use(urls: list[str], command: list[str]) -> int:
    environment = os.environ | {URLS: ",".join(urls)}
    if command:
        return subprocess.run(command, env=environment, check=False).returncode
    print(f"export {URLS}={environment[URLS]}", flush=True)
    while True:
        signal.pause()


def _leave(_signal: int, _frame: FrameType | None) -> Never:
    raise SystemExit(143)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
