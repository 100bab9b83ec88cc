"""Passages that were found, into the quotes that answer best.

A sentence is worth the idf of the question's words in it (how often and how long does not
matter), half its passage's score, a tenth of its own score by pieces of words, less a penalty if
it lacks the kind of thing asked for. Quotes worth less than two fifths of the best are left out:
on 2,000 questions in seven languages that lost no answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.answering.cues import penalty
from bot.answering.question import Question
from bot.answering.repeats import Chosen, Place, absorb, terms_of
from bot.models import Hit, Kind, Quote, Span
from bot.search.fields import DIGITS, K1, B
from bot.search.words import words

PASSAGE_SHARE = 0.5
PIECES_SHARE = 0.1
FLOOR = 0.4
LONGEST_PAIR = 45


class Candidate(NamedTuple):
    """A sentence: what it is worth (negated, so that the best comes first), and where it is.

    `row` is its place in `Sentences`; what it may lack is still to be taken off until it is `sure`.
    """

    less: float
    at: Place
    row: int
    sure: bool


def quotes(question: Question, hits: Sequence[Hit], limit: int) -> tuple[Quote, ...]:
    """Choose up to `limit` quotes, best first; no sentence is in two of them.

    A sentence that repeats a chosen one is another source of that, and takes no place.
    """
    sentences = Sentences(question, hits)
    floor = -np.inf
    chosen: list[Chosen] = []
    used: set[Place] = set()
    for best in sentences.by_worth():
        if not chosen:
            # Subtle: penalties can make even the best less than 0; a share of that would be more.
            floor = -best.less - (1 - FLOOR) * abs(best.less)
        if -best.less < floor:
            break
        if repeated := absorb(chosen, best.at, question):
            used.update(repeated)
        elif len(chosen) < limit and best.at not in used:
            places = sentences.with_neighbour(best, used)
            passage, _ = best.at
            used.update((passage, place) for place in places)
            quote = _quote(question, passage, places, round(-best.less, DIGITS))
            terms = tuple(terms_of((passage, place), question.searched) for place in places)
            chosen.append(Chosen(quote, passage, places, terms))
    return tuple(one.quoted for one in chosen)


class Sentences:
    """The sentences of the passages that were found, and which of the question's terms they hold.

    `held` and `worth` have a column for each term that the collection knows: whether a sentence
    holds it, bool (sentences, terms), and what it is worth, float64 (terms,).
    """

    def __init__(self, question: Question, hits: Sequence[Hit]) -> None:
        self._question = question
        searched = question.searched
        passages = [searched.passages[hit.passage] for hit in hits]
        sizes = [len(passage.sentences) for passage in passages]
        first = searched.rows.first[[hit.passage for hit in hits]].tolist()
        self._all = [sentence for passage in passages for sentence in passage.sentences]
        self._places = [
            (hit.passage, at) for hit, size in zip(hits, sizes, strict=True) for at in range(size)
        ]
        self._rows = np.array(
            [*chain(*(range(at, at + size) for at, size in zip(first, sizes, strict=True)))],
            np.int64,
        )
        numbers, self.worth = question.known
        self.held = searched.rows.terms.counts(self._rows, numbers) > 0
        passage_scores = np.repeat([hit.score for hit in hits], sizes)
        self._scores = (self.held * self.worth).sum(axis=1) + PASSAGE_SHARE * passage_scores
        self._scores += PIECES_SHARE * self._by_pieces()

    def _by_pieces(self) -> NDArray[np.float64]:
        """Score sentences by BM25 over the pieces of words that they share with the question."""
        held, mean = self._question.searched.rows.pieces, self._question.searched.mean_pieces
        numbers, worth = self._question.pieces
        norms = K1 * (1 - B + B * held.lengths(self._rows) / mean)
        counts = held.counts(self._rows, numbers)
        scores: NDArray[np.float64] = (
            worth * counts * (K1 + 1) / (counts + norms[:, np.newaxis])
        ).sum(axis=1)
        return scores

    def by_worth(self) -> Iterator[Candidate]:
        """Give the sentences, the best first; what one lacks is looked at when its turn comes."""
        rated = zip((-self._scores.round(DIGITS)).tolist(), self._places, strict=True)
        heap = [
            Candidate(less, at, row, sure=False)
            for row, (less, at) in enumerate(rated)
            if self._all[row].kind is not Kind.CODE
        ]
        heapify(heap)
        asking = {one: self._question.asking(one) for one in self._question.searched.languages}
        lacking = any(asking.values())
        while heap:
            best = heappop(heap)
            lack = self._lack(best, asking) if lacking and not best.sure else 0.0
            if lack:
                less = round(best.less + lack, DIGITS)
                heappush(heap, Candidate(less, best.at, best.row, sure=True))
            else:
                yield best

    def _lack(self, one: Candidate, asking: Mapping[str, str]) -> float:
        sentence = self._all[one.row]
        language = sentence.article.language
        share = penalty(asking[language], sentence.text, language) if asking[language] else 0.0
        return share * self._question.weights[language]

    def with_neighbour(self, best: Candidate, used: set[Place]) -> tuple[int, ...]:
        """Add the sentence before or after: the one with more of the terms that the best lacks.

        If neither has any, the one with more of the question's, where both together stay short.
        """
        passage, place = best.at
        around = [
            row
            for row in (best.row + 1, best.row - 1)
            if 0 <= row < len(self._places)
            and self._places[row][0] == passage
            and self._places[row] not in used
        ]
        if not around:
            return (place,)
        held = self.held[around]
        words = self._question.searched.rows.words[self._rows[[best.row, *around]]].tolist()
        for worth, longest in (
            (self.worth * ~self.held[best.row], None),
            (self.worth, LONGEST_PAIR),
        ):
            more = (held * worth).sum(axis=1).round(DIGITS).tolist()
            which = more.index(max(more))
            if more[which] if longest is None else words[0] + words[1 + which] <= longest:
                other = self._places[around[which]][1]
                return (min(place, other), max(place, other))
        return (place,)


def _quote(question: Question, number: int, places: Sequence[int], score: float) -> Quote:
    passage = question.searched.passages[number]
    first, last = (passage.sentences[place] for place in (places[0], places[-1]))
    span = Span(passage.article, first.start, last.end)
    matches = tuple(_matches(span, question))
    return Quote(span.article, span.start, span.end, passage.paragraph, score, matches)


def _matches(span: Span, question: Question) -> Iterator[Span]:
    """Find the question's words; where words overlap, as they do in Chinese, they are one match."""
    start, end, asked = -1, -1, question.forms(span.article.language)
    for first, last, word in words(span.text):
        if asked[word]:
            if first >= end:
                if end > 0:
                    yield Span(span.article, span.start + start, span.start + end)
                start = first
            end = last
    if end > 0:
        yield Span(span.article, span.start + start, span.start + end)
