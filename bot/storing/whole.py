"""Files that are written, or moved elsewhere, whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE

from bot import private
from bot.storing.arrays import flush

# Nobody reads what is called so; a process that was killed may have left it.
PREFIX = ".pullquote-"


def put(path: Path, data: bytes) -> None:
    """Write a file in place of one that may be there; `OSError`.

    It is on the disk before it gets its name, so whoever looks finds the old one or the new one;
    who may read that, may read this.
    """
    new = path.parent / f"{PREFIX}{secrets.token_hex(8)}"
    try:
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), "wb") as file:
            if path.exists():
                os.fchmod(file.fileno(), S_IMODE(path.stat().st_mode))
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    _settle(path.parent)


def copy(path: Path, to: Path) -> None:
    """Copy a file into a folder that is made for it, to be read by the same people; `OSError`."""
    private.make(to.parent)
    put(to, path.read_bytes())
    # It may come back.
    to.chmod(S_IMODE(path.stat().st_mode))


def move(path: Path, to: Path) -> None:
    """Move a file to where there is none, perhaps on another disk; `OSError`."""
    private.make(to.parent)
    try:
        path.rename(to)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        copy(path, to)
        path.unlink()
    _settle(to.parent)
    _settle(path.parent)


def _settle(folder: Path) -> None:
    """Get names on the disk; they are given, so where that fails there is nothing to undo."""
    with suppress(OSError):
        flush(folder)


def sweep(folder: Path) -> None:
    """Delete what a process that was killed left in a folder; whoever writes there must wait."""
    for path in folder.glob(f"{PREFIX}*"):
        path.unlink(missing_ok=True)
