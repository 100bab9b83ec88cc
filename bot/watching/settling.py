"""Events of files into collections that have settled.

Paths that were touched go in, relative to the corpus folder, and come out as the collections that
they belong to, once these were left alone for a while. A clock is handed in; nothing is waited for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import NamedTuple

from bot.reading.files import DEFAULT, QUESTIONS, look

# As long as a file counts as young; people and programs pause less while they write one.
QUIET = 2.0
# What no folder is called: the corpus as a whole, and what is hidden in it.
_EVERY, _HIDDEN = "/", ""


class Settled(NamedTuple):
    """The collections to look at anew: these, which need not be there, or `every` one.

    Where nothing but hidden files has settled there are none, yet links may lead to those.
    """

    collections: frozenset[str]
    every: bool = False


@dataclass
class _Touched:
    """When a collection was touched last, and how what was touched looked then."""

    at: float
    looks: dict[str, str] = field(default_factory=dict)


class Settling:
    """The collections that were touched a short while ago."""

    def __init__(self, folder: Path, clock: Callable[[], float]) -> None:
        self._folder, self._clock = folder, clock
        self._touched = dict[str, _Touched]()

    def touched(self, paths: Iterable[str]) -> None:
        """Note that files were changed, made or deleted; the path "" stands for all of them."""
        now = self._clock()
        for path in paths:
            for key in self._keys(PurePath(path)):
                one = self._touched.setdefault(key, _Touched(now))
                one.at = now
                one.looks[path] = self._mark(path)

    def settled(self) -> Settled | None:
        """Give, once, what was left alone for long enough and still looks the same.

        A file may grow without an event, as over a network: it is then waited for again.
        """
        keys = {key for key, one in self._touched.items() if self._is_settled(one)}
        for key in keys:
            del self._touched[key]
        return Settled(frozenset(keys - {_EVERY, _HIDDEN}), _EVERY in keys) if keys else None

    def _is_settled(self, one: _Touched) -> bool:
        now = self._clock()
        if now - one.at < QUIET:
            return False
        looks = {path: self._mark(path) for path in one.looks}
        if looks == one.looks:
            return True
        one.at, one.looks = now, looks
        return False

    def _mark(self, path: str) -> str:
        return look([str(self._folder / path)])[0].mark

    def _keys(self, path: PurePath) -> Iterator[str]:
        """Name the collections that a path may belong to, as `files` parts them."""
        if not path.parts:
            yield _EVERY
        elif any(part.startswith(".") for part in path.parts):
            yield _HIDDEN
        elif path.name == QUESTIONS and len(path.parts) <= 2:
            # What should be answered is no article; it is read when it is needed.
            return
        elif len(path.parts) > 1:
            yield path.parts[0] if path.parts[0].isprintable() else DEFAULT
        else:
            yield from self._at_the_top(path)

    def _at_the_top(self, path: PurePath) -> Iterator[str]:
        """What is gone may have been a file or a folder; the same name may be the other now."""
        yield DEFAULT
        if path.name.isprintable() and not (self._folder / path).is_file():
            yield path.name
