"""What was measured, as a table with a word on every figure, and as a JSON document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from bot.measuring.results import Figures, Measured, Miss
from bot.rendering import wording
from bot.rendering.documents import Document, quote
from bot.rendering.terminal import quote as quoted
from bot.rendering.visible import safe

Format = Callable[[Any], str]


def _percent(value: float) -> str:
    return f"{100 * value:.1f} %"


FORMATS: Mapping[str, Format] = {
    "passages": "{:,}".format,
    "questions": "{:,}".format,
    "passed": "{:,}".format,
    "mean_quote_words": "{:.1f}".format,
    "auroc": "{:.3f}".format,
    "ndcg@10": "{:.3f}".format,
    "mrr@10": "{:.3f}".format,
    "ms_per_question": "{:.2f}".format,
    "articles": "{:,}".format,
    "ms_per_article": "{:.2f}".format,
}
EXPLAINED: Mapping[str, str] = {
    "questions": "that were asked",
    "passed": "that are answered, or not, as they should be",
    "passage_hit@1": "the right passage was found first",
    "passage_hit@3": "... among the first three",
    "passage_hit@10": "... among the first ten",
    "evidence@1": "the first quote holds the expected answer",
    "evidence@3": "one of the first three does",
    "mean_quote_words": "words in the first quote, on average",
    "answered_rate": "of the questions with an answer: the bot gave one",
    "false_answer_rate": "of those without an answer: it gave one all the same",
    "auroc": "does confidence tell them apart: 1 always, 0.5 no",
    "ndcg@10": "order of the first ten passages: 1 is the best",
    "recall@100": "relevant passages that are among the first hundred",
    "mrr@10": "1 / rank of the first relevant passage, averaged",
    "ms_per_question": "milliseconds for one answer, median",
    "articles": "that were summarised",
    "rouge1@40%": "ROUGE-1 F1 of a summary of 40 % of the words",
    "rouge2@40%": "ROUGE-2 F1 of the same",
    "rouge1@5": "ROUGE-1 F1 of five sentences",
    "rouge2@5": "ROUGE-2 F1 of the same",
    "rouge1@3": "ROUGE-1 F1 of three sentences",
    "rouge2@3": "ROUGE-2 F1 of the same",
    "rouge1@1": "ROUGE-1 F1 of one sentence",
    "rouge2@1": "ROUGE-2 F1 of the same",
    "headline@1": "words of the title in one sentence that is chosen without knowing it",
    "dependent@1": "one sentence begins as one that needs the sentence before",
    "dependent@3": "of three sentences, the share that do",
    "ms_per_article": "milliseconds for five sentences, median",
}
NO_ANSWER = "no answer, for its article was left out"
COLUMNS = {
    "passages": "passages",
    "questions": "questions",
    "answered_rate": "answered",
    "false_answer_rate": "false answers",
    "auroc": "auroc",
}


def document(one: Measured, failures: int = 0) -> Document:
    """Give the figures by name, then sizes and failures if there are any to give."""
    content: Document = dict(one.figures)
    if one.sizes:
        content["sizes"] = [dict(figures) for figures in one.sizes]
    if failures:
        content["failures"] = [_failure(miss) for miss in one.misses[:failures]]
    return content


def _failure(one: Miss) -> Document:
    return {
        "id": one.id,
        "question": one.question,
        "expected": one.expected,
        "shown": quote(one.shown) if one.shown else None,
        "rank": one.rank,
        "confidence": one.confidence,
    }


def table(one: Measured, title: str, failures: int = 0) -> RenderableType:
    """Show every figure with its explanation, then the sizes, then the worst misses."""
    width = max(map(len, one.figures))
    rows = (
        Text.assemble(f"{name:<{width}}  {_shown(name, value):>7}  ", (EXPLAINED[name], "dim"))
        for name, value in one.figures.items()
    )
    misses = _misses(one.misses, failures) if failures else ()
    return Group(Text(safe(title), "bold"), *rows, *_sizes(one.sizes), *misses)


def _shown(name: str, value: float | None) -> str:
    return "-" if value is None else FORMATS.get(name, _percent)(value)


def _sizes(sizes: Sequence[Figures]) -> Iterator[RenderableType]:
    if sizes:
        yield Text()
        yield Text("  ".join(COLUMNS.values()), "bold")
    for figures in sizes:
        cells = (f"{_shown(key, figures[key]):>{len(head)}}" for key, head in COLUMNS.items())
        yield Text("  ".join(cells))


def _misses(misses: Sequence[Miss], failures: int) -> Iterator[RenderableType]:
    worst = misses[:failures]
    shown = f"; the worst {len(worst)}:" if worst else "."
    yield Text(f"\n{wording.plural(len(misses), 'miss', 'misses')}{shown}")
    for miss in worst:
        yield Text()
        yield from _miss(miss)


def _miss(one: Miss) -> Iterator[RenderableType]:
    rank = f"rank {one.rank}" if one.rank else "not found"
    found = "" if one.expected is None else f"right passage: {rank} · "
    yield Text(safe(one.question), "bold")
    yield Text(safe(f"  expected: {one.expected or NO_ANSWER}"))
    yield Text(f"  {found}confidence {one.confidence:.2f} · shown:", "dim")
    yield quoted(one.shown) if one.shown else Text("  nothing")
