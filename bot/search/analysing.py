"""Passages into numbers: what each of their sentences holds, and the fields to index.

Terms are numbered as their rows in the postings will be, by their keys.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import count as counter

import numpy as np
from numpy.typing import NDArray

from bot.models import Passage
from bot.search.fields import WEIGHTS
from bot.search.inverting import Named, Numbered, by_key
from bot.search.keys import Keys, halves, joined, keys
from bot.search.rows import Ragged, Rows
from bot.search.terms import analyse
from bot.search.words import count

TITLE_WEIGHT = 2


class Analysis:
    """The rows of passages, and the three fields of these."""

    def __init__(self, passages: Iterable[Passage], *, pieces: bool = True) -> None:
        columns = _Column(), _Column() if pieces else _Nothing()
        first, words, apart = array("q", [0]), array("f"), array("b")
        named = lru_cache(256)(analyse)  # most passages share their title with others
        for passage in passages:
            language = passage.article.language
            for sentence in passage.sentences:
                text = sentence.text
                _add(analyse(text, language), columns)
                words.append(count(text))
            around = [passage.heading.text] if passage.heading else []
            around += [passage.article.title] * TITLE_WEIGHT
            for text in around:
                _add(named(text, language), columns)
                words.append(0)
            apart.extend([0] * len(passage.sentences) + [1] * len(around))
            first.append(len(words))
        self._terms, self._pieces = (one.sorted() for one in columns)
        self.rows = Rows(
            np.array(first, np.int64),
            self._terms.held,
            self._pieces.held,
            np.array(words, np.float32),
        )
        self._apart = np.array(apart, np.bool_)

    @property
    def fields(self) -> list[tuple[float, Named]]:
        """The terms, pairs and pieces of passages, with their weights."""
        first = self.rows.first
        named = (self._terms.named(first), self._pairs(), self._pieces.named(first))
        return list(zip(WEIGHTS, named, strict=True))

    def _pairs(self) -> Named:
        """Pair neighbouring terms, over the end of a sentence too, but not into a heading."""
        first, terms = self.rows.first, self.rows.terms
        groups = self._apart.copy()
        groups[1:] |= self._apart[:-1]
        groups[first[:-1][first[:-1] < len(groups)]] = True
        group = np.repeat(np.cumsum(groups), np.diff(terms.starts))
        valid = group[1:] == group[:-1]
        left, right = (
            half[valid].astype(np.int64) for half in (terms.values[:-1], terms.values[1:])
        )
        pairs, numbers = np.unique(left * terms.size + right, return_inverse=True)
        left, right = np.divmod(pairs, max(terms.size, 1))
        known, names = self._terms.keys, self._terms.names
        before = np.concatenate([[0], np.cumsum(valid), [np.count_nonzero(valid)]])
        return Named(
            Numbered(
                joined(known[left], known[right]),
                numbers.astype(np.int32),
                before[np.minimum(terms.starts[first], len(before) - 1)],
            ),
            lambda pair: f"{names[left[pair]]} {names[right[pair]]}",
        )


def _add(analysed: tuple[Sequence[str], ...], columns: tuple[_Column, ...]) -> None:
    for column, found in zip(columns, analysed, strict=True):
        column.add(found)


class _Column:
    """Terms, numbered as they come."""

    def __init__(self) -> None:
        self._numbers: defaultdict[str, int] = defaultdict(counter().__next__)
        self._values, self._starts = array("i"), array("q", [0])

    def add(self, found: Iterable[str]) -> None:
        self._values.extend(map(self._numbers.__getitem__, found))
        self._starts.append(len(self._values))

    def sorted(self) -> _Sorted:
        names = list(self._numbers)
        found = keys(names)
        rows = by_key(*halves(found))
        numbers = np.empty(len(names), np.int32)
        numbers[rows] = np.arange(len(names))
        held = Ragged(
            numbers[np.array(self._values, np.int64)], np.array(self._starts, np.int64), len(names)
        )
        return _Sorted(held, found[rows], [names[row] for row in rows])


class _Nothing(_Column):
    """No terms, in as many rows."""

    def add(self, found: Iterable[str]) -> None:  # noqa: ARG002
        super().add(())


class _Sorted:
    """Terms, numbered by their keys."""

    def __init__(self, held: Ragged, found: Keys, names: Sequence[str]) -> None:
        self.held, self.keys, self.names = held, found, names

    def named(self, first: NDArray[np.int64]) -> Named:
        """Take the rows of a passage together."""
        numbered = Numbered(self.keys, self.held.values, self.held.starts[first])
        return Named(numbered, self.names.__getitem__)
