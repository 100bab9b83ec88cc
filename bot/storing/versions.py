"""What was indexed, kept on disk for every process: one folder per version of a collection.

`current` names the folder that is valid, and is replaced by one rename; `told` names the one that
somebody wants to be live, also in processes that run already. A version is what files
(`sources`) became by a recipe (`recipe`): the program itself, the packages that analyse text, and
the settings that matter. Anything else, or anything damaged, is built anew. A version that is
pinned is valid whatever became of the files since.
"""

from __future__ import annotations

import errno
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot import private
from bot.storing import arrays, pointers
from bot.storing.arrays import Arrays, Damaged, Records
from bot.storing.kept import CURRENT, FOLLOWED, SHARED, Kept, described
from bot.storing.locking import attempted, locked
from bot.storing.pointers import EMPTY, Pointer
from bot.storing.whole import put, sweep

# What a process that was killed worked with is deleted after so many seconds.
_SCRATCH, _FORGOTTEN = ".parts-", 3600


class Unkept(Exception):
    """Nothing could be written, for the reason that is its message; what was valid still is."""


class Versions(Kept):
    """The versions of one collection, to be read, written and, the oldest, deleted."""

    def close(self) -> None:
        """Have none of them valid or live, for a collection that is there no more; `Unkept`.

        They stay, so one may go back to them.
        """
        if self._folder.exists():
            with self._writing():
                for file in (CURRENT, FOLLOWED):
                    (self._folder / file).unlink(missing_ok=True)

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

    def receive(self, name: str, bring: Callable[[Path], None], most: int) -> None:
        """Keep a version as `publish` does, whose files somebody brings to a folder; `Unkept`.

        What is not as it was written is not kept.
        """
        with self._translating(), self.scratch() as scratch:
            bring(scratch)
            arrays.check(scratch)
            if described(scratch) is None:
                raise Damaged("the manifest tells too little")
            with locked(self._folder):
                arrays.adopt(scratch, self._folder / name)
                with suppress(OSError):
                    self._clean(name, most)

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
            self._point(CURRENT, Pointer(name, pinned))

    def unpin(self) -> None:
        """Let go of the version that is pinned, if one is, which stays the valid one; `Unkept`."""
        with self._translating():
            pinned = self._pinned()
        if pinned:
            with self._writing():
                pointers.write(self._folder / CURRENT, Pointer(pinned.name, None))

    def tell(self, name: str, pinned: datetime | None = None) -> None:
        """Have a version, or `EMPTY`, made live in every process; `Unkept`.

        To tell the same again is news, too, for those that have come to another one meanwhile.
        """
        with self._writing():
            self._point(FOLLOWED, Pointer(name, pinned))

    def follow(self, name: str, pinned: datetime | None, token: str) -> None:
        """Have a version valid and live, as it is on other machines; `Unkept`."""
        with self._writing():
            for file in (CURRENT, FOLLOWED):
                self._point(file, Pointer(name, pinned))
            self._note(token)

    @contextmanager
    def exchanging(self, *, wait: bool) -> Iterator[bool]:
        """Tell whether no other process shares or brings versions meanwhile; `OSError`."""
        with attempted(self._folder / "exchanging", wait=wait) as mine:
            yield mine

    def note(self, token: str) -> None:
        """Note what other machines have live, so that it is not told or brought again; `Unkept`."""
        with self._writing():
            self._note(token)

    def _note(self, token: str) -> None:
        put(self._folder / SHARED, token.encode())

    def _pinned(self) -> Pointer | None:
        pointer = pointers.surely(self._folder / CURRENT)
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
