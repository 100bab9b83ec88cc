"""The default index: the reference's scores from arrays of postings.

Every term of every field has its postings, the passages that hold it with what it adds to their
scores, in two flat arrays; `_slices` tells where. A query adds up the postings of its terms.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.models import Hit
from bot.search.fields import DIGITS, K1, B, Field
from bot.search.statistics import idf


class PostingsIndex:
    """Impacts (float64) by term; passages (int32) rise within a term."""

    def __init__(self, fields: Sequence[Field]) -> None:
        self._size = max((len(passages) for _, passages in fields), default=0)
        self._slices: dict[str, slice] = {}
        self._end = 0
        built = [self._add(weight, passages) for weight, passages in fields if passages]
        self._first_field = len(built[0][0]) if built else 0
        self._passages = np.concatenate([np.empty(0, np.int32), *(ids for ids, _ in built)])
        self._impacts = np.concatenate([np.empty(0), *(impacts for _, impacts in built)])

    def _add(
        self, weight: float, passages: Sequence[Sequence[str]]
    ) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
        """Lay out one field's postings, after those that are there."""
        postings: dict[str, list[tuple[int, int]]] = {}
        for number, terms in enumerate(passages):
            for term, count in Counter(terms).items():
                postings.setdefault(term, []).append((number, count))
        start = self._end
        for term, held in postings.items():
            self._slices[term] = slice(start, start + len(held))
            start += len(held)
        self._end = start
        flat = np.array([pair for held in postings.values() for pair in held]).reshape(-1, 2)
        sizes = np.array([len(held) for held in postings.values()], np.int64)
        idfs = np.array([idf(self._size, len(held)) for held in postings.values()])
        lengths = np.array([len(terms) for terms in passages], np.float64)
        ids, counts = flat[:, 0].astype(np.int32), flat[:, 1].astype(np.float64)
        norm = K1 * (1 - B + B * lengths[ids] / (lengths.mean() or 1.0))
        return ids, weight * np.repeat(idfs, sizes) * counts * (K1 + 1) / (counts + norm)

    def __len__(self) -> int:
        return self._size

    def search(
        self, query: Mapping[str, float], limit: int, exclude: Collection[int] = ()
    ) -> tuple[Hit, ...]:
        """Find the best passages that share a term with the query, as `Index` says."""
        scores, whole = np.zeros(self._size), np.zeros(self._size, np.bool_)
        for term, weight in query.items():
            if (where := self._slices.get(term)) is not None:
                # A passage occurs once among a term's postings, so this adds every one.
                scores[self._passages[where]] += weight * self._impacts[where]
                if where.start < self._first_field:
                    whole[self._passages[where]] = True
        excluded = np.fromiter(exclude, np.int64, len(exclude))
        scores[excluded[(excluded >= 0) & (excluded < self._size)]] = 0.0
        found = np.flatnonzero(scores)
        best = np.round(scores[found], DIGITS)
        order = np.lexsort((found, -best))[:limit]
        return tuple(
            Hit(int(number), float(score), not bool(whole[number]))
            for number, score in zip(found[order], best[order], strict=True)
        )
