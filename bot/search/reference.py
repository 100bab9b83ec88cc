"""The reference index: rank-bm25 itself, made safe for tiny corpora.

As shipped, `BM25Okapi` scores a term in half the passages 0 and one in all of them below 0, and
divides by zero where there is nothing to index. It is the definition of the score and the oracle
that other backends are tested against; it looks at every passage for every question.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from rank_bm25 import BM25Okapi

from bot.models import Hit
from bot.search.statistics import idf

K1, B = 1.2, 0.75
DIGITS = 9


class ReferenceIndex(BM25Okapi):  # type: ignore[misc]
    """`BM25Okapi` over the terms of passages, with an idf that is always positive."""

    def __init__(self, passages: Sequence[Sequence[str]]) -> None:
        self._passages = len(passages)
        if self._passages:
            super().__init__(passages, k1=K1, b=B)
            self.avgdl: float = self.avgdl or 1.0

    def _calc_idf(self, nd: dict[str, int]) -> None:
        self.idf = {term: idf(self._passages, containing) for term, containing in nd.items()}

    def __len__(self) -> int:
        return self._passages

    def search(
        self, query: Sequence[str], limit: int, exclude: Container[int] | None = None
    ) -> tuple[Hit, ...]:
        """Find the best passages that share a term with the query, as `Index` says."""
        if not self._passages:
            return ()
        wanted, scores = set(query), self.get_scores(query)
        hits = [
            Hit(number, round(float(scores[number]), DIGITS))
            for number, frequencies in enumerate(self.doc_freqs)
            if not (exclude is not None and number in exclude)
            and not wanted.isdisjoint(frequencies)
        ]
        return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.passage))[:limit])
