"""Texts as vectors of what they hold, and how alike they are: sparse, never a matrix of all pairs.

One text is one row. Cosines of one row with all others, and the sum of those of every row (its
degree), take time and memory linear in the texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
# Sums of floats may differ in their last digits from machine to machine.
DIGITS = 9


class Vectors:
    """Rows of length 1, of terms that are numbers below `size`; repeated ones count again.

    With `rarity`, a term weighs the more, the fewer rows have it; of each row, only the `heaviest`
    terms are kept. A row that holds nothing is like nothing, not even itself.
    """

    def __init__(
        self,
        rows: Sequence[NDArray[np.integer[Any]]],
        size: int,
        *,
        rarity: bool = False,
        heaviest: int | None = None,
    ) -> None:
        self.count, self.size = len(rows), size
        found = [np.unique(row, return_counts=True) for row in rows]
        weights = self._rarities([terms for terms, _ in found]) if rarity else np.ones(size)
        kept = [_heaviest(terms, counts * weights[terms], heaviest) for terms, counts in found]
        self._rows = np.repeat(np.arange(len(rows)), [len(terms) for terms, _ in kept])
        self._terms = np.concatenate([*(terms for terms, _ in kept), np.empty(0, np.int64)])
        values = np.concatenate([*(values for _, values in kept), np.empty(0)])
        lengths = np.sqrt(self._summed(values * values))
        self._values = values / np.where(lengths > 0, lengths, 1)[self._rows]
        self._starts = np.searchsorted(self._rows, np.arange(self.count + 1))
        self._by_term = np.argsort(self._terms, kind="stable")
        self._postings = np.searchsorted(self._terms[self._by_term], np.arange(size + 1))

    def _rarities(self, distinct: Sequence[NDArray[np.integer[Any]]]) -> Floats:
        held = np.concatenate([*distinct, np.empty(0, np.int64)])
        containing = np.bincount(held, minlength=self.size)
        weights: Floats = np.log(1 + (self.count - containing + 0.5) / (containing + 0.5))
        return weights

    def degrees(self) -> Floats:
        """Give the sum of each row's cosines with all others."""
        total = _sums(self._terms, self._values, self.size)
        own = self._summed(self._values * self._values)
        return (self._summed(self._values * total[self._terms]) - own).round(DIGITS)

    def like(self, row: int) -> Floats:
        """Give the cosines of one row with all; as fast as its terms are rare."""
        start, end = self._starts[row : row + 2]
        runs = [
            self._by_term[slice(*self._postings[term : term + 2])]
            for term in self._terms[start:end]
        ]
        cells = np.concatenate([*runs, np.empty(0, np.int64)])
        own = np.repeat(self._values[start:end], [len(run) for run in runs])
        return _sums(self._rows[cells], own * self._values[cells], self.count).round(DIGITS)

    def shares(self, terms: Iterable[int]) -> Floats:
        """Give the share of some distinct terms that each row has."""
        wanted = np.zeros(self.size)
        wanted[[*terms]] = 1
        return self._summed(wanted[self._terms]) / max(1.0, float(wanted.sum()))

    def _summed(self, values: Floats) -> Floats:
        return _sums(self._rows, values, self.count)


def _sums(places: NDArray[np.int64], values: Floats, count: int) -> Floats:
    return np.asarray(np.bincount(places, values, count), np.float64)


def _heaviest(
    terms: NDArray[np.integer[Any]], values: Floats, most: int | None
) -> tuple[NDArray[np.integer[Any]], Floats]:
    if most is None or len(terms) <= most:
        return terms, values
    kept = np.sort(np.argsort(-values, kind="stable")[:most])
    return terms[kept], values[kept]
