"""An article into the few of its sentences that say most of it, verbatim and in its order.

A sentence is central if it shares its words with the others: its degree in the graph of term
cosines, which is linear to compute and as good as PageRank over it. The article's beginning and its
title count a little, a sentence that cannot stand alone loses a little, and what was said already
is not said again (maximal marginal relevance, Carbonell and Goldstein 1998).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.models import Kind, Passage, Quote, Sentence
from bot.search.fields import DIGITS
from bot.search.terms import terms

CANDIDATES = 60
RELEVANCE = 0.8
TITLE = 0.1
_OPENINGS = (
    "he she it they his her its their this that these those such here there however but and or so "
    "also yet then thus therefore moreover meanwhile still instead despite unfortunately "
    "fortunately nevertheless furthermore otherwise similarly likewise"
)
_DEPENDENT = re.compile(rf"\W*(?:{'|'.join(_OPENINGS.split())})\b", re.IGNORECASE)
_UNFINISHED = re.compile(r"[:;,?]\s*\Z")
_FEWEST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Length:
    """How long a summary is, and how it weighs position and sentences that can't stand alone."""

    sentences: int
    share: float
    position: float
    penalty: float


LENGTHS = {
    "one": Length(1, 1.0, position=0.4, penalty=0.2),
    "short": Length(3, 1.0, position=0.2, penalty=0.1),
    "long": Length(7, 0.4, position=0.2, penalty=0.1),
}


@dataclass(frozen=True, slots=True)
class Ranked:
    """A sentence, its paragraph, its term counts (of length 1) and its score, at most about 1."""

    sentence: Sentence
    paragraph: int
    terms: dict[str, float]
    score: float = 0.0


def summarise(passages: Sequence[Passage], length: Length) -> tuple[Quote, ...]:
    """Choose sentences of one article's passages; its first one where no sentence is fit."""
    ranked = _scored(_sentences(passages), length)
    budget = length.share * sum(_words(one.sentence) for one in ranked)
    chosen: list[Ranked] = []
    rest = sorted(ranked, key=lambda one: (-one.score, one.sentence.start))[:CANDIDATES]
    while rest and len(chosen) < length.sentences:
        best = max(rest, key=lambda one: _relevance(one, chosen))
        rest.remove(best)
        if not chosen or budget >= sum(_words(one.sentence) for one in (*chosen, best)):
            chosen.append(best)
    return tuple(_quote(one) for one in sorted(chosen, key=lambda one: one.sentence.start))


def _sentences(passages: Sequence[Passage]) -> list[Ranked]:
    """List the sentences of paragraphs, or where there are none, of lists; repeated ones once."""
    every = [
        Ranked(sentence, passage.paragraph, _unit(terms(sentence.text, sentence.article.language)))
        for passage in passages
        for sentence in passage.sentences
        if sentence.kind is not Kind.CODE
    ]
    fit = [one for one in every if one.sentence.kind is Kind.PARAGRAPH] or every
    first: dict[str, Ranked] = {}
    for one in fit:
        first.setdefault(" ".join(one.sentence.text.split()), one)
    return list(first.values())


def _unit(found: Sequence[str]) -> dict[str, float]:
    counts = Counter(found)
    norm = math.sqrt(sum(count * count for count in counts.values()))
    return {term: count / norm for term, count in counts.items()}


def _scored(sentences: Sequence[Ranked], length: Length) -> list[Ranked]:
    total: dict[str, float] = {}
    for one in sentences:
        for term, value in one.terms.items():
            total[term] = total.get(term, 0.0) + value
    # Rounded, or where no sentence shares a word, the error of the sums would rank them.
    degrees = [
        round(_product(one.terms, total) - 1, DIGITS) if one.terms else 0.0 for one in sentences
    ]
    highest = max(degrees, default=0.0) or 1.0
    title = frozenset(term for one in sentences[:1] for term in _title(one))
    scores = (
        (degree / highest + length.position / (1 + place) + TITLE * _share(title, one))
        * (1 - length.penalty * _leans(one.sentence.text))
        for place, (one, degree) in enumerate(zip(sentences, degrees, strict=True))
    )
    return [
        replace(one, score=round(score, DIGITS))
        for one, score in zip(sentences, scores, strict=True)
    ]


def _product(one: dict[str, float], other: dict[str, float]) -> float:
    return sum(value * other.get(term, 0.0) for term, value in one.items())


def _title(one: Ranked) -> list[str]:
    return terms(one.sentence.article.title, one.sentence.article.language)


def _share(title: frozenset[str], one: Ranked) -> float:
    return len(title & one.terms.keys()) / len(title) if title else 0.0


def _leans(text: str) -> bool:
    """Tell whether a sentence can't stand alone: it refers back, asks, or is cut off."""
    unbalanced = text.count('"') % 2 == 1 or text.count("“") != text.count("”")
    short = len(text.split()) < _FEWEST_WORDS
    return bool(_DEPENDENT.match(text) or _UNFINISHED.search(text)) or unbalanced or short


def _relevance(one: Ranked, chosen: Sequence[Ranked]) -> tuple[float, int]:
    repeated = max((_product(one.terms, other.terms) for other in chosen), default=0.0)
    value = RELEVANCE * one.score - (1 - RELEVANCE) * repeated
    return round(value, DIGITS), -one.sentence.start


def _words(sentence: Sentence) -> int:
    return len(sentence.text.split())


def _quote(one: Ranked) -> Quote:
    place = one.sentence
    return Quote(place.article, place.start, place.end, one.paragraph, one.score)
