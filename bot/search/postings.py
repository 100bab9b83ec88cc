"""The default index: the reference's scores from arrays of postings.

Every term of every field has its postings, the passages that hold it with what it adds to their
scores. A query adds up the postings of its terms, and looks only at passages that score at least
as high as some ten that are known before: those that one of the terms alone lifts highest.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.models import Hit
from bot.search.fields import DIGITS, Field
from bot.search.inverting import postings, rows_of
from bot.search.keys import keys
from bot.search.weighing import RANKS, Weighed, weigh

# Scores may differ by this and still be equal when rounded.
_ROUNDING = 10.0 ** (1 - DIGITS)
_KNOWN_TERMS = 1 << 16


class _Row(NamedTuple):
    """A term's postings in one field; `whole` if it is the first."""

    passages: NDArray[np.int32]
    impacts: NDArray[np.float64]
    bounds: tuple[float, ...]
    whole: bool


class PostingsIndex:
    """Fields of weighed postings. It may be searched in many threads at once."""

    def __init__(self, fields: Sequence[Field | Weighed]) -> None:
        """Take fields as terms, or as arrays, which may be read-only and are not copied."""
        self.fields = tuple(
            one if isinstance(one, Weighed) else weigh(postings(one[1]), one[0])
            for one in fields
            if isinstance(one, Weighed) or one[1]
        )
        self._size = max((len(one.postings.lengths) for one in self.fields), default=0)
        self._known: dict[str, tuple[_Row, ...]] = {}
        # Zeroed arrays for scores, one for each search that goes on at a time.
        self._spare: list[NDArray[np.float64]] = []

    def __len__(self) -> int:
        return self._size

    def search(
        self, query: Mapping[str, float], limit: int, exclude: Collection[int] = ()
    ) -> tuple[Hit, ...]:
        """Find the best passages that share a term with the query, as `Index` says."""
        held = self._rows(query)
        rows = [(row, weight) for term, weight in query.items() for row in held[term]]
        if not rows or limit < 1:
            return ()
        found, scores = self._scored(rows, limit, self._numbers(exclude))
        best = _best(scores, limit)
        found, scores = found[best], scores[best]
        whole = self._whole([row for row, _ in rows if row.whole], found)
        return tuple(map(Hit, found.tolist(), scores.tolist(), (~whole).tolist()))

    def _rows(self, terms: Collection[str]) -> dict[str, tuple[_Row, ...]]:
        """Find each term's row in each field that has one."""
        known = self._known
        rows = {term: known.get(term, ()) for term in terms}
        new = [term for term, held in rows.items() if not held]
        if new:
            found = {term: held for term, held in self._find(new).items() if held}
            # What nobody knows is not kept, or else questions could fill the memory.
            if len(known) + len(found) > _KNOWN_TERMS:
                known = self._known = {}
            known.update(found)
            rows |= found
        return rows

    def _find(self, terms: Sequence[str]) -> dict[str, tuple[_Row, ...]]:
        found: dict[str, list[_Row]] = {term: [] for term in terms}
        named = keys(terms)
        for number, (held, impacts, ranked, bounds) in enumerate(self.fields):
            for term, at in zip(terms, rows_of(held, named), strict=True):
                if at >= 0:
                    where = slice(int(held.starts[at]), int(held.starts[at + 1]))
                    highest = _bound(ranked, bounds, at)
                    row = _Row(held.passages[where], impacts[where], highest, number == 0)
                    found[term].append(row)
        return {term: tuple(rows) for term, rows in found.items()}

    def _numbers(self, exclude: Collection[int]) -> NDArray[np.int64]:
        if not exclude:
            return _NONE
        numbers = np.fromiter(exclude, np.int64, len(exclude))
        return numbers[(numbers >= 0) & (numbers < self._size)]

    def _scored(
        self, rows: Sequence[tuple[_Row, float]], limit: int, excluded: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Give passages, the best `limit` among them, in their order, and their scores."""
        least = _least(rows, limit + len(excluded))
        try:
            sums = self._spare.pop()
        except IndexError:
            sums = np.zeros(self._size)
        for row, weight in rows:
            # Far faster than sums[row.passages] += ..., and it holds no lock.
            np.add.at(sums, row.passages, row.impacts if weight == 1 else weight * row.impacts)
        sums[excluded] = 0.0
        found = np.flatnonzero(sums >= least if least > 0 else sums)
        scores = sums[found].round(DIGITS)
        sums.fill(0.0)
        self._spare.append(sums)
        return found, scores

    def _whole(self, rows: Sequence[_Row], found: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Tell which passages are in one of the rows, or of all where there is but one field."""
        if len(self.fields) == 1:
            return np.ones(len(found), np.bool_)
        whole = np.zeros(len(found), np.bool_)
        for row in rows:
            places = row.passages.searchsorted(found)
            whole |= row.passages.take(places, mode="clip") == found
            if whole.all():
                break
        return whole


def _bound(ranked: NDArray[np.int32], bounds: NDArray[np.float64], row: int) -> tuple[float, ...]:
    at = int(ranked.searchsorted(row))
    known = at < len(ranked) and ranked[at] == row
    return tuple(bounds[at].tolist()) if known else (0.0,) * len(RANKS)


_NONE = np.empty(0, np.int64)


def _least(rows: Sequence[tuple[_Row, float]], wanted: int) -> float:
    """Give a score that so many passages reach at least, or nothing."""
    for at, rank in enumerate(RANKS):
        if wanted <= rank:
            return max(weight * row.bounds[at] for row, weight in rows) - _ROUNDING
    return 0.0


def _best(scores: NDArray[np.float64], limit: int) -> NDArray[np.intp]:
    """Give the places of the highest scores, the highest first; of equal ones the first come."""
    if len(scores) <= 16 * limit:
        return np.argsort(-scores, kind="stable")[:limit]
    cut = np.partition(scores, -limit)[-limit]
    above, equal = np.flatnonzero(scores > cut), np.flatnonzero(scores == cut)
    above = above[np.argsort(-scores[above], kind="stable")]
    return np.concatenate([above, equal[: limit - len(above)]])
