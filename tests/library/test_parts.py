"""What indexing in parts promises: the same arrays as one process makes, or one process."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from bot.library import parts
from bot.library.indexing import Held, calibrated, indexed, untracked
from bot.models import Article
from tests.library.test_indexing import assert_same, config
from tests.strategies import article

ARTICLES = [
    article(f"The otter {number} swims in river {number % 5}.\n\nIt met a seal.", f"a{number:02}")
    for number in range(20)
]


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let parts be small, and processors be there."""
    monkeypatch.setattr(parts, "SIZE", 300)
    monkeypatch.setattr(parts, "_cores", lambda: 2)


def in_parts(articles: Sequence[Article], pieces_up_to: int = 0) -> Held | None:
    return parts.indexed(articles, "default", pieces_up_to, untracked)


def test_parts_make_the_index_that_one_process_makes() -> None:
    found = in_parts(ARTICLES)
    assert found
    settings = config(0)
    assert_same(calibrated(found, settings), indexed(ARTICLES, "default", settings, untracked))


def test_every_article_is_told_of_when_it_is_cut_and_when_it_is_indexed() -> None:
    seen: list[int] = []

    def track(every: Sequence[Any], _: str) -> Iterator[Any]:
        for one in every:
            yield one
            seen.append(one)

    assert parts.indexed(ARTICLES, "default", 0, track)
    assert len(seen) in {2 * len(ARTICLES), 2 * len(ARTICLES) - 1}


@pytest.mark.parametrize(
    ("articles", "pieces_up_to"),
    [(ARTICLES[:2], 0), (ARTICLES, 40), (ARTICLES, 20_000)],
    ids=["too few", "with pieces", "with pieces by default"],
)
def test_few_articles_and_those_cut_into_pieces_are_left_to_one_process(
    articles: list[Article], pieces_up_to: int
) -> None:
    assert in_parts(articles, pieces_up_to) is None


def test_a_process_that_fails_leaves_all_to_one(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with caplog.at_level(logging.WARNING):
        assert in_parts(ARTICLES) is None
    assert "one does it now" in caplog.text


def test_a_system_that_starts_no_process_leaves_all_to_one(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert in_parts(ARTICLES) is None
    assert "failed" in caplog.text
