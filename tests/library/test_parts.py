"""What indexing in parts promises: the same arrays as one process makes, or one process."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from bot.library import parts
from bot.library.indexing import Held, calibrated, indexed, untracked
from bot.models import Article
from bot.storing.versions import Versions
from tests.library.test_indexing import assert_same, config
from tests.strategies import article

ARTICLES = [
    article(f"The otter {number} swims in river {number % 5}.\n\nIt met a seal.", f"a{number:02}")
    for number in range(20)
]

InParts = Callable[..., Held | None]


@pytest.fixture
def in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> InParts:
    """Index in small parts, on two processors, whatever there are."""
    monkeypatch.setattr(parts, "SIZE", 300)
    monkeypatch.setattr(parts, "cores", lambda: 2)

    def index(
        articles: Sequence[Article] = ARTICLES, pieces_up_to: int = 0, track: Any = untracked
    ) -> Held | None:
        scratch = Versions(tmp_path, "default").scratch()
        found = parts.indexed(articles, "default", pieces_up_to, track, scratch)
        assert not [*(tmp_path / "versions" / "default").glob("*")]
        return found

    return index


def test_parts_make_the_index_that_one_process_makes(in_parts: InParts) -> None:
    found = in_parts()
    assert found
    settings = config(0)
    assert_same(calibrated(found, settings), indexed(ARTICLES, "default", settings, untracked))


def test_every_article_is_told_of_when_it_is_cut_and_when_it_is_indexed(in_parts: InParts) -> None:
    seen: list[tuple[str, int]] = []
    ended: list[str] = []

    def track(every: Sequence[Any], what: str) -> Iterator[Any]:
        assert what.partition(" ")[0] not in ended
        for one in every:
            yield one
            seen.append((what, one))
        ended.append(what)

    assert in_parts(track=track)
    assert sum(what == "Indexing default" for what, _ in seen) == 2 * len(ARTICLES)
    assert ended == ["Indexing default", "Joining default"]


@pytest.mark.parametrize(
    ("articles", "pieces_up_to"),
    [(ARTICLES[:2], 0), (ARTICLES, 40), (ARTICLES, 20_000)],
    ids=["too few", "with pieces", "with pieces by default"],
)
def test_few_articles_and_those_cut_into_pieces_are_left_to_one_process(
    in_parts: InParts, articles: list[Article], pieces_up_to: int
) -> None:
    assert in_parts(articles, pieces_up_to) is None


@pytest.mark.parametrize("program", ["/bin/false", "/nowhere/python"])
def test_processes_that_fail_leave_all_to_one(
    in_parts: InParts,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    program: str,
) -> None:
    monkeypatch.setattr(sys, "executable", program)
    with caplog.at_level(logging.WARNING):
        assert in_parts() is None
    assert "one does it now" in caplog.text


def test_modules_in_the_folder_that_a_user_is_in_are_none_of_the_programs(
    in_parts: InParts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "here"
    (here / "bot").mkdir(parents=True)
    for name in ("bot/__init__.py", "secrets.py", "random.py"):
        (here / name).write_text("raise SystemExit('another module')")
    monkeypatch.chdir(here)
    assert in_parts()


def test_who_stops_stops_the_processes(in_parts: InParts) -> None:
    def track(every: Sequence[Any], _: str) -> Iterator[Any]:
        yield every[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        in_parts(track=track)
