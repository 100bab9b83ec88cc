"""Passages made searchable: their terms in an index, and the statistics of these terms."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.models import Index, Passage, Span
from bot.search.analysing import Analysis
from bot.search.fields import Field
from bot.search.inverting import Postings
from bot.search.postings import PostingsIndex
from bot.search.reference import ReferenceIndex
from bot.search.rows import Rows
from bot.search.statistics import Statistics
from bot.search.synonyms import Synonyms, explained
from bot.search.unread import holding, unread
from bot.search.vocabulary import Vocabulary
from bot.search.wordlist import gather, lookup

_CACHED_ROWS = 1 << 14

BACKENDS: dict[str, Callable[[Sequence[Field]], Index]] = {
    "postings": PostingsIndex,
    "reference": ReferenceIndex,
}


class Layout(NamedTuple):
    """Which passages are whose: the numbers of each article's by its id, and of its first one.

    `first` has the number of the passages at its end; `unread` gives what of articles, by their
    numbers, is in none of them.
    """

    places: Mapping[str, range]
    first: NDArray[np.int64]
    unread: Callable[[], Iterable[tuple[int, Span]]]


@dataclass(frozen=True, slots=True, eq=False)
class Searchable:
    """What a question is asked of; an index number is a place in `passages`.

    `places` are the numbers of an article's passages, by its id. `rows` are what their sentences,
    headings and titles hold, by the numbers of `statistics`;
    `held` gives the distinct terms of a row; `mean_pieces` is the mean of pieces in a sentence.
    `first` is the number of each article's first passage, and of the passages; `elsewhere` gives
    the terms of what is in articles, by their numbers, but in none of the passages.
    """

    passages: Sequence[Passage]
    index: Index
    rows: Rows
    statistics: Statistics
    vocabulary: Vocabulary
    places: Mapping[str, range]
    languages: tuple[str, ...]
    synonyms: Synonyms
    held: Callable[[int], frozenset[int]]
    mean_pieces: float
    first: NDArray[np.int64]
    elsewhere: Callable[[], Mapping[str, frozenset[int]]]

    def has(self, word: str, terms: Iterable[str]) -> bool:
        """Tell whether a word occurs anywhere, in any form; `terms` are its own."""
        return any(term in self.statistics for term in terms) or self.vocabulary.holds(word, terms)

    def holds(self, passage: int, terms: Collection[str]) -> frozenset[str]:
        """Tell which terms a passage, its heading or its article's title holds."""
        first, end = self.rows.first[passage : passage + 2].tolist()
        held = {*self.rows.terms.row(first, end).tolist()}
        return frozenset(term for term in terms if self.statistics.number(term) in held)

    def articles(self, terms: Iterable[str]) -> NDArray[np.bool_]:
        """Tell of each article, by its number, whether one of some terms is in it or its title."""
        found = np.zeros(len(self.first) - 1, np.bool_)
        for term in terms:
            passages = self.statistics.containing(term)
            found[self.first.searchsorted(passages, "right") - 1] = True
            found[[*self.elsewhere().get(term, ())]] = True
        return found


def build(
    passages: Iterable[Passage],
    backend: str,
    synonyms: Iterable[Sequence[str]] = (),
    *,
    pieces: bool = True,
    track: Callable[[Sequence[Passage]], Iterable[Passage]] = iter,
) -> Searchable:
    """Index passages, in the order that decides between equal scores; an article's come together.

    `synonyms` are groups of phrases that mean the same, beside those that the articles explain.
    Words are cut into `pieces`, or not. `track` wraps what is gone through, to show how far it is.
    """
    kept = tuple(passages)
    articles = {passage.article.id: passage.article for passage in kept}.values()
    languages = tuple(sorted({passage.article.language for passage in kept}))
    analysis = Analysis(track(kept), pieces=pieces)
    fields = analysis.fields
    (_, terms), _, (_, parts) = fields
    words = gather(articles)
    return searchable(
        kept,
        BACKENDS[backend](fields),
        analysis.rows,
        (terms.postings, parts.postings),
        Vocabulary(words, lookup(words)),
        _layout(kept),
        languages,
        Synonyms(synonyms, explained(articles), languages),
    )


def searchable(
    passages: Sequence[Passage],
    index: Index,
    rows: Rows,
    counted: Sequence[Postings],
    vocabulary: Vocabulary,
    layout: Layout,
    languages: tuple[str, ...],
    synonyms: Synonyms,
) -> Searchable:
    """Put together what was built or opened; `counted` are the postings of terms and of pieces."""
    return Searchable(
        passages,
        index,
        rows,
        Statistics(counted),
        vocabulary,
        layout.places,
        languages,
        synonyms,
        lru_cache(_CACHED_ROWS)(lambda row: frozenset(rows.terms.row(row).tolist())),
        len(rows.pieces.values) / (np.count_nonzero(rows.words) or 1) or 1.0,
        layout.first,
        cache(lambda: holding(layout.unread())),
    )


def _unread(passages: Sequence[Passage], places: Iterable[range]) -> Iterator[tuple[int, Span]]:
    for number, own in enumerate(places):
        yield from ((number, span) for span in unread(passages[own.start : own.stop]))


def _layout(passages: Sequence[Passage]) -> Layout:
    places = _places(passages)
    first = np.array([*(own.start for own in places.values()), len(passages)], np.int64)
    return Layout(places, first, partial(_unread, passages, places.values()))


def _places(passages: Sequence[Passage]) -> dict[str, range]:
    places: dict[str, range] = {}
    for number, passage in enumerate(passages):
        first = places.get(passage.article.id, range(number, number)).start
        places[passage.article.id] = range(first, number + 1)
    return places
