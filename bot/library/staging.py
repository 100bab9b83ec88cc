"""The files of a collection as they will be when one of them is written, or taken away.

They can be read before that is done, with the same result. `write` does it.
"""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from stat import S_ISREG

from bot.library.edits import Add
from bot.models import PullquoteError
from bot.reading.files import Look
from bot.storing import locking
from bot.storing.whole import copy, move, put, sweep

_LONGEST = 200  # bytes of a name
_MISSING = f"error {errno.ENOENT}"


@dataclass(frozen=True)
class Files:
    """Files in their order; those that are `staged` are read with these bytes, or as missing."""

    looks: Sequence[Look]
    staged: Mapping[str, bytes | None] = field(default_factory=dict, repr=False)

    @property
    def paths(self) -> list[str]:
        return [one.path for one in self.looks]


@dataclass(frozen=True)
class Staged:
    """A file to be written with `data`, or to be taken away, and all files as they are then."""

    path: Path
    data: bytes | None = field(repr=False)
    replaces: bool
    files: Files


def added(edit: Add, folder: Path, looks: Sequence[Look]) -> Staged:
    """Stage a file in a folder; `PullquoteError` if its name may not be written there."""
    name = edit.name
    plain = name.isprintable() and not name.startswith(".") and not {*"/\\"} & {*name}
    if not plain or not 0 < len(os.fsencode(name)) <= _LONGEST:
        raise PullquoteError(
            "{name!r} can't be the name of an article's file; take a short one, without folders "
            "and without a dot in front.",
            name=name[:_LONGEST],
        )
    path = folder / name
    replaces = _there(path)
    known = {one.path for one in looks}
    if replaces is None or replaces != (os.fspath(path) in known):
        raise PullquoteError(
            "{name} is the name of something else in the corpus; choose another.", name=name
        )
    others = [one for one in looks if one.path != os.fspath(path)]
    leading = _leading(path, others)
    after = [_young(one.path) if one.path in leading else one for one in others]
    every = sorted([*after, _young(os.fspath(path))], key=lambda one: Path(one.path).parts)
    staged = dict.fromkeys([os.fspath(path), *leading], edit.data)
    return Staged(path, edit.data, replaces, Files(every, staged))


def removed(path: Path, looks: Sequence[Look]) -> Staged:
    """Take a file away; `PullquoteError` if it is none, or a link."""
    name = path.name
    if path.is_symlink():
        raise PullquoteError(
            "{name} is a link; whoever runs the bot can delete it, and then reload.", name=name
        )
    others = [one for one in looks if one.path != os.fspath(path)]
    leading = _leading(path, others)
    after = [Look(one.path, _MISSING) if one.path in leading else one for one in others]
    return Staged(path, None, replaces=False, files=Files(after, dict.fromkeys(leading)))


@contextmanager
def alone(one: Staged | None) -> Iterator[None]:
    """Let no other process change files of the folder, if any is to be; `PullquoteError`."""
    with ExitStack() as held:
        if one:
            try:
                held.enter_context(locking.alone(one.path.parent))
            except OSError as error:
                raise _unwritten(one, error) from error
        yield


@contextmanager
def written(one: Staged, removed: Path) -> Iterator[Path | None]:
    """Do it, and undo it if what follows fails; give where the file is that was there before.

    That is in a folder of its own within `removed`. `PullquoteError` if it can't be written.
    """
    stamp = f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{secrets.token_hex(4)}"
    aside = removed / stamp / one.path.name if one.replaces or one.data is None else None
    try:
        _write(one, aside)
        yield aside
    except BaseException as error:
        _undo(one, aside)
        if isinstance(error, OSError):
            raise _unwritten(one, error) from error
        raise


def _unwritten(one: Staged, error: OSError) -> PullquoteError:
    return PullquoteError(
        "{name} can't be changed in the corpus ({reason}); nothing was done.",
        name=one.path.name,
        reason=error.strerror or error,
    )


def _write(one: Staged, aside: Path | None) -> None:
    sweep(one.path.parent)
    if one.data is None and aside:
        move(one.path, aside)
    elif one.data is not None:
        if aside:
            copy(one.path, aside)
        put(one.path, one.data)


def _undo(one: Staged, aside: Path | None) -> None:
    """Leave the file as it was, whatever of the change was done."""
    try:
        if aside is None:
            if _holds(one.path, one.data):
                one.path.unlink()
        elif aside.exists():
            if _holds(one.path, aside.read_bytes()):
                aside.unlink()
            else:
                move(aside, one.path)
            aside.parent.rmdir()
    except OSError as error:
        raise PullquoteError(
            "{name} was changed in the corpus, and can't be put back ({reason}); reload the "
            "collection.",
            name=one.path.name,
            reason=error.strerror or error,
        ) from error


def _holds(path: Path, data: bytes | None) -> bool:
    return path.exists() and path.read_bytes() == data


def _young(path: str) -> Look:
    return Look(path, "", young=True)


def _there(path: Path) -> bool | None:
    """Tell whether there is a file; None if there is anything else."""
    try:
        return True if S_ISREG(path.lstat().st_mode) else None
    except FileNotFoundError:
        return False
    except OSError:
        return None


def _leading(path: Path, others: Sequence[Look]) -> list[str]:
    """Find the links that lead to a file, or to where it will be."""
    real = os.path.realpath(path)
    links = (one.path for one in others if os.path.islink(one.path))  # noqa: PTH114 - faster
    return [link for link in links if os.path.realpath(link) == real]
