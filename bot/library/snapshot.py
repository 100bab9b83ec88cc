"""One version of one collection: its articles, made searchable, and a hash that names it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from bot.library.contents import Contents, Entry
from bot.models import Article, Passage, Skipped
from bot.search.searchable import Searchable
from bot.storing.columns import Said

KEY_LENGTH = 100


# Without slots, for what is made of it when it is first asked for.
@dataclass(frozen=True, eq=False)
class Snapshot:
    """A collection as it was read once; it never changes, a reload makes another.

    `fingerprints` are hashes of all that is known of each article, by its id; `threshold` is the
    gate's. `said` tells what is known of each article without reading its text, if that is stored.
    It is what the files were when it was read; if it is `pinned`, since then, whatever they are.
    """

    collection: str
    articles: Mapping[str, Article]
    skipped: tuple[Skipped, ...]
    searched: Searchable
    fingerprints: Mapping[str, str]
    threshold: float
    version: str
    said: Mapping[str, Said] | None = None
    pinned: datetime | None = None

    @cached_property
    def contents(self) -> Contents:
        """What stands in the collection."""
        every: Mapping[str, Article | Said] = self.articles if self.said is None else self.said
        return Contents(self._entry(one) for one in every.values())

    def _entry(self, one: Article | Said) -> Entry:
        written = date.fromisoformat(one.date) if isinstance(one.date, str) else one.date
        return Entry(one.id, self.key(one), one.title, one.language, one.url, one.author, written)

    def passages(self, article: Article) -> Sequence[Passage]:
        """Give the passages of an article."""
        own = self.searched.places[article.id]
        return self.searched.passages[own.start : own.stop]

    def key(self, article: Article | Said) -> str:
        """Give a name for an article that is short enough for any surface: its id, if it is."""
        return article.id if len(article.id) <= KEY_LENGTH else self.fingerprints[article.id]
