"""Corpora of several sizes, drawn from a set, with and without the articles that are asked about.

For every size, articles are drawn that are left out of one corpus and go into another of as many
passages; the questions about them are for both. A size is drawn until there are `QUESTIONS` or
`DRAWS` corpora were made, so that a large set takes minutes, not hours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from random import Random

from bot.measuring.sets import Place, Question, QuestionSet, place
from bot.models import Passage

SIZES = (1, 5, 16, 50, 200, 480)
QUESTIONS, QUESTIONS_A_DRAW, DRAWS = 300, 60, 100
SEED = 1

Paragraphs = tuple[Passage, ...]
Asked = Mapping[Place, Sequence[Question]]


@dataclass(frozen=True, slots=True)
class Draw:
    """Questions, a corpus with their passages, and one as large without any of their articles.

    Both corpora keep the order of the set.
    """

    inside: Paragraphs
    outside: Paragraphs
    questions: tuple[Question, ...]

    @property
    def size(self) -> int:
        return len(self.inside)


def draws(held: QuestionSet) -> list[Draw]:
    """Draw corpora of every size that the set has passages for, the same in every run."""
    articles = [
        tuple(own) for _, own in groupby(held.passages, key=lambda passage: passage.article.id)
    ]
    asked: dict[Place, list[Question]] = {}
    for question in held.questions:
        if question.answerable:
            asked.setdefault(place(question.passage), []).append(question)
    return [draw for size in SIZES for draw in _of_size(size, articles, asked)]


def _of_size(size: int, articles: Sequence[Paragraphs], asked: Asked) -> Iterator[Draw]:
    count = 0
    for number in range(DRAWS):
        chance = Random(f"{SEED} {size} {number}")  # noqa: S311 - nothing is secret here
        draw = _draw(size, articles, asked, chance)
        if draw.questions:
            yield draw
        count += len(draw.questions)
        if count >= QUESTIONS:
            return


def _draw(size: int, articles: Sequence[Paragraphs], asked: Asked, chance: Random) -> Draw:
    out, rest = _split(size, articles, chance)
    # A passage that is asked about goes in for certain.
    out.sort(key=lambda passage: place(passage) in asked, reverse=True)
    own = [*out[:1], *chance.sample(out[1:], min(size, len(out)) - 1)] if out else []
    questions = [question for passage in own for question in asked.get(place(passage), ())]
    return Draw(
        _ordered([*own, *rest[: size - len(own)]]),
        _ordered(rest[:size]),
        tuple(chance.sample(questions, min(len(questions), QUESTIONS_A_DRAW))),
    )


def _split(
    size: int, articles: Sequence[Paragraphs], chance: Random
) -> tuple[list[Passage], list[Passage]]:
    """Take articles out, about half of the passages if `size` are left; both in random order."""
    total = left = sum(map(len, articles))
    out: set[int] = set()
    for number in chance.sample(range(len(articles)), len(articles)):
        if left - len(articles[number]) >= size and 2 * left > total:
            out.add(number)
            left -= len(articles[number])
    groups: tuple[list[Passage], list[Passage]] = [], []
    for number, article in enumerate(articles):
        groups[number not in out].extend(article)
    for group in groups:
        chance.shuffle(group)
    return groups


def _ordered(passages: list[Passage]) -> Paragraphs:
    return tuple(sorted(passages, key=place))
