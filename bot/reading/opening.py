"""The bytes of a file, if it may be read: it is in the corpus, of a known format, not too large."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.reading.content import Closed, Unopened, Unreadable
from bot.reading.files import GONE
from bot.reading.formats import formats


@dataclass(frozen=True, slots=True)
class Place:
    """Where a collection is, and what `config.toml` says of reading it.

    `root` is the corpus, `folder` the collection in it; `language` is that of articles that do
    not name theirs, None if it is to be detected; larger files than `megabytes` are skipped.
    `staged` are files by their paths that are read as if they had these bytes, or were gone.
    """

    root: Path
    folder: Path
    language: str | None
    megabytes: float
    staged: Mapping[str, bytes | None] = field(default_factory=dict)


def contents(path: Path, place: Place) -> bytes:
    """Read a file; `Unreadable` says why not."""
    if not path.relative_to(place.root).as_posix().isprintable():
        raise Unreadable("its name can't be printed, or is not UTF-8; rename it")
    try:
        if path.is_dir():
            if path.is_symlink():
                raise Unreadable("a link to a folder")
            raise Closed("a folder that can't be opened")
        if path.suffix.lower() not in formats():
            known = ", ".join(sorted(formats()))
            raise Unreadable(f"not a format that is read here ({known})")
        if os.fspath(path) in place.staged:
            return _staged(place.staged[os.fspath(path)], place)
        return _there(path, place)
    except OSError as error:
        kind = Unopened if error.errno in GONE else Closed
        raise kind(f"can't be opened: {error.strerror or error}") from error
    except RuntimeError as error:  # which is how Python before 3.13 reports a circle
        raise Unreadable("can't be opened: a link to itself") from error


def _there(path: Path, place: Place) -> bytes:
    if not path.resolve(strict=True).is_relative_to(place.root.resolve()):
        raise Unreadable("a link to a file outside the corpus")
    if not path.is_file():
        raise Unreadable("not an ordinary file")
    _check(path.stat().st_size, place)
    return path.read_bytes()


def _staged(data: bytes | None, place: Place) -> bytes:
    if data is None:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
    _check(len(data), place)
    return data


def _check(size: int, place: Place) -> None:
    if size > place.megabytes * 1_000_000:
        raise Unreadable(
            f"larger than {place.megabytes:g} MB, see `max_file_megabytes` in [corpus]"
        )
