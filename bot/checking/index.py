"""The words of a collection's articles, to find where those of a text come from.

It is made at the first check. What changes later comes into a segment of its own, until these are
too many; which segments there are makes no difference to what is found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.checking.segments import Segment, segment
from bot.checking.words import Offsets, Words
from bot.models import Article

# Runs of one text are found in so many places in all, and one run in so many at least.
_HITS, _FEWEST = 1 << 13, 32
_SEGMENTS = 6


class Run(NamedTuple):
    """Words of a text, from one to before another, that stand in an article from a word on.

    `rank` is the article's place in the collection; `word` counts from the article's first.
    """

    rank: int
    word: int
    start: int
    end: int


class Runs(NamedTuple):
    """The same as arrays, by rank and word."""

    ranks: Offsets
    words: Offsets
    starts: Offsets
    ends: Offsets

    def runs(self, numbers: Offsets) -> list[Run]:
        """Give some of them."""
        return [Run(*one) for one in zip(*(each[numbers].tolist() for each in self), strict=True)]


@dataclass(frozen=True, eq=False)
class Index:
    """The articles of a version of a collection, by their rank; `segments` hold their words."""

    names: Sequence[str]
    segments: tuple[Segment, ...]
    ranks: tuple[Offsets, ...]

    @cached_property
    def _places(self) -> list[tuple[int, int]]:
        """Which segment an article is in, and its number there, by its rank."""
        places = [(0, 0)] * len(self.names)
        for number, ranks in enumerate(self.ranks):
            for at, rank in enumerate(ranks.tolist()):
                if rank >= 0:
                    places[rank] = number, at
        return places

    def size(self, rank: int) -> int:
        """Count the words of an article."""
        number, at = self._places[rank]
        first, end = self.segments[number].first_word[at : at + 2].tolist()
        return int(end - first)

    def character(self, rank: int, word: int) -> int:
        """Give where a word of an article begins in its text."""
        number, at = self._places[rank]
        held = self.segments[number]
        return int(held.characters[held.first_word[at] + word])

    def find(self, sought: Words) -> Runs:
        """Find the longest runs of a text's words, each where it is first in the collection."""
        limit = max(_FEWEST, _HITS // max(1, len(sought.starts)))
        found = [self._in(number, sought, limit) for number in range(len(self.segments))]
        words, ranks, places, lengths = (np.concatenate(each) for each in zip(*found, strict=True))
        order = np.lexsort((places, ranks, words))
        words, ranks, places, lengths = (each[order] for each in (words, ranks, places, lengths))
        first = np.searchsorted(words, words)
        kept = np.arange(len(words)) - first < limit
        return _joined(words[kept], ranks[kept], places[kept], lengths[kept])

    def _in(self, number: int, sought: Words, limit: int) -> tuple[Offsets, ...]:
        held, ranks = self.segments[number], self.ranks[number]
        hits = held.find(sought, ranks >= 0, limit)
        articles = held.article_of(hits.places)
        places = hits.places - held.first_word[articles]
        return hits.words, ranks[articles], places, hits.lengths


def _joined(words: Offsets, ranks: Offsets, places: Offsets, lengths: Offsets) -> Runs:
    """Join hits that follow each other, in the text as in an article."""
    order = np.lexsort((words, places - words, ranks))
    words, ranks, places, lengths = (each[order] for each in (words, ranks, places, lengths))
    ends = words + lengths
    begins = np.ones(len(words), np.bool_)
    begins[1:] = (np.diff(ranks) != 0) | (np.diff(places - words) != 0) | (words[1:] > ends[:-1])
    first = np.flatnonzero(begins)
    last = np.append(first[1:], len(words))[: len(first)] - 1
    found = Runs(ranks[first], places[first], words[first], ends[last])
    sort = np.lexsort((found.starts, found.words, found.ranks))
    return Runs(*(each[sort] for each in found))


def indexed(
    articles: Mapping[str, Article], fingerprints: Mapping[str, str], before: Index | None = None
) -> Index:
    """Index articles, given in the collection's order; read only those that are new since."""
    names = list(fingerprints)
    rank = {name: at for at, name in enumerate(names)}
    kept = _kept(before.segments if before else (), rank, fingerprints)
    held = {one.articles[at][0] for one, ranks in kept for at in np.flatnonzero(ranks >= 0)}
    fresh = [name for name in names if name not in held]
    if fresh or not kept:
        added = segment(
            (articles[name] for name in fresh), [(name, fingerprints[name]) for name in fresh]
        )
        kept.append((added, np.array([rank[name] for name in fresh], np.int64)))
    return Index(names, tuple(one for one, _ in kept), tuple(ranks for _, ranks in kept))


def _kept(
    segments: Sequence[Segment], rank: Mapping[str, int], fingerprints: Mapping[str, str]
) -> list[tuple[Segment, Offsets]]:
    """Choose the segments to go on with, and tell the rank of their articles; -1 is gone.

    Those that are small are read anew where there are too many, and large ones half of which is
    gone.
    """
    kept = list[tuple[Segment, Offsets]]()
    for one in segments:
        ranks = np.array(
            [rank[name] if fingerprints.get(name) == its else -1 for name, its in one.articles],
            np.int64,
        )
        sizes: NDArray[np.int64] = np.diff(one.first_word)
        if 2 * sizes[ranks >= 0].sum() > sizes.sum():
            kept.append((one, ranks))
    if len(kept) < _SEGMENTS:
        return kept
    return [max(kept, key=lambda each: len(each[0].runs))]
