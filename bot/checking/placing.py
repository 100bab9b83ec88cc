"""The paragraph of a place in an article, and the sentences around it."""

from __future__ import annotations

from bisect import bisect_right

from bot.models import Article, Passage, Sentence, Span
from bot.search.searchable import Searchable


class Placing:
    """Places among the passages of a collection."""

    def __init__(self, searched: Searchable) -> None:
        self._searched = searched

    def _passage(self, article: Article, at: int) -> int:
        """Give the number of the last passage that begins at a place or before it, if any."""
        own = self._searched.places.get(article.id, range(0))
        begun = bisect_right(own, at, key=lambda number: self._searched.passages[number].start)
        return own[begun - 1] if begun else -1

    def paragraph(self, article: Article, at: int) -> int:
        """Number the paragraph of a place; that of a heading is the one below."""
        own = self._searched.places.get(article.id, range(0))
        number = self._passage(article, at)
        if number < 0:
            return self._searched.passages[own[0]].paragraph if own else 0
        passage = self._searched.passages[number]
        if at >= passage.end and number + 1 in own:
            return self._searched.passages[number + 1].paragraph
        return passage.paragraph

    def sentences(self, article: Article, start: int, end: int) -> Span:
        """Give all of the sentences that a place touches."""
        return Span(article, self._first(article, start), self._last(article, end))

    def _first(self, article: Article, start: int) -> int:
        around = self._around(article, start)
        return min(start, around.start) if around else start

    def _last(self, article: Article, end: int) -> int:
        around = self._around(article, max(0, end - 1))
        return max(end, around.end) if around else end

    def _around(self, article: Article, at: int) -> Span | None:
        """Give the sentence that a place is in, or else the block."""
        number = self._passage(article, at)
        passage: Passage | None = self._searched.passages[number] if number >= 0 else None
        spans: list[Sentence | Span] = [*passage.sentences] if passage else []
        spans += [Span(article, one.start, one.end) for one in article.blocks]
        return next((one for one in spans if one.start <= at < one.end), None)
