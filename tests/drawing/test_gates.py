"""The picture is drawn without a screen, or one sentence says why there is none."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bot.drawing import gates
from bot.measuring import beir
from bot.measuring.results import Trade
from bot.measuring.sets import QuestionSet
from bot.models import PullquoteError
from tests.measuring.samples import folder

TRADE = Trade((0.9, 0.8, 0.4), (0.5, 0.1))


def test_a_png_is_written_whatever_the_set_is_called(tmp_path: Path) -> None:
    gates.draw(TRADE, 0.5, "costs $x_1$.json", tmp_path / "out")
    assert (tmp_path / "out").read_bytes().startswith(b"\x89PNG\r\n")


def test_the_same_figures_give_the_same_picture(tmp_path: Path) -> None:
    for name in ("a.png", "b.png"):
        gates.draw(TRADE, 0.5, "set", tmp_path / name)
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()


def test_a_gate_lets_pass_what_is_as_confident_as_itself() -> None:
    assert TRADE.at(0.5) == pytest.approx((0.5, 2 / 3))
    assert TRADE.at(0.0) == (1.0, 1.0)
    assert TRADE.at(1.0) == (0.0, 0.0)


def test_the_curve_goes_from_nothing_to_everything_and_never_back() -> None:
    false, answered = gates._curve(TRADE)
    assert (false[0], answered[0], false[-1], answered[-1]) == (0, 0, 100, 100)
    assert false == sorted(false)
    assert answered == sorted(answered)


def test_there_must_be_something_to_draw(held: QuestionSet, tmp_path: Path) -> None:
    only = replace(held, questions=tuple(one for one in held.questions if one.answerable))
    gates.check(held, off_topic=False)
    gates.check(only, off_topic=True)
    others = replace(held, questions=tuple(one for one in held.questions if not one.answerable))
    for nothing in (only, others, beir.read(folder(tmp_path / "set"), "en")):
        with pytest.raises(PullquoteError, match="There is nothing to draw"):
            gates.check(nothing, off_topic=False)
    with pytest.raises(PullquoteError, match="There is nothing to draw"):
        gates.draw(Trade((0.5,), ()), 0.5, "set", tmp_path / "out.png")


def test_a_place_that_can_not_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(PullquoteError, match=r"none/out.png can't be written: No such file"):
        gates.draw(TRADE, 0.5, "set", tmp_path / "none" / "out.png")


def test_without_matplotlib_its_install_command_is_named(
    held: QuestionSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    with pytest.raises(PullquoteError, match="pip install matplotlib"):
        gates.check(held, off_topic=False)


def test_matplotlib_is_imported_only_to_draw() -> None:
    code = "import sys, bot.cli.commands.eval; print('matplotlib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
