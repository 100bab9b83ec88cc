"""Where a text comes from: the places in articles that its words were taken from, in its order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

import numpy as np

from bot.checking.aligning import FRESH, GAP, LEFT_OUT, Block, aligned
from bot.checking.comparing import Compared, Comparison
from bot.checking.index import Index, Run, Runs
from bot.checking.reading import Reading
from bot.checking.words import Offsets
from bot.models import Article, Edited, Kind
from bot.search.searchable import Searchable

# To skip more of an article, or the ends of so many sentences, is to put parts together.
_SKIPPED, _STOPS = 18, 2
# How many places are looked at: roughly, then as to their words, then as to all.
_ROUGHLY, _CLOSELY, _WHOLLY = 64, 8, 24
_SHORTEST_RUN = 3
_RUNS_PER_WORD = 4
# What has less of the words in runs than this share of the best place has no chance.
_ENOUGH = 0.5
_ALSO = 20


@dataclass(frozen=True, slots=True)
class Trace:
    """Words of a text that an article has, too; `blocks` number those of the readings."""

    rank: int
    article: Article
    held: Reading
    blocks: tuple[Block, ...]

    @property
    def start(self) -> int:
        return self.blocks[0].said

    @property
    def end(self) -> int:
        return self.blocks[-1].said_end

    @property
    def size(self) -> int:
        return sum(block.size for block in self.blocks)


class Tracing:
    """A text in search of where it comes from."""

    def __init__(
        self,
        said: Reading,
        index: Index,
        articles: Mapping[str, Article],
        searched: Searchable,
    ) -> None:
        self._said, self._index, self._articles = said, index, articles
        self._searched = searched
        self._runs = index.find(said.words)

    def traces(self) -> list[Trace]:
        """Find the places of all parts of the text, none of which overlap."""
        found = sorted(self._in(range(len(self._said))), key=attrgetter("start"))
        return [piece for one in found for piece in self._apart(one, found)]

    def _in(self, words: range) -> Iterator[Trace]:
        best = self._best(words)
        if best is None:
            return
        yield best
        ends = [words.start, *(block.said_end for block in best.blocks)]
        starts = [*(block.said for block in best.blocks), words.stop]
        for first, last in zip(ends, starts, strict=True):
            if self._said.weight(first, last) >= FRESH:
                yield from (
                    one for one in self._in(range(first, last)) if self._weight(one) >= FRESH
                )

    def _weight(self, one: Trace) -> float:
        return sum(self._said.weight(block.said, block.said_end) for block in one.blocks)

    def _best(self, words: range) -> Trace | None:
        """Find the place that has most of some words; of those that have all, the most alike."""
        places = self._places(words)
        if places:
            enough = _covered(places[0]) * _ENOUGH
            places = [one for one in places if _covered(one) >= enough]
        traces = list[Trace]()
        for one in (self._trace(runs, words) for runs in places[:_WHOLLY]):
            if one and one.size == len(words) and not self._edits(one, words):
                return one
            traces += [one] if one else []
            if len(traces) >= _CLOSELY and max(each.size for each in traces) < len(words):
                break
        most = max((one.size for one in traces), default=0)
        best = [one for one in traces if one.size == most]
        if len(best) < 2:
            return best[0] if best else None
        return min(best, key=lambda one: self._edits(one, words))

    def _edits(self, one: Trace, words: range) -> int:
        edits = self.compared(one, words).edits
        return sum(edit.kind is not Edited.SAME for edit in edits)

    def compared(self, one: Trace, words: range) -> Compared:
        """Compare words of the text with those of their place."""
        return Comparison(
            self._said, one.held, one.blocks, words, one.article, self._searched
        ).compared()

    def _places(self, words: range) -> list[list[Run]]:
        """Give the runs of words by where they are close together, the most words first."""
        runs, clusters = self._clusters(words)
        if not len(clusters):
            return []
        sizes = np.bincount(clusters, (runs.ends - runs.starts).astype(np.float64))
        roughly = np.argsort(-sizes, kind="stable")[:_ROUGHLY]
        bounds = np.searchsorted(clusters, [roughly, roughly + 1])
        places = [runs.runs(np.arange(first, last)) for first, last in bounds.T.tolist()]
        return sorted(places, key=lambda place: (-_covered(place), place[0].rank, place[0].word))

    def _clusters(self, words: range) -> tuple[Runs, Offsets]:
        """Clip the runs to words, and number those together that are close in an article."""
        runs = self._clipped(words)
        apart = np.diff(runs.ranks) != 0
        if not self._said.ellipses:
            apart |= np.diff(runs.words) - (runs.ends - runs.starts)[:-1] > GAP
        # What has all of the words is a place by itself.
        whole = runs.ends - runs.starts == len(words)
        apart |= whole[1:] | whole[:-1]
        return runs, np.cumsum(np.concatenate([np.zeros(1, np.bool_), apart]))[: len(runs.ranks)]

    def _clipped(self, words: range) -> Runs:
        """Give what the runs have of some words."""
        cut = np.maximum(words.start - self._runs.starts, 0)
        starts, ends = self._runs.starts + cut, np.minimum(self._runs.ends, words.stop)
        kept = ends - starts >= _SHORTEST_RUN
        return Runs(
            self._runs.ranks[kept], (self._runs.words + cut)[kept], starts[kept], ends[kept]
        )

    def _trace(self, runs: Sequence[Run], words: range) -> Trace | None:
        runs = _longest(runs, len(words))
        rank, far, marks = runs[0].rank, len(words) + GAP, self._said.ellipses
        before = any(at <= min(run.start for run in runs) for at in marks)
        after = any(at >= max(run.end for run in runs) for at in marks)
        first = max(0, min(run.word for run in runs) - far - before * LEFT_OUT)
        last = max(run.word + run.end - run.start for run in runs) + far + after * LEFT_OUT
        article, held = self._reading(rank, first, last)
        blocks = [Block(run.start, run.word - first, run.end - run.start) for run in runs]
        found = aligned(self._said, held, blocks, words)
        return Trace(rank, article, held, tuple(found)) if found else None

    def _reading(self, rank: int, first: int, last: int) -> tuple[Article, Reading]:
        """Read an article from a word to before another."""
        article = self._articles[self._index.names[rank]]
        start = self._index.character(rank, first) if first else 0
        ends = last < self._index.size(rank)
        end = self._index.character(rank, last) if ends else len(article.text)
        return article, Reading(article.text, start, end)

    def _apart(self, one: Trace, every: Sequence[Trace]) -> Iterator[Trace]:
        """Part a trace where it skips a lot, or where something from elsewhere is within.

        A heading is apart from what is around it, too, unless a line ends there as it does where
        they are read: in one line they would seem to be a sentence, which nobody wrote.
        """
        blocks, cuts = list[Block](), self._cuts(one)
        for block in _cut(one.blocks, cuts):
            if blocks and (block.said in cuts or self._is_apart(one, blocks[-1], block, every)):
                yield Trace(one.rank, one.article, one.held, tuple(blocks))
                blocks = []
            blocks.append(block)
        yield Trace(one.rank, one.article, one.held, tuple(blocks))

    def _cuts(self, one: Trace) -> frozenset[int]:
        """Give the words of the text before which one is that a heading parts it from."""
        said, held, first, last = self._said, one.held, one.blocks[0], one.blocks[-1]
        span = held.starts[first.held], held.ends[last.held_end - 1]
        edges = {
            bisect_left(held.starts, at)
            for block in one.article.blocks
            if block.kind is Kind.HEADING and span[0] < block.end and block.start < span[1]
            for at in (block.start, block.end)
        }
        places = (
            block.said + edge - block.held
            for block in one.blocks
            for edge in edges
            if block.held < edge < block.held_end
        )
        return frozenset(at for at in places if "\n" not in said.gap(at))

    def _is_apart(self, one: Trace, before: Block, block: Block, every: Sequence[Trace]) -> bool:
        if any(before.said_end <= other.start < block.said for other in every if other is not one):
            return True
        said, held = self._said, one.held
        sides = (
            sum(said.weight(each.said, each.said_end) for each in blocks)
            for blocks in (
                [each for each in one.blocks if each.said < block.said],
                [each for each in one.blocks if each.said >= block.said],
            )
        )
        if min(sides) < FRESH:
            return False
        if any(before.said_end <= at <= block.said for at in said.ellipses):
            return False
        skipped = held.weight(before.held_end, block.held) - said.weight(
            before.said_end, block.said
        )
        stops = held.stops(before.held_end - 1, block.held) - said.stops(
            before.said_end - 1, block.said
        )
        return skipped > _SKIPPED or stops >= _STOPS

    def also(self, one: Trace) -> list[tuple[Article, int, int]]:
        """Find other places with the words of a place."""
        first, last = one.blocks[0].held, one.blocks[-1].held_end
        size = last - first
        runs = self._found(one)
        # A run of all words can be torn by one that is too common to be found everywhere.
        long = np.flatnonzero(2 * (runs.ends - runs.starts) >= size)
        longest = long[np.argsort((runs.starts - runs.ends)[long], kind="stable")[:_ROUGHLY]]
        places = sorted({(run.rank, run.word - run.start) for run in runs.runs(longest)})
        sought = one.held.between(first, last)
        found = list[tuple[Article, int, int]]()
        for rank, word in places:
            within = 0 <= word <= self._index.size(rank) - size
            if within and not self._is_at(one, rank, word) and len(found) < _ALSO:
                article, held = self._reading(rank, word, word + size)
                if held.between(0, len(held)) == sought:
                    found.append((article, held.starts[0], held.ends[-1]))
        return found

    def _found(self, one: Trace) -> Runs:
        """Find the runs of the words that a place has, those of the text again if it has no other.

        They are numbered from the first of these words.
        """
        first, last = one.blocks[0], one.blocks[-1]
        if len(one.blocks) > 1:
            return self._index.find(one.held.words.of(first.held, last.held_end))
        runs = self._clipped(range(one.start, one.end))
        return runs._replace(starts=runs.starts - one.start, ends=runs.ends - one.start)

    def _is_at(self, one: Trace, rank: int, word: int) -> bool:
        """Tell whether a place is the one that is known."""
        if self._articles[self._index.names[rank]] is not one.article:
            return False
        return self._index.character(rank, word) == one.held.starts[one.blocks[0].held]


def _cut(blocks: Iterable[Block], cuts: Collection[int]) -> Iterator[Block]:
    """Cut blocks before some words of the text."""
    for block in blocks:
        within = sorted(at for at in cuts if block.said < at < block.said_end)
        for start, end in pairwise([block.said, *within, block.said_end]):
            yield Block(start, block.held + start - block.said, end - start)


def _longest(runs: Sequence[Run], words: int) -> list[Run]:
    """Choose the longest runs: one that has all words alone, else few times as many words."""
    found, size = list[Run](), 0
    for run in sorted(runs, key=lambda run: (run.start - run.end, run.word, run.start)):
        if size >= _RUNS_PER_WORD * words or (len(found) == 1 and size == words):
            break
        found.append(run)
        size += run.end - run.start
    return found


def _covered(runs: Sequence[Run]) -> int:
    """Count the words that are in any of some runs."""
    covered = reached = 0
    for start, end in sorted((run.start, run.end) for run in runs):
        covered += max(0, end - max(start, reached))
        reached = max(reached, end)
    return covered
