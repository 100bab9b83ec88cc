"""One process at a time: what is locked while somebody writes, a file beside it or the folder."""

from __future__ import annotations

import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from bot import private

# How long to wait for another process that writes.
_TRIES, _PAUSE = 50, 0.1
_BUSY = "another process is writing there"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Let one process at a time write in a folder, which is made if need be; `OSError`."""
    for _ in range(_TRIES):
        private.make(folder)
        with (folder / "lock").open("w") as file:
            if is_free(file, folder / "lock"):
                yield
                return
        time.sleep(_PAUSE)
    raise TimeoutError(errno.ETIMEDOUT, _BUSY)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Let one process at a time change the files of a folder that is there; `OSError`.

    The folder itself is locked, as nothing is to be written there, unless its disk knows no locks.
    """
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        for _ in range(_TRIES):
            if _is_mine(descriptor):
                yield
                return
            time.sleep(_PAUSE)
        raise TimeoutError(errno.ETIMEDOUT, _BUSY)
    finally:
        os.close(descriptor)


@contextmanager
def attempted(path: Path, *, wait: bool) -> Iterator[bool]:
    """Lock a file, which is made if need be, and tell whether nobody else has; `OSError`."""
    private.make(path.parent)
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
            return
        yield True


def _is_mine(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        # Some disks on a network have none for folders.
        return True
    return True


def is_free(file: IO[str], path: Path) -> bool:
    """Lock a file, if nobody else has and nobody has deleted it meanwhile."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.fstat(file.fileno()).st_ino == path.stat().st_ino
    except (BlockingIOError, FileNotFoundError):
        return False
