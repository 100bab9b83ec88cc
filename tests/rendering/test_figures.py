"""Every figure has a word of explanation, and what was missed is shown without harm."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.console import Console

from bot.config import Config
from bot.measuring import beir, offtopic, questions, squad, topics
from bot.measuring.results import Measured, Miss, Trade
from bot.rendering import figures
from tests.measuring.samples import animals, folder, written
from tests.rendering.samples import article, quote


def printed(one: Measured, failures: int = 0) -> str:
    console = Console(width=200, highlight=False)
    with console.capture() as capture:
        console.print(figures.table(one, "a set", failures), soft_wrap=True)
    return capture.get()


def measured(tmp_path: Path) -> list[Measured]:
    held = squad.read(written(tmp_path / "set.json", animals()), "en")
    ranked = beir.read(folder(tmp_path / "set"), "en")
    return [
        questions.measure(held, Config()),
        offtopic.measure(held, Config()),
        topics.measure(ranked, Config()),
    ]


def test_every_figure_is_explained(tmp_path: Path) -> None:
    for one in measured(tmp_path):
        text = printed(one)
        assert all(f"{name} " in text and figures.EXPLAINED[name] in text for name in one.figures)


def test_a_document_has_the_figures_first(tmp_path: Path) -> None:
    for one in measured(tmp_path):
        assert list(figures.document(one))[: len(one.figures)] == list(one.figures)
        assert "failures" not in figures.document(one)


def test_sizes_are_a_table_of_their_own(tmp_path: Path) -> None:
    text = printed(measured(tmp_path)[1])
    assert "passages  questions  answered  false answers  auroc" in text


def test_what_there_is_no_figure_for_is_a_dash() -> None:
    assert "auroc        -" in printed(Measured({"auroc": None}, (), Trade((), ())))


@pytest.mark.parametrize(("rank", "said"), [(3, "rank 3"), (None, "not found")])
def test_a_miss_shows_what_was_expected_and_what_came(rank: int | None, said: str) -> None:
    miss = Miss("1", "What \x1b[31m?", "forty \x07", quote(article("Some words.")), rank, 0.5)
    text = printed(Measured({"questions": 1}, (miss, miss), Trade((), ())), failures=1)
    assert "2 misses; the worst 1:" in text
    assert f"right passage: {said} · confidence 0.50" in text
    assert "Some words." in text
    assert not set("\x1b\x07") & set(text)


def test_no_answer_may_be_what_was_expected() -> None:
    miss = Miss("1", "What?", None, None, None, 0.5)
    text = printed(Measured({"questions": 1}, (miss,), Trade((), ())), failures=5)
    assert "expected: no answer" in text
    assert "right passage" not in text
    assert "nothing" in text


def test_no_misses_are_told() -> None:
    assert "0 misses." in printed(Measured({"questions": 1}, (), Trade((), ())), failures=5)


def test_the_table_fits_a_narrow_terminal(tmp_path: Path) -> None:
    for one in measured(tmp_path):
        assert max(map(len, printed(one).splitlines())) <= 80
