"""What was indexed, kept on disk for every process: one folder per version of a collection.

`current` names the folder that is valid, and is replaced by one rename; `told` names the one that
somebody wants to be live, also in processes that run already. A version is what files
(`sources`) became by a recipe (`recipe`): the program itself, the packages that analyse text, and
the settings that matter. Anything else, or anything damaged, is built anew. A version that is
pinned is valid whatever became of the files since.
"""

from __future__ import annotations

import errno
import logging
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from bot import private
from bot.models import PullquoteError
from bot.storing import arrays, pointers
from bot.storing.arrays import Arrays, Damaged, Records, Unread
from bot.storing.locking import locked
from bot.storing.pointers import EMPTY, Pointer, Seen, seen
from bot.storing.whole import sweep

log = logging.getLogger(__name__)

Content = TypeVar("Content")

# What a process that was killed worked with is deleted after so many seconds.
_SCRATCH, _FORGOTTEN = ".parts-", 3600
# What is told of a version that is whole.
_TOLD = frozenset(
    "recipe sources megabytes version skipped languages explained threshold articles made".split()
)
_CURRENT, _FOLLOWED = "current", "told"

# What is another as soon as something else is told, or what was told is written anew.
Mark = tuple[Seen, Seen]


def collections(storage: Path) -> list[str]:
    """Name the collections of which there are versions."""
    try:
        return sorted(one.name for one in (storage / "versions").iterdir() if one.is_dir())
    except OSError:
        return []


class Unkept(Exception):
    """Nothing could be written, for the reason that is its message; what was valid still is."""


class Version(NamedTuple):
    """A version's name, and what is known of it beside its arrays."""

    name: str
    about: dict[str, Any]


class Versions:
    """The versions of one collection, in a folder of their own."""

    def __init__(self, storage: Path, collection: str) -> None:
        self._folder = storage / "versions" / collection

    def remove(self) -> None:
        """Delete all versions, for a collection that is there no more."""
        if self._folder.exists():
            with suppress(OSError), locked(self._folder):
                (self._folder / _CURRENT).unlink(missing_ok=True)
                shutil.rmtree(self._folder)

    @property
    def pointer(self) -> Pointer | None:
        """What is valid; None if nothing is, or what says so is not ours."""
        return pointers.read(self._folder / _CURRENT)

    @property
    def told(self) -> Pointer | None:
        """What is to be live in every process, likewise; its name may be `EMPTY`."""
        return pointers.read(self._folder / _FOLLOWED)

    def mark(self) -> Mark | None:
        """Look whether there is news; None if no version is valid, `OSError` if nobody knows."""
        if seen(self._folder / _CURRENT) is None:
            return None
        when, told = seen(self._folder / _FOLLOWED), self.told
        return when, seen(self._folder / told.name / arrays.MANIFEST) if told else None

    def current(self, recipe: str) -> Version | None:
        """Give the version that is valid and made by a recipe.

        A damaged one is as good as none, but for a line in the log.
        """
        pointer = self.pointer
        found = self.find(pointer.name) if pointer else None
        return found if found and found.about["recipe"] == recipe else None

    def whole(self, name: str) -> Version:
        """Give a version by its name; `Damaged`."""
        about = arrays.about(self._folder / name)
        if not about.keys() >= _TOLD:
            raise Damaged("the manifest tells too little")
        return Version(name, about)

    def find(self, name: str) -> Version | None:
        """Give a version by its name; None if it is not whole."""
        about = self._trusted(arrays.about, name)
        return Version(name, about) if about and about.keys() >= _TOLD else None

    @property
    def kept(self) -> list[Version]:
        """Every version that is whole, the newest first; those of the same articles once.

        `PullquoteError` if they can't be listed.
        """
        try:
            return self._newest()
        except OSError as error:
            raise PullquoteError(
                "The versions in {folder} can't be read ({reason}); make it readable.",
                folder=self._folder,
                reason=error.strerror or error,
            ) from error

    def _newest(self) -> list[Version]:
        found = [one for name in self._names() if (one := self._whole(name))]
        found.sort(key=lambda one: str(one.about["made"]), reverse=True)
        newest = {str(one.about["version"]): one for one in reversed(found)}
        return [one for one in found if newest[str(one.about["version"])] is one]

    def _names(self) -> list[str]:
        with suppress(FileNotFoundError):
            return sorted(one.name for one in self._folder.iterdir() if one.name.isalnum())
        return []

    def _whole(self, name: str) -> Version | None:
        try:
            return self.whole(name)
        except Unread as error:
            raise OSError(errno.EIO, str(error)) from error
        except Damaged:
            return None

    def mapped(self, name: str) -> Arrays:
        """Map the arrays of a version; `Damaged`."""
        return arrays.read(self._folder / name)

    def since(self) -> float | None:
        """Tell since when the present version is valid, in seconds since 1970; None if none is."""
        try:
            return (self._folder / _CURRENT).stat().st_mtime
        except OSError:
            return None

    def damage(self) -> str:
        """Tell what is wrong with the present version; empty if nothing is, or there is none.

        All of it is read, unlike where it is only used.
        """
        pointer = self.pointer
        try:
            if pointer:
                arrays.check(self._folder / pointer.name)
        except Damaged as error:
            return str(error)
        return "" if pointer or self.since() is None else f"{_CURRENT} is none of this program's"

    def read(self, name: str) -> Arrays | None:
        """Map the arrays of a version; of a damaged one, there are none."""
        return self._trusted(arrays.read, name)

    def records(self, name: str) -> list[Any]:
        """Read the records of a version; of a damaged one, there are none."""
        return self._trusted(arrays.records, name) or []

    def _trusted(self, read: Callable[[Path], Content], name: str) -> Content | None:
        try:
            return read(self._folder / name)
        except Damaged as error:
            log.warning(
                "The index in %s can't be used (%s); it is built anew.", self._folder, error
            )
            return None

    def again(self, name: str, about: Mapping[str, Any]) -> tuple[Arrays, dict[str, Any]] | None:
        """Map a version that is kept yet; None if it is not whole, or of other articles."""
        folder = self._folder / name
        if not folder.exists():
            return None
        try:
            told = arrays.about(folder)
            known = told.keys() >= _TOLD and told["version"] == about["version"]
            return (arrays.read(folder), {**told, **about}) if known else None
        except Damaged as error:
            log.info("The version %s can't be used again: %s.", folder, error)
            return None

    def publish(
        self, name: str, held: Arrays, about: Mapping[str, Any], records: Records, most: int
    ) -> Arrays:
        """Keep a version, and the newest others up to so many; give its arrays, mapped; `Unkept`.

        It is not valid before somebody points to it.
        """
        with self._writing():
            arrays.write(self._folder / name, held, {**renewed({}), **about}, records)
            # What stays for longer than it should harms nobody.
            with suppress(OSError):
                self._clean(name, most)
            return arrays.read(self._folder / name)

    def restate(self, name: str, about: Mapping[str, Any], records: Records) -> None:
        """Say something else about the arrays of a version; `Unkept`."""
        with self._writing():
            arrays.restate(self._folder / name, about, records)

    def point(self, name: str, pinned: datetime | None = None) -> None:
        """Make a version the valid one, pinned if it says since when; `Unkept`.

        No version takes the place of one that is pinned before somebody calls `unpin`: who only
        reads files does not know that another process has pinned one meanwhile.
        """
        if self.pointer == (name, pinned):
            return
        with self._writing():
            if pinned is None and self._pinned():
                raise Unkept("another version is pinned")
            self._point(_CURRENT, Pointer(name, pinned))

    def unpin(self) -> None:
        """Let go of the version that is pinned, if one is, which stays the valid one; `Unkept`."""
        with self._translating():
            pinned = self._pinned()
        if pinned:
            with self._writing():
                pointers.write(self._folder / _CURRENT, Pointer(pinned.name, None))

    def tell(self, name: str, pinned: datetime | None = None) -> None:
        """Have a version, or `EMPTY`, made live in every process; `Unkept`.

        To tell the same again is news, too, for those that have come to another one meanwhile.
        """
        with self._writing():
            self._point(_FOLLOWED, Pointer(name, pinned))

    def _pinned(self) -> Pointer | None:
        pointer = pointers.surely(self._folder / _CURRENT)
        return pointer if pointer and pointer.pinned else None

    def _point(self, file: str, to: Pointer) -> None:
        if to.name != EMPTY and not (self._folder / to.name).is_dir():
            raise FileNotFoundError(errno.ENOENT, "this version is there no more")
        pointers.write(self._folder / file, to)

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """Make a folder for a while; `OSError`."""
        private.make(self._folder)
        with tempfile.TemporaryDirectory(prefix=_SCRATCH, dir=self._folder) as name:
            yield Path(name)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._translating(), locked(self._folder):
            yield

    @contextmanager
    def _translating(self) -> Iterator[None]:
        try:
            yield
        except (OSError, Damaged) as error:
            why = error.strerror if isinstance(error, OSError) else None
            raise Unkept(why or str(error)) from error

    def _clean(self, name: str, most: int) -> None:
        """Delete what a process that was killed left behind, and all but the newest versions."""
        sweep(self._folder)
        newest = [one.name for one in self._newest() if one.name != name][: most - 1]
        stay = {name, *newest, *(one.name for one in (self.pointer, self.told) if one)}
        for folder in [one for one in self._folder.iterdir() if one.is_dir()]:
            if folder.name not in stay and not _in_use(folder):
                shutil.rmtree(folder, ignore_errors=True)


def renewed(about: Mapping[str, Any]) -> dict[str, Any]:
    """Say of a version that it is the newest."""
    return {**about, "made": datetime.now(UTC).isoformat()}


def _in_use(folder: Path) -> bool:
    """Tell whether another process may be at work in a folder."""
    return folder.name.startswith(_SCRATCH) and time.time() - folder.stat().st_mtime < _FORGOTTEN
