"""How many passages contain a term: what weights, the gate and "not in the corpus" rest on."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable


def idf(passages: int, containing: int) -> float:
    """Weigh a term that `containing` of `passages` hold; positive always (Lucene's form of idf).

    Robertson's original gives a term in half the passages 0, and common ones less.
    """
    return math.log(1 + (passages - containing + 0.5) / (containing + 0.5))


class Statistics:
    """Document frequencies of a collection's terms."""

    def __init__(self, passages: Iterable[Iterable[str]]) -> None:
        self._frequency: Counter[str] = Counter()
        self._idfs: dict[int, float] = {}  # by how many passages hold a term
        self.passages = 0
        for terms in passages:
            self.passages += 1
            self._frequency.update(set(terms))

    def __contains__(self, term: str) -> bool:
        return term in self._frequency

    def idf(self, term: str) -> float:
        """Weigh a term; one that occurs nowhere weighs most."""
        containing = self._frequency.get(term, 0)
        if containing not in self._idfs:
            self._idfs[containing] = idf(self.passages, containing)
        return self._idfs[containing]
