"""How many questions each day brought, and how many of them nothing answered, as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.database import Day
from bot.drawing import canvas
from bot.rendering.speech import gettext as _
from bot.rendering.speech import short_day

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# It is looked at between Discord's messages, most of the time in the dark.
PAPER, INK, FAINT = "#2b2d31", "#dbdee1", "#4e5058"
ANSWERED, UNANSWERED = "#e9b949", "#a5525a"
MOST_DATES = 8


def draw(days: Sequence[Day]) -> bytes:
    """Give a PNG with one bar for each day; `PullquoteError` without matplotlib."""
    figure = canvas.blank(6.4, 2.8)
    figure.set_facecolor(PAPER)
    axes = figure.add_subplot()
    _bars(axes, days)
    _scales(axes, days)
    axes.set_title(_("Questions each day"), color=INK, loc="left", fontweight="bold")
    return canvas.png(figure)


def _bars(axes: Axes, days: Sequence[Day]) -> None:
    at = range(len(days))
    answered = [one.asked - one.unanswered for one in days]
    unanswered = [one.unanswered for one in days]
    axes.bar(at, answered, color=ANSWERED, label=_("answered"))
    axes.bar(at, unanswered, bottom=answered, color=UNANSWERED, label=_("not answered"))
    axes.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=2, frameon=False, labelcolor=INK)


def _scales(axes: Axes, days: Sequence[Day]) -> None:
    """Name every so many days, the last one always, and whole numbers of questions."""
    every = -(-len(days) // MOST_DATES)
    shown = range(len(days) - 1, -1, -every)
    axes.set_xticks([*shown], [short_day(days[at].day) for at in shown])
    axes.locator_params(axis="y", integer=True)
    axes.set_xlim(-0.6, len(days) - 0.4)
    axes.set_ylim(0, max(1, *(one.asked for one in days)) * 1.05)
    axes.set_facecolor(PAPER)
    axes.tick_params(colors=INK, length=0)
    axes.grid(axis="y", color=FAINT, linewidth=0.6)
    axes.set_axisbelow(True)
    for spine in axes.spines.values():
        spine.set_visible(False)
