"""Measure queries with relevant passages: how well are passages ranked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.config import Config
from bot.library.indexing import Track, untracked
from bot.measuring.metrics import mean, ndcg, recall, reciprocal_rank
from bot.measuring.pipeline import Pipeline
from bot.measuring.questions import DEPTH, ask, milliseconds, shown
from bot.measuring.results import Figures, Measured, Miss, Trade
from bot.measuring.sets import Topic, TopicSet, place
from bot.models import Answer

FIRST = 10


@dataclass(frozen=True, slots=True)
class Ranking:
    """The grades of the passages found, best rank first, beside a whole answer and its time."""

    topic: Topic
    gains: tuple[int, ...]
    answer: Answer
    seconds: float

    @property
    def ndcg(self) -> float:
        return ndcg(self.gains, self.topic.relevant.values(), FIRST)

    @property
    def rank(self) -> int | None:
        """The rank of the first relevant passage, from 1."""
        return next((rank for rank, gain in enumerate(self.gains, start=1) if gain), None)


def measure(held: TopicSet, config: Config, track: Track = untracked) -> Measured:
    """Ask every query once."""
    pipeline = Pipeline(held.passages, config)
    titles = {place(passage): passage.article.title for passage in held.passages}
    rankings = [_ranking(one, pipeline) for one in track(held.questions, "Asking")]
    misses = tuple(_misses(rankings, titles))
    return Measured(_figures(rankings), misses, Trade((), ()))


def _ranking(topic: Topic, pipeline: Pipeline) -> Ranking:
    answer, seconds = ask(topic, pipeline)
    ranked = pipeline.rank(topic.text, DEPTH)
    gains = tuple(topic.relevant.get(place(passage), 0) for passage in ranked)
    return Ranking(topic, gains, answer, seconds)


def _figures(rankings: list[Ranking]) -> Figures:
    return {
        "questions": len(rankings),
        f"ndcg@{FIRST}": mean(one.ndcg for one in rankings),
        f"recall@{DEPTH}": mean(
            recall(one.gains, len(one.topic.relevant), DEPTH) for one in rankings
        ),
        f"mrr@{FIRST}": mean(reciprocal_rank(one.gains, FIRST) for one in rankings),
        "ms_per_question": milliseconds(one.seconds for one in rankings),
    }


def _misses(rankings: Iterable[Ranking], titles: dict[tuple[str, int], str]) -> Iterator[Miss]:
    """Give the queries whose first passage is not relevant, the lowest nDCG first."""
    missed = [one for one in rankings if one.rank != 1]
    for one in sorted(missed, key=lambda one: one.ndcg):
        best = max(one.topic.relevant, key=one.topic.relevant.__getitem__)
        quotes = shown(one.answer)
        yield Miss(
            one.topic.id,
            one.topic.text,
            titles.get(best) or f"document {best[0]}",
            quotes[0] if quotes else None,
            one.rank,
            one.answer.confidence,
        )
