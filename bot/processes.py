"""Processes of the program itself, for work that it does not do in its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

# The folder that a user is in may hold a `bot` of its own, so it is no place to look for modules;
# nor must those beside this one come before the standard library's.
_ROOT = os.fspath(Path(__file__).parents[1])
_START = """
import importlib, sys
root, module, *given = sys.argv[1:]
if root not in sys.path:
    sys.path.insert(0, root)
importlib.import_module(module).main(*given)
"""
_KNOWN = ("PATH", "LANG", "TZ", "PYTHONPATH")


def cores() -> int:
    """Count the processors that may be used."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def start(module: str, *given: object) -> subprocess.Popen[bytes]:
    """Run the `main` of a module with texts, over pipes; it gets no token, and no Ctrl-C."""
    known = {name: os.environ[name] for name in _KNOWN if name in os.environ}
    return subprocess.Popen(  # noqa: S603 - nothing in it comes from outside
        [sys.executable, "-P", "-c", _START, _ROOT, module, *map(str, given)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**known, "PYTHONUTF8": "1", "OPENBLAS_NUM_THREADS": "1"},
        start_new_session=True,
    )
