"""Small files that name a version: which one is valid, and which one every process is to follow."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from bot.storing.whole import put

# What is named in place of a version when a collection has lost its last article.
EMPTY = "empty"
_PINNED = "pinned "

# What the system knows of a file, without opening it; None if it is not there.
Seen = tuple[int, int, int] | None


class Pointer(NamedTuple):
    """The name of a version, and since when it is pinned, if it is."""

    name: str
    pinned: datetime | None


def read(path: Path) -> Pointer | None:
    """Read what a file points to; None if it is not there, can't be read, or is none of ours."""
    try:
        return surely(path)
    except OSError:
        return None


def surely(path: Path) -> Pointer | None:
    """Read likewise; `OSError` if it may be there, but can't be read."""
    try:
        name, *rest = path.read_text("ascii").splitlines()
        pinned = rest[0].removeprefix(_PINNED) if rest else None
        # A name that is none of ours could lead elsewhere.
        named = name if name.isalnum() else "damaged"
        return Pointer(named, datetime.fromisoformat(pinned) if pinned else None)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None


def write(path: Path, pointer: Pointer) -> None:
    """Let a file point to something, in one step; `OSError`."""
    pinned = [f"{_PINNED}{pointer.pinned.isoformat()}"] if pointer.pinned else []
    put(path, "".join(f"{line}\n" for line in (pointer.name, *pinned)).encode())


def seen(path: Path) -> Seen:
    """Look at a file; `OSError` if that can't be done."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size
