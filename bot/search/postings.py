"""The default index: the reference's scores from arrays of postings.

Every term of every field has its postings, the passages that hold it with what it adds to their
scores. A query adds up the postings of its terms, and looks only at passages that score at least
as high as some ten that are known before: those that one of the terms alone lifts highest.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from bot.models import Hit
from bot.search.fields import DIGITS, Field
from bot.search.inverting import postings, rows_of
from bot.search.keys import keys
from bot.search.weighing import RANKS, Weighed, weigh

_SCALE = 10.0**DIGITS
# Scores may differ by this and still be equal when rounded.
_ROUNDING = 10 / _SCALE
_KNOWN_TERMS = 1 << 14
_NONE = np.empty(0, np.int64)


class _Row(NamedTuple):
    """A term's postings in one field, and the impacts of RANKS; `whole` if it is the first."""

    passages: NDArray[np.int32]
    impacts: NDArray[np.float64]
    bounds: tuple[float, ...]
    whole: bool

    def weighing(self, weight: float) -> _Row:
        bounds = tuple(weight * bound for bound in self.bounds)
        return self._replace(impacts=weight * self.impacts, bounds=bounds)


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
        rows = [
            row if weight == 1 else row.weighing(weight)
            for found, weight in zip(self._rows(query), query.values(), strict=True)
            for row in found
        ]
        if not rows or limit < 1:
            return ()
        found, scores = self._scored(rows, limit, self._numbers(exclude) if exclude else _NONE)
        best = _best(scores, limit)
        found = found[best]
        return tuple(map(Hit, found.tolist(), scores[best].tolist(), self._partial(rows, found)))

    def _rows(self, terms: Collection[str]) -> list[tuple[_Row, ...]]:
        """Find the rows of terms in all fields; what is found once is known."""
        known = self._known
        if new := [term for term in terms if term not in known]:
            if len(known) + len(new) > _KNOWN_TERMS:
                # Not emptied, as another search may look into it.
                known, new = {}, list(terms)
                self._known = known
            known.update(zip(new, self._find(new), strict=True))
        return [known[term] for term in terms]

    def _find(self, terms: Sequence[str]) -> list[tuple[_Row, ...]]:
        found: list[list[_Row]] = [[] for _ in terms]
        wanted = keys(terms)
        for at, field in enumerate(self.fields):
            for rows, row in zip(found, rows_of(field.postings, wanted), strict=True):
                if row >= 0:
                    rows.append(_row(field, row, whole=at == 0))
        return [tuple(rows) for rows in found]

    def _numbers(self, exclude: Collection[int]) -> NDArray[np.int64]:
        numbers = np.fromiter(exclude, np.int64, len(exclude))
        return numbers[(numbers >= 0) & (numbers < self._size)]

    def _scored(
        self, rows: Sequence[_Row], limit: int, excluded: NDArray[np.int64]
    ) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """Give passages, the best `limit` among them, in their order, and their scores."""
        # This is far faster than `sums[passages] += impacts` for each row.
        passages = np.concatenate([row.passages for row in rows], dtype=np.int64)
        impacts = np.concatenate([row.impacts for row in rows])
        least = _least(rows, limit + len(excluded))
        try:
            sums = self._spare.pop()
        except IndexError:
            sums = np.zeros(self._size)
        np.add.at(sums, passages, impacts)
        if len(excluded):
            sums[excluded] = 0.0
        (found,) = (sums >= least if least > 0 else sums).nonzero()
        scores = np.rint(sums[found] * _SCALE) / _SCALE
        sums.fill(0.0)
        self._spare.append(sums)
        return found, scores

    def _partial(self, rows: Sequence[_Row], found: NDArray[np.intp]) -> list[bool]:
        """Tell of each passage whether it is in no row of the first field."""
        if len(self.fields) == 1:
            return [False] * len(found)
        partial = np.ones(len(found), np.bool_)
        for row in rows:
            if row.whole and partial.any():
                places = row.passages.searchsorted(found)
                partial &= row.passages.take(places, mode="clip") != found
        return cast(list[bool], partial.tolist())


def _row(field: Weighed, row: int, *, whole: bool) -> _Row:
    postings = field.postings
    held = slice(int(postings.starts[row]), int(postings.starts[row + 1]))
    at = int(field.ranked.searchsorted(row))
    known = at < len(field.ranked) and field.ranked[at] == row
    bounds = tuple(field.bounds[at].tolist()) if known else (0.0,) * len(RANKS)
    return _Row(postings.passages[held], field.impacts[held], bounds, whole)


def _least(rows: Sequence[_Row], wanted: int) -> float:
    """Give a score that so many passages reach at least, or nothing."""
    for at, rank in enumerate(RANKS):
        if wanted <= rank:
            return max([row.bounds[at] for row in rows]) - _ROUNDING
    return 0.0


def _best(scores: NDArray[np.float64], limit: int) -> NDArray[np.intp]:
    """Give the places of the highest scores, the highest first; of equal ones the first come."""
    if len(scores) <= 16 * limit:
        return (-scores).argsort(kind="stable")[:limit]
    cut = np.partition(scores, -limit)[-limit]
    above, equal = (scores > cut).nonzero()[0], (scores == cut).nonzero()[0]
    above = above[(-scores[above]).argsort(kind="stable")]
    return np.concatenate([above, equal[: limit - len(above)]])
