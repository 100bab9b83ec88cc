"""How many passages contain a term: what weights, the gate and "not in the corpus" rest on."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.search.inverting import Postings, rows_of
from bot.search.keys import keys

_KNOWN_TERMS = 1 << 16


def idf(passages: int, containing: int) -> float:
    """Weigh a term that `containing` of `passages` hold; positive always (Lucene's form of idf).

    Robertson's original gives a term in half the passages 0, and common ones less.
    """
    return math.log(1 + (passages - containing + 0.5) / (containing + 0.5))


class Statistics:
    """The terms of a collection, whichever of its fields they are in: numbers and frequencies.

    A term's number is its row in the postings of its field.
    """

    def __init__(self, fields: Sequence[Postings]) -> None:
        self.passages = max((len(one.lengths) for one in fields), default=0)
        self._fields = fields
        self._known: dict[str, tuple[int | None, float]] = {}

    def __contains__(self, term: str) -> bool:
        return self.number(term) is not None

    def number(self, term: str) -> int | None:
        """Give the number of a term; None if it occurs nowhere."""
        return self._looked_up(term)[0]

    def idf(self, term: str) -> float:
        """Weigh a term; one that occurs nowhere weighs most."""
        return self._looked_up(term)[1]

    def containing(self, term: str) -> NDArray[np.int32]:
        """Give the numbers of the passages that a term is in, rising; pieces are no terms."""
        row, postings = self.number(term), self._fields[0]
        first, end = (0, 0) if row is None else postings.starts[row : row + 2].tolist()
        return postings.passages[first:end]

    def look_up(self, terms: Iterable[str]) -> None:
        """Look many terms up at once, which is faster than one by one."""
        wanted = [term for term in dict.fromkeys(terms) if term not in self._known]
        if not wanted:
            return
        if len(self._known) > _KNOWN_TERMS:  # or else questions could fill the memory
            self._known = {}
        nowhere: tuple[int | None, float] = None, idf(self.passages, 0)
        found = dict.fromkeys(wanted, nowhere)
        named = keys(wanted)
        for postings in self._fields:
            for term, at in zip(wanted, rows_of(postings, named), strict=True):
                if at >= 0:
                    containing = int(postings.starts[at + 1] - postings.starts[at])
                    found[term] = at, idf(self.passages, containing)
        self._known.update(found)

    def _looked_up(self, term: str) -> tuple[int | None, float]:
        known = self._known
        while term not in known:  # another thread may have thrown all away
            self.look_up([term])
            known = self._known
        return known[term]
