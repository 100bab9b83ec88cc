"""One version of one collection: its articles, made searchable, and a hash that names it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.models import Article, Passage, Skipped
from bot.search.searchable import Searchable

KEY_LENGTH = 100


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """A collection as it was read once; it never changes, a reload makes another.

    `fingerprints` are hashes of all that is known of each article, by its id; `threshold` is the
    gate's.
    """

    collection: str
    articles: Mapping[str, Article]
    skipped: tuple[Skipped, ...]
    searched: Searchable
    fingerprints: Mapping[str, str]
    threshold: float
    version: str

    def passages(self, article: Article) -> Sequence[Passage]:
        """Give the passages of an article."""
        own = self.searched.places[article.id]
        return self.searched.passages[own.start : own.stop]

    def key(self, article: Article) -> str:
        """Give a name for an article that is short enough for any surface: its id, if it is."""
        return article.id if len(article.id) <= KEY_LENGTH else self.fingerprints[article.id]
