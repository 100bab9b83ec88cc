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
from bot.search.fields import DIGITS, K1, Field
from bot.search.inverting import postings, rows_of
from bot.search.keys import keys
from bot.search.statistics import idf
from bot.search.weighing import RANKS, Weighed, mean_length, normed, weigh

_SCALE = 10.0**DIGITS
# Scores may differ by this and still be equal when rounded.
_ROUNDING = 10 / _SCALE
_KNOWN_TERMS = 1 << 14
_NONE = np.empty(0, np.int64)
_UNKNOWN = (0.0,) * len(RANKS)
# By how much a narrow number may be wrong, relatively: four times what rounding one can do.
_ERROR = 2.0**-22


class Row(NamedTuple):
    """A term's postings, by its field's number and its own there, and the impacts of RANKS.

    A count has the impact factor * count / (count + norm of the passage).
    """

    field: int
    number: int
    passages: NDArray[np.int32]
    impacts: NDArray[np.floating]
    counts: NDArray[np.unsignedinteger]
    factor: float
    bounds: tuple[float, ...]

    def weighing(self, weight: float) -> Row:
        return self._replace(
            impacts=weight * self.impacts,
            factor=weight * self.factor,
            bounds=tuple(weight * bound for bound in self.bounds),
        )

    def places(self, wanted: NDArray[np.int32]) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
        """Find where passages are among the postings, if they are."""
        places = np.minimum(self.passages.searchsorted(wanted), len(self.passages) - 1)
        return places, self.passages[places] == wanted


class PostingsIndex:
    """Fields of weighed postings. It may be searched in many threads at once."""

    def __init__(self, fields: Sequence[Field | Weighed]) -> None:
        """Take fields as terms, or as arrays, which may be read-only and are not copied."""
        self.fields = tuple(
            one if isinstance(one, Weighed) else weigh(postings(one[1]), one[0]) for one in fields
        )
        self._size = max((len(one.postings.lengths) for one in self.fields), default=0)
        self._known: dict[str, tuple[Row, ...]] = {}
        self._means = [mean_length(one.postings) for one in self.fields]
        # What scores are added up in. If that is narrow, they are only nearly right.
        self._kind = np.result_type(np.float32, *(one.impacts for one in self.fields))
        self._narrow = any(one.impacts.dtype == np.float32 for one in self.fields)
        # Zeroed arrays for scores, one for each search that goes on at a time.
        self._spare: list[NDArray[np.floating]] = []

    def __len__(self) -> int:
        return self._size

    def search(
        self, query: Mapping[str, float], limit: int, exclude: Collection[int] = ()
    ) -> tuple[Hit, ...]:
        """Find the best passages that share a term with the query, as `Index` says."""
        rows = self.rows(query)
        if not rows or limit < 1:
            return ()
        found, scores = self._scored(rows, limit, self._numbers(exclude) if exclude else _NONE)
        return self._hits(rows, found, _rounded(scores), limit)

    def rows(self, query: Mapping[str, float]) -> list[Row]:
        """Find the postings of a query's terms in all fields, weighed."""
        return [
            row if weight == 1 else row.weighing(weight)
            for found, weight in zip(self._rows(query), query.values(), strict=True)
            for row in found
        ]

    def rescored(
        self, rows: Sequence[Row], passages: NDArray[np.int64], limit: int
    ) -> tuple[Hit, ...]:
        """Give the best of some passages, which rise, by their exact scores."""
        return self._hits(rows, passages, _rounded(self._exact(rows, passages)), limit)

    def _hits(
        self,
        rows: Sequence[Row],
        found: NDArray[np.integer],
        scores: NDArray[np.float64],
        limit: int,
    ) -> tuple[Hit, ...]:
        best = _best(scores, limit)
        found = found[best]
        return tuple(map(Hit, found.tolist(), scores[best].tolist(), self._partial(rows, found)))

    def _rows(self, terms: Collection[str]) -> list[tuple[Row, ...]]:
        """Find the rows of terms in all fields; what is found once is known."""
        known = self._known
        if new := [term for term in terms if term not in known]:
            if len(known) + len(new) > _KNOWN_TERMS:
                # Not emptied, as another search may look into it.
                known, new = {}, list(terms)
                self._known = known
            known.update(zip(new, self._find(new), strict=True))
        return [known[term] for term in terms]

    def _find(self, terms: Sequence[str]) -> list[tuple[Row, ...]]:
        found: list[list[Row]] = [[] for _ in terms]
        wanted = keys(terms)
        for at, field in enumerate(self.fields):
            for rows, row in zip(found, rows_of(field.postings, wanted), strict=True):
                if row >= 0:
                    rows.append(_row(at, field, row))
        return [tuple(rows) for rows in found]

    def _numbers(self, exclude: Collection[int]) -> NDArray[np.int64]:
        numbers = np.fromiter(exclude, np.int64, len(exclude))
        return numbers[(numbers >= 0) & (numbers < self._size)]

    def _scored(
        self, rows: Sequence[Row], limit: int, excluded: NDArray[np.int64]
    ) -> tuple[NDArray[np.intp], NDArray[np.floating]]:
        """Give passages, the best `limit` among them, in their order, and their scores."""
        # This is far faster than `sums[passages] += impacts` for each row.
        passages = np.concatenate([row.passages for row in rows], dtype=np.int64)
        impacts = np.concatenate([row.impacts for row in rows])
        error = _ERROR * (len(rows) + 2) if self._narrow else 0.0
        least = _least(rows, limit + len(excluded)) * (1 - error) - _ROUNDING
        try:
            sums = self._spare.pop()
        except IndexError:
            sums = np.zeros(self._size, self._kind)
        np.add.at(sums, passages, impacts)
        if len(excluded):
            sums[excluded] = 0.0
        (found,) = (sums >= least if least > 0 else sums).nonzero()
        scores = sums[found]
        sums.fill(0.0)
        self._spare.append(sums)
        if self._narrow:
            if len(found) > limit:
                cut = float(np.partition(scores, -limit)[-limit])
                found = found[scores >= cut * (1 - error) - _ROUNDING]
            scores = self._exact(rows, found)
        return found, scores

    def _exact(self, rows: Sequence[Row], found: NDArray[np.integer]) -> NDArray[np.float64]:
        """Score passages from the counts of terms."""
        wanted, scores = found.astype(np.int32), np.zeros(len(found))
        norms = [
            normed(field.postings.lengths[found], mean)
            for field, mean in zip(self.fields, self._means, strict=True)
        ]
        for row in rows:
            places, held = row.places(wanted)
            counts = row.counts[places] * held
            scores += row.factor * counts / (counts + norms[row.field])
        return scores

    def _partial(self, rows: Sequence[Row], found: NDArray[np.integer]) -> list[bool]:
        """Tell of each passage whether it is in no row of the first field."""
        if len(self.fields) == 1:
            return [False] * len(found)
        wanted, partial = found.astype(np.int32), np.ones(len(found), np.bool_)
        for row in rows:
            if row.field == 0 and partial.any():
                partial &= ~row.places(wanted)[1]
        return cast("list[bool]", partial.tolist())


def _rounded(scores: NDArray[np.floating]) -> NDArray[np.float64]:
    rounded: NDArray[np.float64] = np.rint(scores.astype(np.float64) * _SCALE) / _SCALE
    return rounded


def _row(number: int, field: Weighed, row: int) -> Row:
    its = field.postings
    held = slice(int(its.starts[row]), int(its.starts[row + 1]))
    # A plain integer would make a wider copy of all that is searched.
    at = int(field.ranked.searchsorted(np.int32(row)))
    ranked = at < len(field.ranked) and field.ranked[at] == row
    return Row(
        number,
        row,
        its.passages[held],
        field.impacts[held],
        its.counts[held],
        float(field.weight[0]) * idf(len(its.lengths), held.stop - held.start) * (K1 + 1),
        tuple(field.bounds[at].tolist()) if ranked else _UNKNOWN,
    )


def _least(rows: Sequence[Row], wanted: int) -> float:
    """Give a score that so many passages reach at least, or nothing."""
    for at, rank in enumerate(RANKS):
        if wanted <= rank:
            return max([row.bounds[at] for row in rows])
    return 0.0


def _best(scores: NDArray[np.float64], limit: int) -> NDArray[np.intp]:
    """Give the places of the highest scores, the highest first; of equal ones the first come."""
    if len(scores) <= 16 * limit:
        return (-scores).argsort(kind="stable")[:limit]
    cut = np.partition(scores, -limit)[-limit]
    above, equal = (scores > cut).nonzero()[0], (scores == cut).nonzero()[0]
    above = above[(-scores[above]).argsort(kind="stable")]
    return np.concatenate([above, equal[: limit - len(above)]])
