"""Measure questions with marked answers: is the passage found, the answer quoted or declined.

Hit and evidence ignore the gate: they look at the quotes that the bot shows, be it as an answer or
as related. Evidence compares offsets: an answer must lie wholly inside a quote.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.config import Config
from bot.library.indexing import Track, untracked
from bot.measuring.metrics import mean, median
from bot.measuring.pipeline import Pipeline
from bot.measuring.results import Figures, Measured, Miss, Trade
from bot.measuring.sets import Place, Question, QuestionSet, Topic, place
from bot.models import Answer, Likeness, PullquoteError, Quote

DEPTH = 100


@dataclass(frozen=True, slots=True)
class Outcome:
    """An answer, the places of the passages found, and how long the answer took."""

    question: Question
    answer: Answer
    ranked: tuple[Place, ...]
    seconds: float

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """What is shown, as an answer or as related."""
        return shown(self.answer)

    @property
    def rank(self) -> int | None:
        """The rank of the right passage, from 1; None if it is not among the first `DEPTH`."""
        right = place(self.question.passage)
        return self.ranked.index(right) + 1 if right in self.ranked else None

    def found(self, depth: int) -> bool:
        """Whether the right passage is among the first `depth`."""
        return self.rank is not None and self.rank <= depth

    def quoted(self, depth: int) -> bool:
        """Whether one of the first `depth` quotes holds an answer."""
        return any(holds(quote, self.question) for quote in self.quotes[:depth])


def shown(answer: Answer) -> tuple[Quote, ...]:
    """Give the quotes, declined or not."""
    return answer.quotes or answer.related


def holds(quote: Quote, question: Question) -> bool:
    """Whether an answer lies wholly inside the quote, be it where its words stand again."""
    again = (source for source in quote.also if source.likeness is Likeness.SAME)
    return any(
        place.article.id == answer.article.id
        and place.start <= answer.start
        and answer.end <= place.end
        for place in (quote, *again)
        for answer in question.answers
    )


def measure(held: QuestionSet, config: Config, track: Track = untracked) -> Measured:
    """Ask every question once."""
    pipeline = Pipeline(held.passages, config)
    outcomes = [_outcome(one, pipeline) for one in track(held.questions, "Asking")]
    trade = Trade(
        tuple(one.answer.confidence for one in outcomes if one.question.answerable),
        tuple(one.answer.confidence for one in outcomes if not one.question.answerable),
    )
    return Measured(_figures(outcomes, trade), tuple(_misses(outcomes)), trade)


def ask(question: Question | Topic, pipeline: Pipeline) -> tuple[Answer, float]:
    """Answer one question, and tell the seconds; `PullquoteError` names it."""
    started = time.perf_counter()
    try:
        return pipeline.ask(question.text), time.perf_counter() - started
    except PullquoteError as error:
        raise PullquoteError(f'Question "{question.id}": {error}') from error


def milliseconds(seconds: Iterable[float]) -> float:
    """Give the median in milliseconds."""
    return round(median(seconds) * 1000, 3)


def _outcome(question: Question, pipeline: Pipeline) -> Outcome:
    answer, seconds = ask(question, pipeline)
    ranked = pipeline.rank(question.text, DEPTH) if question.answerable else ()
    return Outcome(question, answer, tuple(map(place, ranked)), seconds)


def _figures(outcomes: Sequence[Outcome], trade: Trade) -> Figures:
    answerable = [one for one in outcomes if one.question.answerable]
    impossible = [one for one in outcomes if not one.question.answerable]
    return {
        "questions": len(outcomes),
        **{f"passage_hit@{k}": mean(one.found(k) for one in answerable) for k in (1, 3, 10)},
        **{f"evidence@{k}": mean(one.quoted(k) for one in answerable) for k in (1, 3)},
        "mean_quote_words": mean(len(one.quotes[0].text.split()) for one in outcomes if one.quotes),
        "answered_rate": mean(one.answer.answered for one in answerable),
        "false_answer_rate": mean(one.answer.answered for one in impossible),
        "auroc": trade.auroc(),
        "ms_per_question": milliseconds(one.seconds for one in outcomes),
    }


def _misses(outcomes: Iterable[Outcome]) -> Iterator[Miss]:
    """Give the questions of which no quote holds the answer, the most confident first."""
    missed = [one for one in outcomes if one.question.answers and not one.quoted(len(one.quotes))]
    for one in sorted(missed, key=lambda one: -one.answer.confidence):
        question, quotes = one.question, one.quotes
        yield Miss(
            question.id,
            question.text,
            question.answers[0].text,
            quotes[0] if quotes else None,
            one.rank,
            one.answer.confidence,
        )
