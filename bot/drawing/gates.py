"""The trade between questions answered and answered falsely, as a picture to choose a gate by."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bot.drawing import canvas
from bot.measuring.results import Trade
from bot.measuring.sets import QuestionSet, TopicSet
from bot.models import PullquoteError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MARKED = (0.1, 0.3, 0.5, 0.7, 0.9)
NEAR = 0.05
LINE, GATE = "#1f5fa8", "#c22f2f"
NOTHING = (
    "There is nothing to draw: the picture needs questions that have no answer in the set "
    "(`is_impossible`), or a SQuAD file and --off-topic, which leaves articles out."
)


def check(held: QuestionSet | TopicSet, *, off_topic: bool) -> None:
    """Raise `PullquoteError`, before the work is done, where nothing can be drawn and why."""
    questions = held.questions if isinstance(held, QuestionSet) else ()
    if not off_topic and {question.answerable for question in questions} != {True, False}:
        raise PullquoteError(NOTHING)
    canvas.check()


def draw(trade: Trade, gate: float, title: str, path: Path) -> None:
    """Write a PNG with the curve of all gates and the one that is set; `PullquoteError` if not."""
    if not trade.answerable or not trade.impossible:
        raise PullquoteError(NOTHING)
    figure = canvas.blank(8, 6)
    _fill(figure.add_subplot(), trade, gate, title)
    try:
        path.write_bytes(canvas.png(figure))
    except OSError as error:
        raise PullquoteError(
            "{path} can't be written: {reason}.", path=path, reason=error.strerror or error
        ) from error


def _fill(axes: Axes, trade: Trade, gate: float, title: str) -> None:
    axes.plot(*_curve(trade), color=LINE, label="every gate from 1 (left) to 0 (right)")
    for other in (one for one in MARKED if abs(one - gate) >= NEAR):
        _mark(axes, trade.at(other), f"{other:g}", LINE)
    false, answered = trade.at(gate)
    now = f"gate = {gate:g}, as it is set: {answered:.0%} answered, {false:.1%} false"
    _mark(axes, (false, answered), now, GATE)
    axes.set_title(f"{title}: which gate?", parse_math=False)
    axes.set_xlabel("False answers: % of the questions without an answer here that got one")
    axes.set_ylabel("Answered: % of the questions with an answer here that got one")
    axes.set(xlim=(-2, 102), ylim=(-2, 104))
    axes.grid(alpha=0.3)
    axes.legend(loc="lower right", frameon=False)


def _curve(trade: Trade) -> tuple[list[float], list[float]]:
    """Percentages of false answers and of answers, from the strictest gate to the loosest."""
    gates = sorted({*trade.answerable, *trade.impossible}, reverse=True)
    points = [(0.0, 0.0), *(trade.at(gate) for gate in gates), (1.0, 1.0)]
    return [100 * false for false, _ in points], [100 * answered for _, answered in points]


def _mark(axes: Axes, point: tuple[float, float], text: str, color: str) -> None:
    at = (100 * point[0], 100 * point[1])
    axes.plot(*at, "o", color=color)
    axes.annotate(text, at, xytext=(8, -14), textcoords="offset points", color=color)
