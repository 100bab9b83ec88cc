"""Ask questions with their article in the corpus and with it out: is it noticed.

Figures are pooled over corpora of several sizes (see `draws`), for one gate must serve them all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.config import Config
from bot.library.indexing import Track, untracked
from bot.measuring.draws import Draw, draws
from bot.measuring.metrics import mean
from bot.measuring.pipeline import Pipeline
from bot.measuring.questions import ask, milliseconds, shown
from bot.measuring.results import Figures, Measured, Miss, Trade
from bot.measuring.sets import Question, QuestionSet
from bot.models import Answer, PullquoteError


@dataclass(frozen=True, slots=True)
class Pair:
    """One question's answers with its article in a corpus of `size` passages, and with it out."""

    size: int
    question: Question
    inside: Answer
    outside: Answer
    seconds: tuple[float, float]


def measure(held: QuestionSet, config: Config, track: Track = untracked) -> Measured:
    """Ask every drawn question twice; `PullquoteError` if nothing can be left out."""
    drawn = draws(held)
    if not drawn:
        raise PullquoteError(
            f"{held.name}: --off-topic needs answerable questions about more than one article."
        )
    pairs = [pair for draw in track(drawn, "Asking") for pair in _pairs(draw, config)]
    sizes = [
        {"passages": size, **_figures(list(of_size))}
        for size, of_size in groupby(pairs, key=lambda pair: pair.size)
    ]
    misses = sorted(_false_answers(pairs), key=lambda miss: -miss.confidence)
    took = milliseconds(seconds for pair in pairs for seconds in pair.seconds)
    figures = {**_figures(pairs), "ms_per_question": took}
    return Measured(figures, tuple(misses), _trade(pairs), tuple(sizes))


def _pairs(draw: Draw, config: Config) -> Iterator[Pair]:
    inside, outside = Pipeline(draw.inside, config), Pipeline(draw.outside, config)
    for question in draw.questions:
        (yes, took), (no, took_too) = ask(question, inside), ask(question, outside)
        yield Pair(draw.size, question, yes, no, (took, took_too))


def _figures(pairs: Sequence[Pair]) -> Figures:
    return {
        "questions": len(pairs),
        "answered_rate": mean(pair.inside.answered for pair in pairs),
        "false_answer_rate": mean(pair.outside.answered for pair in pairs),
        "auroc": _trade(pairs).auroc(),
    }


def _trade(pairs: Sequence[Pair]) -> Trade:
    return Trade(
        tuple(pair.inside.confidence for pair in pairs),
        tuple(pair.outside.confidence for pair in pairs),
    )


def _false_answers(pairs: Sequence[Pair]) -> Iterator[Miss]:
    for pair in pairs:
        if pair.outside.answered:
            yield Miss(
                pair.question.id,
                pair.question.text,
                None,
                shown(pair.outside)[0],
                None,
                pair.outside.confidence,
            )
