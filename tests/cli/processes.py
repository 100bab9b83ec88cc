"""The command line in a process of its own, with streams that can be closed and signals."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import IO


def start(*arguments: str, cwd: Path) -> subprocess.Popen[str]:
    """Run it in a folder; what it prints comes at once."""
    return subprocess.Popen(
        [sys.executable, "-m", "bot", *arguments],
        cwd=cwd,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )


def read_until(stream: IO[str] | None, wanted: str) -> None:
    assert stream
    assert any(wanted in line for line in iter(stream.readline, ""))
