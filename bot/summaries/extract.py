"""An article into the few of its sentences that say most of it, verbatim and in its order.

A sentence is central if it shares its words with the others: its degree in the graph of term
cosines, which is linear to compute and as good as PageRank over it. The article's beginning and its
title count a little, a sentence that cannot stand alone loses a little, and what was said already
is not said again (maximal marginal relevance, Carbonell and Goldstein 1998).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.models import Kind, Passage, Quote, Sentence
from bot.search.words import count
from bot.summaries.length import Length
from bot.summaries.sentences import content, dependent, vectors
from bot.summaries.vectors import DIGITS, Floats, Vectors

RELEVANCE = 0.8
TITLE = 0.1
# Weights of an early position, and what is lost by a sentence that can't stand alone. Where there
# is no other beside it, both count more.
POSITION, PENALTY = 0.2, 0.1
POSITION_ALONE, PENALTY_ALONE = 0.4, 0.2
# As much as one other sentence that is the same. In an article of so few sentences that none is
# nearly as central, a word or two that they share by chance does not outweigh the beginning.
CENTRAL = 1.0

Placed = tuple[Sentence, int]


def summarise(passages: Sequence[Passage], length: Length) -> tuple[Quote, ...]:
    """Choose sentences of one article's passages; its first one where no sentence is fit."""
    placed = _sentences(passages)
    if not placed:
        return ()
    article = placed[0][0].article
    texts = [sentence.text for sentence, _paragraph in placed]
    said, numbers = vectors(texts, article.language)
    title = {numbers[one] for one in content(article.title, article.language) if one in numbers}
    scores = _scores(said, said.shares(title), texts, article.language, alone=length.sentences == 1)
    sizes = np.array([count(text) for text in texts])
    chosen = sorted(_chosen(said, scores, sizes, length))
    return tuple(_quote(*placed[at], scores[at]) for at in chosen)


def _sentences(passages: Sequence[Passage]) -> list[Placed]:
    """List the sentences of paragraphs, or where there are none, of lists; repeated ones once."""
    every = [
        (sentence, passage.paragraph)
        for passage in passages
        for sentence in passage.sentences
        if sentence.kind is not Kind.CODE
    ]
    fit = [one for one in every if one[0].kind is Kind.PARAGRAPH] or every
    first: dict[str, Placed] = {}
    for one in fit:
        first.setdefault(" ".join(one[0].text.split()), one)
    return list(first.values())


def _scores(
    said: Vectors, titled: Floats, texts: Sequence[str], language: str, *, alone: bool
) -> Floats:
    position = POSITION_ALONE if alone else POSITION
    penalty = PENALTY_ALONE if alone else PENALTY
    degrees = said.degrees()
    early = position / np.arange(1, len(texts) + 1)
    leaning = np.array([dependent(text, language) for text in texts])
    scores = degrees / max(CENTRAL, float(degrees.max())) + early + TITLE * titled
    scores *= 1 - penalty * leaning
    return scores.round(DIGITS)


def _chosen(said: Vectors, scores: Floats, sizes: Floats, length: Length) -> Iterator[int]:
    """Choose one sentence after the other; among equals the first."""
    left = length.share * sizes.sum()
    free: NDArray[np.bool_] = np.ones(len(scores), np.bool_)
    repeated = np.zeros(len(scores))
    for number in range(length.sentences or len(scores)):
        if number >= length.least:
            free &= sizes <= left
        if not free.any():
            return
        worth = (RELEVANCE * scores - (1 - RELEVANCE) * repeated).round(DIGITS)
        best = int(np.where(free, worth, -np.inf).argmax())
        yield best
        free[best] = False
        left -= sizes[best]
        np.maximum(repeated, said.like(best), out=repeated)


def _quote(sentence: Sentence, paragraph: int, score: float) -> Quote:
    return Quote(sentence.article, sentence.start, sentence.end, paragraph, float(score))
