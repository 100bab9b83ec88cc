"""Summaries of an article, or of nothing but its source, as texts."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from bot.models import Article, Quote, Span
from bot.reading.passages import passages
from bot.summaries.extract import summarise
from bot.summaries.length import LENGTHS, Length
from tests.strategies import article

NAMES = st.sampled_from(sorted(LENGTHS))


def summary(one: Article, length: str = "short") -> tuple[Quote, ...]:
    return summarise(tuple(passages(one)), LENGTHS[length])


def texts(source: str, length: str = "short", title: str = "") -> list[str]:
    return [quote.text for quote in summary(article(source, title=title), length)]


def words(spans: Sequence[Span]) -> int:
    return sum(len(one.text.split()) for one in spans)


def summarised(source: str, sentences: int) -> list[str]:
    found = summarise(tuple(passages(article(source, title=""))), Length(sentences))
    return [one.text for one in found]
