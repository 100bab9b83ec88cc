"""Where runs of a few words stand in some articles: their hashes, sorted, each with its place.

A segment never changes. When articles do, those that are new come into another one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.checking.characters import Sort
from bot.checking.words import Hashes, Offsets, Words, mixed, sums, words
from bot.models import Article

# How many words a run has; where no spaces tell words apart, how many characters.
_LENGTHS = np.full(len(Sort), 4)
_LENGTHS[[Sort.TWOS, Sort.THREES]] = 6, 9
_AT_A_TIME = 1 << 17
_PLACE = np.uint64(32)


class Hits(NamedTuple):
    """Where runs of a text's words may stand: a word of the text, and one of a segment.

    The lengths are those of the runs; what is found by a hash may be something else.
    """

    words: Offsets
    places: Offsets
    lengths: Offsets


class Segment(NamedTuple):
    """Articles (a) with words (w), and the runs of these (r).

    runs          uint64 (r,)      a hash in the upper half, the number of a word in the lower
    characters    uint32 (w,)      where a word stands in its article
    first_word    int64 (a + 1,)   article i's words
    """

    runs: Hashes
    characters: NDArray[np.uint32]
    first_word: Offsets
    articles: tuple[tuple[str, str], ...]

    def find(self, sought: Words, alive: NDArray[np.bool_], limit: int) -> Hits:
        """Find the runs of a text in the articles that are alive, each at its first places."""
        at, ends, hashes = runs(sought, np.full(len(sought.starts), len(sought.starts)))
        first = self.runs.searchsorted(hashes << _PLACE)
        last = self.runs.searchsorted((hashes << _PLACE) | np.uint64(0xFFFFFFFF), "right")
        if alive.all():
            last = np.minimum(last, first + limit)
        counts = last - first
        number = np.repeat(np.arange(len(at)), counts)
        within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        places = (self.runs[first[number] + within] & np.uint64(0xFFFFFFFF)).astype(np.int64)
        found = Hits(at[number], places, (ends - at)[number])
        return found if alive.all() else self._living(found, alive)

    def _living(self, found: Hits, alive: NDArray[np.bool_]) -> Hits:
        kept = alive[self.article_of(found.places)]
        return Hits(*(each[kept] for each in found))

    def article_of(self, places: Offsets) -> Offsets:
        """Give the numbers of the articles that words stand in."""
        return np.searchsorted(self.first_word, places, "right") - 1


def segment(articles: Iterable[Article], fingerprints: Sequence[tuple[str, str]]) -> Segment:
    """Index articles, whose ids and fingerprints are given in their order."""
    held, characters, sizes, before = list[Hashes](), list[NDArray[np.uint32]](), [0], 0
    for batch in _batches(articles):
        found, starts, counts = _read(batch)
        at, _, hashes = runs(found, np.repeat(np.cumsum(counts), counts))
        held.append(hashes << _PLACE | (at + before).astype(np.uint64))
        characters.append((found.starts - np.repeat(starts, counts)).astype(np.uint32))
        sizes += counts.tolist()
        before += len(found.starts)
    every = np.concatenate([np.zeros(0, np.uint64), *held])
    every.sort()
    return Segment(
        every,
        np.concatenate([np.zeros(0, np.uint32), *characters]),
        np.cumsum(sizes, dtype=np.int64),
        tuple(fingerprints),
    )


def runs(found: Words, limits: Offsets) -> tuple[Offsets, Offsets, Hashes]:
    """Give the runs that end before a limit: first words, ends, and hashes of 32 bits."""
    ends = np.arange(len(found.starts)) + _LENGTHS[found.sorts]
    at = np.flatnonzero(ends <= limits)
    hashes = mixed(sums(mixed(found.hashes), at, ends[at]))
    return at, ends[at], hashes >> _PLACE


def _batches(articles: Iterable[Article]) -> Iterator[list[str]]:
    batch, size = list[str](), 0
    for one in articles:
        batch.append(one.text)
        size += len(one.text)
        if size > _AT_A_TIME:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _read(batch: Sequence[str]) -> tuple[Words, Offsets, Offsets]:
    """Read texts together; give their words, and of each text its start and how many it has."""
    starts = np.cumsum([0, *(len(text) + 1 for text in batch)], dtype=np.int64)
    found = words("\n".join(batch))
    counts = np.diff(found.starts.searchsorted(starts))
    return found, starts[:-1], counts
