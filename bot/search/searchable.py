"""Passages made searchable: their terms in an index, and the statistics of these terms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bot.models import Index, Passage
from bot.search.reference import ReferenceIndex
from bot.search.statistics import Statistics
from bot.search.terms import terms

TITLE_WEIGHT = 2

BACKENDS: dict[str, Callable[[Sequence[Sequence[str]]], Index]] = {"reference": ReferenceIndex}


@dataclass(frozen=True, slots=True, eq=False)
class Searchable:
    """What a question is asked of; an index number is a place in `passages`."""

    passages: tuple[Passage, ...]
    index: Index
    statistics: Statistics
    languages: tuple[str, ...]


def build(passages: Iterable[Passage], backend: str) -> Searchable:
    """Index passages, in the order that decides between equal scores."""
    held = tuple(passages)
    analysed = [passage_terms(passage) for passage in held]
    languages = sorted({passage.article.language for passage in held})
    return Searchable(held, BACKENDS[backend](analysed), Statistics(analysed), tuple(languages))


def passage_terms(passage: Passage) -> list[str]:
    """Give a passage's own terms, its heading's, and its article's title's twice."""
    article, heading = passage.article, passage.heading
    own = [sentence.text for sentence in passage.sentences]
    texts = (*own, heading.text if heading else "", *[article.title] * TITLE_WEIGHT)
    return [term for text in texts for term in terms(text, article.language)]
