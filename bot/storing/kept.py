"""The versions of a collection that are kept on disk, as far as they are only read."""

from __future__ import annotations

import errno
import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from bot.models import Unreachable
from bot.storing import arrays, pointers
from bot.storing.about import is_sound, is_told
from bot.storing.arrays import Arrays, Damaged, Unread
from bot.storing.pointers import EMPTY, Pointer, Seen, seen

log = logging.getLogger(__name__)

Content = TypeVar("Content")

CURRENT, FOLLOWED, SHARED = "current", "told", "shared"

# What is another as soon as something else is told, or what was told is written anew.
Mark = tuple[Seen, Seen]


def collections(storage: Path) -> list[str]:
    """Name the collections of which there are versions."""
    try:
        return sorted(one.name for one in (storage / "versions").iterdir() if one.is_dir())
    except OSError:
        return []


class Version(NamedTuple):
    """A version's name, and what is known of it beside its arrays."""

    name: str
    about: dict[str, Any]


def described(folder: Path) -> dict[str, Any] | None:
    """Read what is told of a version; None if another program told it, `Damaged`."""
    told = arrays.about(folder)
    if not is_told(told):
        return None
    if not is_sound(told):
        raise Damaged("the manifest tells what can't be")
    return told


class Kept:
    """The versions of one collection, in a folder of their own."""

    def __init__(self, storage: Path, collection: str) -> None:
        self._folder = storage / "versions" / collection

    @property
    def folder(self) -> Path:
        """Where they are."""
        return self._folder

    @property
    def pointer(self) -> Pointer | None:
        """What is valid; None if nothing is, or what says so is not ours."""
        return pointers.read(self._folder / CURRENT)

    @property
    def told(self) -> Pointer | None:
        """What is to be live in every process, likewise; its name may be `EMPTY`."""
        return pointers.read(self._folder / FOLLOWED)

    @property
    def shared(self) -> str:
        """What was live on other machines when somebody looked last, as a token, or empty."""
        try:
            return (self._folder / SHARED).read_text("ascii").strip()
        except (OSError, ValueError):
            return ""

    def token(self) -> str:
        """Name what other machines should have live, as it is now; empty if nothing.

        `OSError` if nobody knows.
        """
        path = self._folder / FOLLOWED
        told = pointers.surely(path)
        if told is None:
            if seen(path):
                raise OSError(errno.EIO, "it is none of this program's")
            return ""
        if told.name == EMPTY:
            return EMPTY
        stated = seen(self._folder / told.name / arrays.MANIFEST)
        pinned = told.pinned.isoformat() if told.pinned else "-"
        return f"{told.name} {pinned} {stated[1] if stated else 0}"

    def files(self, name: str) -> list[Path]:
        """Name the files of a version."""
        return arrays.files(self._folder / name)

    def mark(self) -> Mark | None:
        """Look whether there is news; None if no version is valid, `OSError` if nobody knows."""
        if seen(self._folder / CURRENT) is None:
            return None
        when, told = seen(self._folder / FOLLOWED), self.told
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
        found = described(self._folder / name)
        if found is None:
            raise Damaged("the manifest tells too little")
        return Version(name, found)

    def find(self, name: str) -> Version | None:
        """Give a version by its name; None if it is not whole."""
        found = self._trusted(described, name)
        return Version(name, found) if found else None

    @property
    def kept(self) -> list[Version]:
        """Every version that is whole, the newest first; those of the same articles once.

        `PullquoteError` if they can't be listed.
        """
        try:
            return self._newest()
        except OSError as error:
            raise Unreachable(
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

    def has(self, name: str) -> bool:
        """Tell whether a version is whole."""
        return self._whole(name) is not None

    def mapped(self, name: str) -> Arrays:
        """Map the arrays of a version; `Damaged`."""
        return arrays.read(self._folder / name)

    def since(self) -> float | None:
        """Tell since when the present version is valid, in seconds since 1970; None if none is."""
        try:
            return (self._folder / CURRENT).stat().st_mtime
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
        return "" if pointer or self.since() is None else f"{CURRENT} is none of this program's"

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

    def again(self, name: str, known: Mapping[str, Any]) -> tuple[Arrays, dict[str, Any]] | None:
        """Map a version that is kept yet; None if it is not whole, or of other articles."""
        folder = self._folder / name
        if not folder.exists():
            return None
        try:
            told = described(folder)
            same = told and told["version"] == known["version"]
            return (arrays.read(folder), {**told, **known}) if told and same else None
        except Damaged as error:
            log.info("The version %s can't be used again: %s.", folder, error)
            return None
