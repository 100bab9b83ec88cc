"""The picture of the days is drawn whatever they brought, in the language that is spoken."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest

from bot.database import Day
from bot.drawing import canvas, days
from bot.models import PullquoteError
from bot.rendering.speech import short_day, speaking

FIRST = date(2026, 10, 24)


def brought(*counts: tuple[int, int]) -> list[Day]:
    return [Day(FIRST + timedelta(at), *one) for at, one in enumerate(counts)]


QUIET = brought(*[(0, 0)] * 30)


@pytest.mark.parametrize(
    "given",
    [
        QUIET,
        brought((1, 1)),
        brought((0, 0)),
        brought((3, 1), (0, 0)),
        brought((10**6, 5)),
        brought(*[(9, 9)] * 365),
    ],
    ids=["quiet", "one", "nothing", "two", "many", "a year"],
)
def test_a_png_is_drawn(given: list[Day]) -> None:
    assert days.draw(given).startswith(b"\x89PNG\r\n")


def test_the_same_days_give_the_same_picture() -> None:
    assert days.draw(brought((3, 1))) == days.draw(brought((3, 1)))
    assert days.draw(brought((3, 1))) != days.draw(brought((3, 2)))


def test_it_speaks_the_language_that_is_spoken() -> None:
    english = days.draw(QUIET)
    with speaking("de"):
        assert days.draw(QUIET) != english


@pytest.mark.parametrize(
    ("language", "said"), [("en", "24 Oct"), ("de", "24. Okt."), ("es", "24 oct")]
)
def test_days_are_short(language: str, said: str) -> None:
    with speaking(language):
        assert short_day(FIRST) == said


def test_without_matplotlib_its_install_command_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    with pytest.raises(PullquoteError, match="pip install matplotlib"):
        days.draw(QUIET)


def test_matplotlib_is_imported_only_to_draw() -> None:
    code = "import sys, bot.drawing.days; print('matplotlib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("count", [1, 7, 8, 9, 30, 365])
def test_a_few_days_are_named_and_the_last_one_always(count: int) -> None:
    axes = canvas.blank(8, 3).add_subplot()
    days._scales(axes, brought(*[(1, 0)] * count))
    named = [one.get_text() for one in axes.get_xticklabels()]
    assert named[0] == short_day(FIRST + timedelta(count - 1))
    assert min(count, 5) <= len(named) <= 8


def test_a_figure_is_counted_in_whole_questions() -> None:
    axes = canvas.blank(8, 3).add_subplot()
    days._scales(axes, brought((1, 0), (2, 1)))
    assert all(tick == int(tick) for tick in axes.get_yticks())
