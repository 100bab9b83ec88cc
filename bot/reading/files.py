"""The files of a corpus: which there are, and what the system knows of them.

Files directly in the folder are the collection `default`; every sub-folder is a collection of its
name, with all that is below it. Names that begin with a dot are not part of a corpus, and neither
are a collection's golden questions.
"""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from stat import S_ISLNK
from typing import NamedTuple

from bot.models import Unreachable

DEFAULT = "default"
# What a collection should answer, directly in its folder.
QUESTIONS = "questions.toml"
# How the system says that a file is not there, rather than that nobody may look.
GONE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ELOOP})
# What is as young as this may be changed again within the resolution of its time.
_SETTLED = 2.0
# A name in a folder, its path, and whether it is a folder.
_Entry = tuple[str, str, bool]


def files(root: Path) -> dict[str, list[str]]:
    """Every file of each collection, sorted by path; `default` is always there.

    They are plain text, since there may be many, and most are only looked at.
    """
    try:
        return _files(root)
    except OSError as error:
        raise Unreachable(
            "The corpus folder {folder} can't be opened: {reason}.",
            folder=root,
            reason=error.strerror or error,
        ) from error


class Look(NamedTuple):
    """A file that was looked at: what the system knows of it, in a `mark`, without opening it.

    It is `young` if it was changed just now, so that the mark may stay although the file does not.
    """

    path: str
    mark: str
    young: bool = False

    @property
    def seen(self) -> str:
        """What tells that a file is the same; nothing of a young one."""
        return "" if self.young else self.mark


def look(paths: Iterable[str]) -> list[Look]:
    """Look at files."""
    settled = (time.time() - _SETTLED) * 1e9
    known = list[Look]()
    for path in paths:
        try:
            found = os.lstat(path)
            # Where a link leads is part of what it is.
            link = os.path.realpath(path, strict=True) if S_ISLNK(found.st_mode) else ""
            found = os.stat(link) if link else found  # noqa: PTH116 - it is twice as fast
        except OSError as error:
            known.append(Look(path, f"error {error.errno}"))
            continue
        its = found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
        known.append(Look(path, ":".join(map(str, (*its, link))), found.st_ctime_ns > settled))
    return known


def is_gone(path: Path) -> bool:
    """Tell whether a file is not there; what one may not look at is."""
    try:
        path.lstat()
    except OSError as error:
        return error.errno in GONE
    return False


def _files(root: Path) -> dict[str, list[str]]:
    if root.is_file():
        raise Unreachable(
            "The corpus folder {folder} is a file; set `folder` under [corpus] to the folder that "
            "the articles are in.",
            folder=root,
        )
    if not root.is_dir():
        raise Unreachable(
            "There is no corpus folder {folder}; make it and put articles (.txt or .md) in it, "
            "or set `folder` under [corpus].",
            folder=root,
        )
    found: dict[str, list[str]] = {DEFAULT: []}
    for name, path, is_folder in _articles(os.fspath(root)):
        if not is_folder or not name.isprintable():
            found[DEFAULT].append(path)
        elif name == DEFAULT:
            raise Unreachable(
                "The files directly in {root} are the collection `{name}`; "
                "rename the folder {folder}.",
                root=root,
                name=DEFAULT,
                folder=path,
            )
        else:
            found[name] = list(_below(path, _articles))
    return found


def _articles(folder: str) -> list[_Entry]:
    """List what there is in the folder of a collection beside its golden questions."""
    return [one for one in _visible(folder) if one[0] != QUESTIONS or one[2]]


def _visible(folder: str) -> list[_Entry]:
    """List names in a folder, their paths, and which are folders, without asking for each file.

    A linked folder is none: it could lead out of the corpus, or in a circle.
    """
    with os.scandir(folder) as entries:
        found = [(one.name, one.path, one.is_dir(follow_symlinks=False)) for one in entries]
    return [one for one in sorted(found) if not one[0].startswith(".")]


def _below(folder: str, listing: Callable[[str], list[_Entry]] = _visible) -> Iterator[str]:
    try:
        entries = listing(folder)
    except OSError:
        yield folder  # to be named among the skipped
        return
    for _, path, is_folder in entries:
        if is_folder:
            yield from _below(path)
        else:
            yield path
