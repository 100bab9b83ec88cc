"""A file of articles with reference summaries: how near are the summaries of the bot to these.

It has one JSON object a line, with `article` and `summary`, and if you like `title` and `id`; what
else there is does not count. A reference may be in words of its own, but the bot's summaries never
are, so figures compare ways to choose sentences, on the same file.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from bot.library.indexing import Track, untracked
from bot.measuring.metrics import mean
from bot.measuring.nodes import Node, lines
from bot.measuring.pipeline import leans
from bot.measuring.questions import milliseconds
from bot.measuring.results import Measured, Trade
from bot.measuring.rouge import rouge, tokens
from bot.models import Article, Quote
from bot.reading import blocks
from bot.reading.language import settle
from bot.reading.passages import passages
from bot.summaries.extract import summarise
from bot.summaries.length import Length
from bot.summaries.sentences import content

SUFFIX = ".jsonl"
LENGTHS: Mapping[str, Length] = MappingProxyType(
    {"40%": Length(share=0.4), "5": Length(5), "3": Length(3), "1": Length(1)}
)
# Longer articles than the reader of a corpus would take in are no articles.
LONGEST = 20_000_000


@dataclass(frozen=True, slots=True)
class Referenced:
    """An article and the summary that is expected of it."""

    article: Article
    summary: str


@dataclass(frozen=True, slots=True)
class SummarySet:
    """What a file holds."""

    name: str
    items: tuple[Referenced, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The summaries of an article by their length, and the seconds that one of them took.

    `untitled` is one sentence, chosen without the title.
    """

    item: Referenced
    summaries: Mapping[str, tuple[Quote, ...]]
    untitled: tuple[Quote, ...]
    seconds: float

    def rouge(self, length: str, n: int) -> float:
        language = self.item.article.language
        said = " ".join(quote.text for quote in self.summaries[length])
        return rouge(tokens(self.item.summary, language), tokens(said, language), n)

    def headline(self) -> float | None:
        """Give the share of the title's words that are in one sentence; None without any."""
        article = self.item.article
        wanted = {*content(article.title, article.language)}
        found = {one for each in self.untitled for one in content(each.text, article.language)}
        return len(wanted & found) / len(wanted) if wanted else None

    def leaning(self, length: str) -> list[bool]:
        """Tell of each sentence whether it begins as one that needs the sentence before."""
        return [leans(one.text, one.article.language) for one in self.summaries[length]]


def read(path: Path, language: str | None) -> SummarySet:
    """Read a file; `PullquoteError` names the line of what is wrong in it."""
    nodes = [*lines(path)]
    texts = [node.filled("article", LONGEST) for node in nodes]
    spoken = settle((text, language) for text in texts)
    items = (
        _item(node, text, its, number)
        for number, (node, text, its) in enumerate(zip(nodes, texts, spoken, strict=True), 1)
    )
    return SummarySet(path.name, tuple(items))


def _item(node: Node, text: str, language: str, number: int) -> Referenced:
    title = node.get("title", str, default="")
    article = Article(str(number), title, text, blocks.split(text), language)
    if not any(True for _ in passages(article)):
        raise node.at("article").wrong("there is no sentence in it")
    return Referenced(article, node.filled("summary"))


def measure(held: SummarySet, track: Track = untracked) -> Measured:
    """Summarise every article in every length."""
    outcomes = [_outcome(item) for item in track(held.items, "Summarising")]
    return Measured(dict(_figures(outcomes)), (), Trade((), ()))


def _outcome(item: Referenced) -> Outcome:
    cut = tuple(passages(item.article))
    started = time.perf_counter()
    first = summarise(cut, LENGTHS["5"])
    seconds = time.perf_counter() - started
    others = {name: summarise(cut, length) for name, length in LENGTHS.items() if name != "5"}
    # Whoever knows the headline finds its words easily.
    bare = tuple(passages(replace(item.article, title="")))
    return Outcome(item, {**others, "5": first}, summarise(bare, LENGTHS["1"]), seconds)


def _figures(outcomes: Sequence[Outcome]) -> Iterator[tuple[str, float | None]]:
    yield "articles", len(outcomes)
    for length in LENGTHS:
        for n in (1, 2):
            yield f"rouge{n}@{length}", mean(one.rouge(length, n) for one in outcomes)
    headlines = (one.headline() for one in outcomes)
    yield "headline@1", mean(found for found in headlines if found is not None)
    for length in ("1", "3"):
        every = (leaning for one in outcomes for leaning in one.leaning(length))
        yield f"dependent@{length}", mean(every)
    yield "ms_per_article", milliseconds(one.seconds for one in outcomes)
