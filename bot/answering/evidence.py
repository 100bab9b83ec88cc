"""Passages that were found, into the quotes that answer best.

A sentence is worth the idf of the question's words in it (how often and how long does not
matter), half its passage's score, less a penalty if it lacks the kind of thing asked for. Quotes
worth less than half the best are left out: on 750 questions that lost no answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.answering.cues import penalty
from bot.answering.question import Question
from bot.models import Hit, Kind, Passage, Quote, Sentence, Span
from bot.search.reference import DIGITS
from bot.search.searchable import Searchable
from bot.search.statistics import Statistics
from bot.search.terms import term, words

PASSAGE_SHARE = 0.5
FLOOR = 0.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence, by its place in its passage, that holds some of the question's terms."""

    score: float
    hit: Hit
    passage: Passage
    place: int
    terms: frozenset[str]

    @property
    def sentence(self) -> Sentence:
        return self.passage.sentences[self.place]


def quotes(
    question: Question, hits: Iterable[Hit], searched: Searchable, limit: int
) -> tuple[Quote, ...]:
    """Choose up to `limit` quotes, best first; no sentence is in two of them."""
    found = [(hit, searched.passages[hit.passage]) for hit in hits]
    candidates = [
        one
        for hit, passage in found
        for one in _candidates(question, hit, passage, searched.statistics)
    ]
    # Where a title is all that matches, its paragraphs speak for themselves.
    candidates = candidates or [_opening(hit, passage) for hit, passage in found]
    candidates.sort(key=lambda one: (-one.score, one.hit.passage, one.place))
    highest = max((one.score for one in candidates), default=0.0)
    # Subtle: penalties can make even the best less than 0, and half of that would be more.
    floor = highest - (1 - FLOOR) * abs(highest)
    chosen: list[Quote] = []
    used: set[tuple[int, int]] = set()
    for best in candidates:
        if len(chosen) == limit or best.score < floor:
            break
        if (best.hit.passage, best.place) in used:
            continue
        places = _with_neighbour(best, question, searched.statistics, used)
        used.update((best.hit.passage, place) for place in places)
        chosen.append(_quote(best, places, question))
    return tuple(chosen)


def _opening(hit: Hit, passage: Passage) -> Candidate:
    """Take a passage's first sentence; every passage has one that is not code."""
    prose = (place for place, one in enumerate(passage.sentences) if one.kind is not Kind.CODE)
    return Candidate(PASSAGE_SHARE * hit.score, hit, passage, next(prose), frozenset())


def _candidates(
    question: Question, hit: Hit, passage: Passage, statistics: Statistics
) -> Iterator[Candidate]:
    weight = question.weight(statistics, passage.article.language)
    for place, sentence in enumerate(passage.sentences):
        held = _terms(sentence, question)
        if held and sentence.kind is not Kind.CODE:
            score = _idf(held, statistics) + PASSAGE_SHARE * hit.score
            score -= weight * penalty(question.text, sentence.text, passage.article.language)
            yield Candidate(round(score, DIGITS), hit, passage, place, held)


def _with_neighbour(
    best: Candidate, question: Question, statistics: Statistics, used: set[tuple[int, int]]
) -> tuple[int, ...]:
    """Add the sentence before or after, whichever holds more of the terms that the best lacks."""
    around = [
        place
        for place in (best.place + 1, best.place - 1)
        if 0 <= place < len(best.passage.sentences) and (best.hit.passage, place) not in used
    ]
    gains = {
        place: _idf(_terms(best.passage.sentences[place], question) - best.terms, statistics)
        for place in around
    }
    place = max(gains, key=gains.__getitem__, default=best.place)
    return tuple(sorted((best.place, place))) if gains.get(place) else (best.place,)


def _quote(best: Candidate, places: tuple[int, ...], question: Question) -> Quote:
    first, last = (best.passage.sentences[place] for place in (places[0], places[-1]))
    span = Span(best.passage.article, first.start, last.end)
    matches = tuple(_matches(span, question))
    return Quote(span.article, span.start, span.end, best.passage.paragraph, best.score, matches)


def _matches(span: Span, question: Question) -> Iterator[Span]:
    wanted = frozenset(question.terms)
    for word in words(span.text):
        if term(word.text, span.article.language) in wanted:
            yield Span(span.article, span.start + word.start, span.start + word.end)


def _terms(span: Span, question: Question) -> frozenset[str]:
    wanted = frozenset(question.terms)
    found = (term(word.text, span.article.language) for word in words(span.text))
    return frozenset(one for one in found if one in wanted)


def _idf(held: frozenset[str], statistics: Statistics) -> float:
    return sum(statistics.idf(one) for one in sorted(held))
