"""Tests by somebody whom permissions hinder, whoever runs them."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_VERSION, _WORDS = 0x20080522, 6
# To open whatever there is, and to read whatever there is.
_DAC = 1 << 1 | 1 << 2


@contextmanager
def locked(*paths: Path, mode: int = 0) -> Iterator[None]:
    """Let nobody open files or folders, not even root in this thread."""
    modes = [path.stat().st_mode for path in paths]
    for path in reversed(paths):
        path.chmod(mode)
    try:
        with _hindered():
            yield
    finally:
        for path, was in zip(paths, modes, strict=True):
            with suppress(FileNotFoundError):
                path.chmod(was)


@contextmanager
def _hindered() -> Iterator[None]:
    if os.geteuid() or sys.platform != "linux":
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(_VERSION, 0)
    had, less = ((ctypes.c_uint32 * _WORDS)() for _ in range(2))
    if libc.capget(header, had):
        raise OSError(ctypes.get_errno(), "capget")
    less[:] = [had[0] & ~_DAC, *had[1:]]
    if libc.capset(header, less):
        raise OSError(ctypes.get_errno(), "capset")
    try:
        yield
    finally:
        libc.capset(header, had)
