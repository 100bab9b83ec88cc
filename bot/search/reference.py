"""The reference index: rank-bm25 itself, made safe for tiny corpora.

As shipped, `BM25Okapi` scores a term in half the passages 0 and one in all of them below 0, and
divides by zero where there is nothing to index. It is the definition of the score and the oracle
that other backends are tested against; it looks at every passage for every question.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

from bot.models import Hit
from bot.search.fields import DIGITS, K1, B, Field
from bot.search.statistics import idf


class Okapi(BM25Okapi):  # type: ignore[misc]
    """`BM25Okapi` over the terms of passages, with an idf that is always positive."""

    def __init__(self, passages: Sequence[Sequence[str]]) -> None:
        self._passages = len(passages)
        super().__init__(passages, k1=K1, b=B)
        self.avgdl: float = self.avgdl or 1.0

    def weighted(self, query: Mapping[str, float]) -> NDArray[np.float64]:
        """Score every passage, each term of the query times its weight."""
        scores = np.zeros(self._passages)
        for term, weight in query.items():
            scores += weight * self.get_scores([term])
        return scores

    def _calc_idf(self, nd: dict[str, int]) -> None:
        self.idf = {term: idf(self._passages, containing) for term, containing in nd.items()}


class ReferenceIndex:
    """An `Okapi` for each field; a passage's score is the weighted sum of theirs."""

    def __init__(self, fields: Sequence[Field]) -> None:
        self._size = max((len(passages) for _, passages in fields), default=0)
        self._fields = [(weight, Okapi(passages)) for weight, passages in fields if passages]

    def __len__(self) -> int:
        return self._size

    def search(
        self, query: Mapping[str, float], limit: int, exclude: Collection[int] = ()
    ) -> tuple[Hit, ...]:
        """Find the best passages that share a term with the query, as `Index` says."""
        scored = [(weight, okapi.weighted(query)) for weight, okapi in self._fields]
        hits = [
            Hit(
                number,
                round(sum(weight * float(scores[number]) for weight, scores in scored), DIGITS),
                not self._matches(number, query, self._fields[:1]),
            )
            for number in range(self._size)
            if number not in exclude and self._matches(number, query, self._fields)
        ]
        return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.passage))[:limit])

    @staticmethod
    def _matches(number: int, query: Iterable[str], fields: Sequence[tuple[float, Okapi]]) -> bool:
        return any(not okapi.doc_freqs[number].keys().isdisjoint(query) for _, okapi in fields)
