"""The terms of passages turned round: for each term, the passages that hold it and how often.

`Postings` are plain arrays, which may as well be mapped from files. They hold what was counted,
and nothing that depends on the rest of the collection; what a posting is worth is `weighing`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import chain, count
from typing import NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

from bot.search.keys import Collision, Keys, halves, keys

Integers = NDArray[np.integer]

# How many tokens are sorted at a time: 100 MB or so of scratch.
_BLOCK = 1 << 22


class Postings(NamedTuple):
    """One field of n passages with t terms and p postings; row r is a term's.

    hashes    uint64 (t,)     of the terms' keys; rows rise by hash, then by check
    checks    uint32 (t,)
    starts    int64 (t + 1,)  row r's postings are at starts[r] to starts[r + 1]
    passages  int32 (p,)      passage numbers, rising within a row
    counts    uint8 (p,)      how often the passage holds the term; wider where need be
    lengths   int32 (n,)      how many terms a passage has, repeated ones again
    """

    hashes: NDArray[np.uint64]
    checks: NDArray[np.uint32]
    starts: NDArray[np.int64]
    passages: NDArray[np.int32]
    counts: NDArray[np.unsignedinteger]
    lengths: NDArray[np.int32]


class Numbered(NamedTuple):
    """One field's passages as term numbers: `terms[offsets[i] : offsets[i + 1]]` are passage i's.

    keys     uint64 (v, 2)  of the terms, by number; numbers that no passage has may be among them
    terms    int32 (m,)     term numbers, of one passage after the other, repeated ones again
    offsets  int64 (n + 1,)
    """

    keys: Keys
    terms: NDArray[np.int32]
    offsets: NDArray[np.int64]


class Named(Sequence[Sequence[str]]):
    """Passages that were numbered, and may be read as the terms that they hold."""

    def __init__(self, numbered: Numbered, name: Callable[[int], str]) -> None:
        self.numbered = numbered
        self._name = name

    @cached_property
    def postings(self) -> Postings:
        return invert(self.numbered)

    def __len__(self) -> int:
        return len(self.numbered.offsets) - 1

    @overload
    def __getitem__(self, at: int) -> Sequence[str]: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Sequence[str]]: ...
    def __getitem__(self, at: int | slice) -> Sequence[str] | Sequence[Sequence[str]]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        first, end = self.numbered.offsets[range(len(self))[at] :][:2]
        return [*map(self._name, self.numbered.terms[first:end].tolist())]


def postings(passages: Sequence[Sequence[str]]) -> Postings:
    """Build the postings of passages."""
    return passages.postings if isinstance(passages, Named) else invert(number(passages))


def rows_of(postings: Postings, wanted: Keys) -> list[int]:
    """Find the rows of keys, -1 where there is none."""
    hashes, checks = halves(wanted)
    first, end = (postings.hashes.searchsorted(hashes, side) for side in ("left", "right"))
    if not len(postings.hashes):
        return [-1] * len(wanted)
    rows = np.minimum(first, len(postings.hashes) - 1)
    found = np.where((first < end) & (postings.checks[rows] == checks), rows, -1)
    # Two terms with one hash are as good as never, but then the second may be meant.
    for at in np.flatnonzero((end - first > 1) & (found < 0)).tolist():
        same = range(int(first[at]), int(end[at]))
        found[at] = next((row for row in same if postings.checks[row] == checks[at]), -1)
    return [*map(int, found.tolist())]


def number(passages: Sequence[Sequence[str]]) -> Numbered:
    """Number the terms of passages by their first occurrence."""
    offsets = np.zeros(len(passages) + 1, np.int64)
    np.cumsum([len(terms) for terms in passages], out=offsets[1:])
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    each = map(numbers.__getitem__, chain.from_iterable(passages))
    terms = np.fromiter(each, np.int32, int(offsets[-1]))
    return Numbered(keys(list(numbers)), terms, offsets)


def invert(numbered: Numbered) -> Postings:
    """Build postings; raise `Collision` if two terms that occur have one key."""
    rows, order = _rows(numbered)
    blocks = [_block(rows, numbered, *run) for run in runs(numbered.offsets, _BLOCK)]
    starts = np.zeros(len(order) + 1, np.int64)
    for block in blocks:
        starts[block.rows + 1] += block.sizes
    np.cumsum(starts, out=starts)
    passages = np.empty(starts[-1], np.int32)
    counts = np.empty(starts[-1], np.result_type(np.uint8, *(block.counts for block in blocks)))
    # Blocks come by rising passage numbers, so each goes on where a row's postings end so far.
    free = starts[:-1].copy()
    for block in blocks:
        places = np.repeat(free[block.rows] - block.starts, block.sizes)
        places += np.arange(len(places))
        passages[places], counts[places] = block.passages, block.counts
        free[block.rows] += block.sizes
    return Postings(
        *halves(numbered.keys[order]),
        starts,
        passages,
        counts,
        np.diff(numbered.offsets).astype(np.int32),
    )


def _rows(numbered: Numbered) -> tuple[NDArray[np.int32], Integers]:
    """Give each term number's row, and each row's term number."""
    used = np.flatnonzero(np.bincount(numbered.terms, minlength=len(numbered.keys)))
    found = used[by_key(*halves(numbered.keys[used]))]
    rows = np.zeros(len(numbered.keys), np.int32)
    rows[found] = np.arange(len(found), dtype=np.int32)
    return rows, found


def by_key(hashes: NDArray[np.uint64], checks: NDArray[np.uint32]) -> Integers:
    """Sort keys, which must differ."""
    order = np.argsort(hashes)
    if _repeats(hashes[order]).any():
        order = np.lexsort((checks, hashes))
        if (_repeats(hashes[order]) & _repeats(checks[order])).any():
            raise Collision("Two terms have the same key, so they can't be told apart.")
    return order


def _repeats(values: NDArray[np.unsignedinteger]) -> NDArray[np.bool_]:
    same: NDArray[np.bool_] = values[1:] == values[:-1]
    return same


class _Block(NamedTuple):
    """The postings of a run of passages, by row and then by passage.

    rows, starts, sizes  of the rows that occur: where each has its postings, and how many
    """

    rows: Integers
    starts: Integers
    sizes: Integers
    passages: NDArray[np.int32]
    counts: NDArray[np.unsignedinteger]


def _block(rows: NDArray[np.int32], numbered: Numbered, first: int, end: int) -> _Block:
    offsets = numbered.offsets[first : end + 1]
    tokens = rows[numbered.terms[offsets[0] : offsets[-1]]].astype(np.int64) << 32
    tokens |= np.repeat(np.arange(first, end), np.diff(offsets))
    tokens.sort()
    places = _changes(tokens)
    counts = np.diff(places, append=len(tokens))
    tokens = tokens[places]
    passages = tokens.astype(np.int32)  # the low half
    tokens >>= 32
    starts = _changes(tokens)
    return _Block(
        tokens[starts],
        starts,
        np.diff(starts, append=len(tokens)),
        passages,
        counts.astype(np.min_scalar_type(int(counts.max(initial=0)))),
    )


def _changes(values: Integers) -> Integers:
    """Give the places at which another value begins."""
    new = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=new[1:])
    return np.flatnonzero(new)


def runs(offsets: NDArray[np.int64], most: int) -> Iterator[tuple[int, int]]:
    """Cut what lies between offsets into runs that hold at most so much, or are one alone."""
    first, last = 0, len(offsets) - 1
    while first < last:
        end = int(np.searchsorted(offsets, offsets[first] + most, "right")) - 1
        yield first, (first := max(end, first + 1))
