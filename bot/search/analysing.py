"""Passages into numbers: what each of their sentences holds, and the fields to index.

Every token is looked at once, however often it occurs; the rest is arithmetic on arrays. Terms are
numbered as their rows in the postings will be, by their keys.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from bot.models import Passage
from bot.search.fields import WEIGHTS
from bot.search.inverting import Named, Numbered, by_key
from bot.search.keys import halves, joined, keys
from bot.search.rows import Ragged, Rows
from bot.search.terms import parts, tokens
from bot.search.words import count

TITLE_WEIGHT = 2


class Analysis:
    """The rows of passages, and the three fields of these."""

    def __init__(self, passages: Iterable[Passage], *, pieces: bool = True) -> None:
        known = _Tokens()
        first, starts, words, apart = array("q", [0]), array("q", [0]), array("f"), array("b")
        held = array("i")
        for passage in passages:
            numbers = known.of(passage.article.language)
            for text in (sentence.text for sentence in passage.sentences):
                held.extend(map(numbers.__getitem__, tokens(text)))
                starts.append(len(held))
                words.append(count(text))
            around = [passage.heading.text] if passage.heading else []
            for text in (*around, *[passage.article.title] * TITLE_WEIGHT):
                held.extend(map(numbers.__getitem__, tokens(text)))
                starts.append(len(held))
            size = len(starts) - 1 - len(words)
            words.extend([0] * size)
            apart.extend([0] * len(passage.sentences) + [1] * size)
            first.append(len(words))
        rows = Ragged(np.array(held, np.int32), np.array(starts, np.int64), len(known.terms))
        self._terms = _Column([(one,) if one else () for one in known.terms], rows)
        self._pieces = _Column(known.pieces if pieces else [()] * len(known.pieces), rows)
        self._apart = np.array(apart, np.bool_)
        self.rows = Rows(
            np.array(first, np.int64),
            self._terms.held,
            self._pieces.held,
            np.array(words, np.float32),
        )

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


class _Tokens:
    """The tokens of each language by numbers, and by these their terms and pieces."""

    def __init__(self) -> None:
        self.terms: list[str | None] = []
        self.pieces: list[tuple[str, ...]] = []
        self._languages: dict[str, _Numbers] = {}

    def of(self, language: str) -> _Numbers:
        return self._languages.setdefault(language, _Numbers(self, language))


class _Numbers(dict[str, int]):
    """The tokens of one language, which are numbered as they come."""

    def __init__(self, tokens: _Tokens, language: str) -> None:
        super().__init__()
        self._tokens, self._language = tokens, language

    def __missing__(self, token: str) -> int:
        number = self[token] = len(self._tokens.terms)
        term, pieces = parts(token, self._language)
        self._tokens.terms.append(term)
        self._tokens.pieces.append(pieces)
        return number


class _Column:
    """Names, numbered by their keys, in the place of the tokens that have them."""

    def __init__(self, of_tokens: Sequence[tuple[str, ...]], rows: Ragged) -> None:
        names = list(dict.fromkeys(name for its in of_tokens for name in its))
        found = keys(names)
        order = by_key(*halves(found))
        self.keys, self.names = found[order], [names[at] for at in order]
        number = {name: at for at, name in enumerate(self.names)}
        parts = Ragged(
            np.fromiter((number[name] for its in of_tokens for name in its), np.int32),
            np.array([0, *accumulate(map(len, of_tokens))], np.int64),
            len(names),
        )
        self.held = _replaced(rows, parts)

    def named(self, first: NDArray[np.int64]) -> Named:
        """Take the rows of a passage together."""
        numbered = Numbered(self.keys, self.held.values, self.held.starts[first])
        return Named(numbered, self.names.__getitem__)


def _replaced(rows: Ragged, parts: Ragged) -> Ragged:
    """Put the row of `parts` that a value names in the place of each value."""
    sizes = np.diff(parts.starts)[rows.values]
    ends = np.concatenate([[0], np.cumsum(sizes)])
    values = np.empty(ends[-1], np.int32)
    for first, end in _blocks(len(sizes)):
        here = slice(first, end)
        places = np.repeat(parts.starts[rows.values[here]] - ends[here], sizes[here])
        places += np.arange(ends[first], ends[end])
        values[ends[first] : ends[end]] = parts.values[places]
    return Ragged(values, ends[rows.starts], parts.size)


def _blocks(size: int, most: int = 1 << 20) -> Iterator[tuple[int, int]]:
    """Cut so many tokens into blocks, to need little memory at a time."""
    return ((first, min(first + most, size)) for first in range(0, size, most))
