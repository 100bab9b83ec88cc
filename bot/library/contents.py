"""What stands in a collection: its articles without their texts, to list, suggest and find them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple


class Entry(NamedTuple):
    """What is known of an article; `key` is a name for it that is short enough for any surface."""

    id: str
    key: str
    title: str
    language: str
    url: str | None
    author: str | None
    date: date | None


class Contents:
    """The entries of a collection, in its order."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self._titles = [one.title.casefold() for one in self.entries]
        self.by_id = {one.id: one for one in self.entries}
        self._named: dict[str, str] = {}
        for one, title in zip(self.entries, self._titles, strict=True):
            for name in (title.strip(), one.id.casefold().strip(), one.key):
                self._named.setdefault(name, one.id)

    @property
    def names(self) -> list[str]:
        """All ids and titles."""
        return [name for one in self.entries for name in (one.id, one.title)]

    def find(self, name: str) -> str | None:
        """Find the id of an article by it, else by its key or title, in upper or lower case."""
        return name if name in self.by_id else self._named.get(name.casefold().strip())

    def matching(self, typed: str) -> Iterator[Entry]:
        """Find the articles whose title holds what was typed, those first that begin with it."""
        wanted = typed.casefold().strip()
        for begins in (True, False):
            for one, title in zip(self.entries, self._titles, strict=True):
                if wanted in title and title.startswith(wanted) is begins:
                    yield one
