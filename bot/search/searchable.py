"""Passages made searchable: their terms in an index, and the statistics of these terms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.models import Index, Passage, Sentence
from bot.search.fields import WEIGHTS, Analysed, Field, analyse
from bot.search.postings import PostingsIndex
from bot.search.reference import ReferenceIndex
from bot.search.statistics import Statistics
from bot.search.synonyms import Synonyms, explained
from bot.search.terms import pairs, terms
from bot.search.vocabulary import Vocabulary
from bot.search.words import count

TITLE_WEIGHT = 2
CACHED_PASSAGES = 4096

BACKENDS: dict[str, Callable[[Sequence[Field]], Index]] = {
    "postings": PostingsIndex,
    "reference": ReferenceIndex,
}


@dataclass(frozen=True, slots=True)
class Held:
    """What one sentence holds: its distinct terms, and how often each piece occurs in it.

    `pieces_length` counts the pieces, `length` the words.
    """

    terms: frozenset[str]
    pieces: Mapping[str, int]
    pieces_length: int
    length: float


@dataclass(frozen=True, slots=True, eq=False)
class Searchable:
    """What a question is asked of; an index number is a place in `passages`.

    `held` gives what each sentence of a passage holds, by the passage's number; `mean_pieces` is
    the mean number of pieces in a sentence.
    """

    passages: tuple[Passage, ...]
    index: Index
    statistics: Statistics
    vocabulary: Vocabulary
    languages: tuple[str, ...]
    synonyms: Synonyms
    held: Callable[[int], tuple[Held, ...]]
    mean_pieces: float

    def terms(self, number: int) -> frozenset[str]:
        """Give the distinct terms of a passage, its heading and its article's title."""
        passage = self.passages[number]
        named = [passage.article.title, *([passage.heading.text] if passage.heading else [])]
        around = (term for text in named for term in terms(text, passage.article.language))
        return frozenset(around).union(*(one.terms for one in self.held(number)))


def build(
    passages: Iterable[Passage], backend: str, synonyms: Iterable[Sequence[str]] = ()
) -> Searchable:
    """Index passages, in the order that decides between equal scores.

    `synonyms` are groups of phrases that mean the same, beside those that the articles explain.
    """
    kept = tuple(passages)
    articles = {passage.article.id: passage.article for passage in kept}.values()
    languages = tuple(sorted({passage.article.language for passage in kept}))
    analysed = [_fields(passage) for passage in kept]
    sizes = sum(len(one.pieces) for one in analysed)
    return Searchable(
        kept,
        BACKENDS[backend](
            [(weight, [one[at] for one in analysed]) for at, weight in enumerate(WEIGHTS)]
        ),
        Statistics([*one.terms, *one.pieces] for one in analysed),
        Vocabulary(articles),
        languages,
        Synonyms([*synonyms, *explained(articles)], languages),
        lru_cache(CACHED_PASSAGES)(lambda number: _held(kept[number])),
        sizes / (sum(len(passage.sentences) for passage in kept) or 1) or 1.0,
    )


def _fields(passage: Passage) -> Analysed:
    """Give a passage's own terms, its heading's, and its article's title's twice."""
    language, heading = passage.article.language, passage.heading
    own = [analyse(sentence.text, language) for sentence in passage.sentences]
    terms = [term for one in own for term in one.terms]
    around = [heading.text] if heading else []
    named = [analyse(text, language) for text in (*around, *[passage.article.title] * TITLE_WEIGHT)]
    return Analysed(
        terms + [term for one in named for term in one.terms],
        pairs(terms) + [pair for one in named for pair in one.pairs],
        [piece for one in (*own, *named) for piece in one.pieces],
    )


def _held(passage: Passage) -> tuple[Held, ...]:
    return tuple(_holds(sentence) for sentence in passage.sentences)


def _holds(sentence: Sentence) -> Held:
    found = analyse(sentence.text, sentence.article.language)
    return Held(
        frozenset(found.terms), Counter(found.pieces), len(found.pieces), count(sentence.text)
    )
