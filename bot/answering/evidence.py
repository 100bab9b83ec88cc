"""Passages that were found, into the quotes that answer best.

A sentence is worth the idf of the question's words in it (how often and how long does not
matter), half its passage's score, a tenth of its own score by pieces of words, less a penalty if
it lacks the kind of thing asked for. Quotes worth less than two fifths of the best are left out:
on 2,000 questions in seven languages that lost no answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bot.answering.cues import penalty
from bot.answering.question import Question
from bot.answering.repeats import Chosen, absorb
from bot.models import Hit, Kind, Passage, Quote, Span
from bot.search.fields import DIGITS, K1, B
from bot.search.searchable import Held
from bot.search.terms import term
from bot.search.words import words

PASSAGE_SHARE = 0.5
PIECES_SHARE = 0.1
FLOOR = 0.4
LONGEST_PAIR = 45


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence, by its place in its passage, and what it is worth."""

    score: float
    hit: Hit
    passage: Passage
    place: int


def quotes(question: Question, hits: Sequence[Hit], limit: int) -> tuple[Quote, ...]:
    """Choose up to `limit` quotes, best first; no sentence is in two of them.

    A sentence that repeats a chosen one is another source of that, and takes no place.
    """
    candidates = [one for hit in hits for one in _candidates(question, hit)]
    candidates.sort(key=lambda one: (-one.score, one.hit.passage, one.place))
    highest = max((one.score for one in candidates), default=0.0)
    # Subtle: penalties can make even the best less than 0, and a share of that would be more.
    floor = highest - (1 - FLOOR) * abs(highest)
    chosen: list[Chosen] = []
    used: set[tuple[int, int]] = set()
    for best in candidates:
        if best.score < floor:
            break
        place = best.hit.passage, best.place
        if repeated := absorb(chosen, place, question):
            used.update(repeated)
        elif len(chosen) < limit and place not in used:
            places = _with_neighbour(best, question, used)
            used.update((best.hit.passage, place) for place in places)
            chosen.append(Chosen(_quote(best, places, question), best.hit.passage, places))
    return tuple(one.quoted for one in chosen)


def _candidates(question: Question, hit: Hit) -> Iterator[Candidate]:
    searched = question.searched
    passage = searched.passages[hit.passage]
    language = passage.article.language
    weight, terms = question.weights[language], question.worth.keys()
    asking = question.asking(language)
    for place, held in enumerate(searched.held(hit.passage)):
        sentence = passage.sentences[place]
        if sentence.kind is not Kind.CODE:
            score = _idf(question, terms & held.terms) + PASSAGE_SHARE * hit.score
            score += PIECES_SHARE * _pieces_score(question, held)
            score -= weight * penalty(asking, sentence.text, language)
            yield Candidate(round(score, DIGITS), hit, passage, place)


def _pieces_score(question: Question, held: Held) -> float:
    """Score a sentence by BM25 over the pieces of words that it shares with the question."""
    norm = K1 * (1 - B + B * held.pieces_length / question.searched.mean_pieces)
    counted = held.pieces.get
    counts = [(weight, counted(piece, 0)) for piece, weight in question.pieces]
    return sum(weight * count * (K1 + 1) / (count + norm) for weight, count in counts if count)


def _with_neighbour(
    best: Candidate, question: Question, used: set[tuple[int, int]]
) -> tuple[int, ...]:
    """Add the sentence before or after: the one with more of the terms that the best lacks.

    If neither has any, the one with more of the question's, where both together stay short.
    """
    held = question.searched.held(best.hit.passage)
    around = [
        place
        for place in (best.place + 1, best.place - 1)
        if 0 <= place < len(held) and (best.hit.passage, place) not in used
    ]
    terms = question.worth.keys()
    lacking = terms - held[best.place].terms
    for wanted, longest in ((lacking, None), (terms, LONGEST_PAIR)):
        worth = {place: _idf(question, wanted & held[place].terms) for place in around}
        place = max(worth, key=worth.__getitem__, default=best.place)
        pair = (min(place, best.place), max(place, best.place))
        if place == best.place:
            break
        length = held[place].length + held[best.place].length
        if worth[place] if longest is None else length <= longest:
            return pair
    return (best.place,)


def _quote(best: Candidate, places: tuple[int, ...], question: Question) -> Quote:
    first, last = (best.passage.sentences[place] for place in (places[0], places[-1]))
    span = Span(best.passage.article, first.start, last.end)
    matches = tuple(_matches(span, question))
    return Quote(span.article, span.start, span.end, best.passage.paragraph, best.score, matches)


def _matches(span: Span, question: Question) -> Iterator[Span]:
    """Find the question's words; where words overlap, as they do in Chinese, they are one match."""
    start = end = -1
    for word in words(span.text):
        if term(word.text, span.article.language) in question.worth:
            if word.start >= end:
                if end > 0:
                    yield Span(span.article, span.start + start, span.start + end)
                start = word.start
            end = word.end
    if end > 0:
        yield Span(span.article, span.start + start, span.start + end)


def _idf(question: Question, held: AbstractSet[str]) -> float:
    return sum(question.worth[one] for one in sorted(held))
