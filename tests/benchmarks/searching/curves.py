"""How the time of a question grows with the passages, as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.searching.engines import OURS
from tests.benchmarks.searching.rounds import Result

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_OURS, _SHIPPED, _OTHERS = "#c22f2f", "#d98c8c", "#5b6b7b"
_APART = 0.055  # of the height, between two labels


def draw(results: Sequence[Result], path: Path) -> None:
    """Write a PNG with one line for each engine."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(9, 6), dpi=120, layout="constrained")
    axes = figure.add_subplot()
    axes.set(xscale="log", yscale="log")
    lines: dict[str, list[Result]] = {}
    for one in results:
        lines.setdefault(one.engine, []).append(one)
    for name, points in lines.items():
        _line(axes, name, points)
    axes.set_title("Time of a question, p50, one core, the ten best passages", loc="left")
    axes.set_xlabel("passages")
    axes.set_ylabel("milliseconds")
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:g}")
    axes.grid(which="major", alpha=0.3)
    axes.spines[["top", "right"]].set_visible(False)
    _label(axes, lines)
    figure.savefig(path, format="png", metadata={"Software": None})


def _line(axes: Axes, name: str, points: Sequence[Result]) -> None:
    axes.plot(
        [one.passages for one in points],
        [one.p50_ms for one in points],
        "o-",
        color=_color(name),
        linewidth=2.5 if name == OURS else 1.2,
        markersize=5 if name == OURS else 3.5,
        zorder=3 if name == OURS else 2,
    )


def _color(name: str) -> str:
    return _OURS if name == OURS else _SHIPPED if name.startswith(OURS) else _OTHERS


def _label(axes: Axes, lines: dict[str, list[Result]]) -> None:
    """Write each name beside the end of its line, moved up where two would overlap."""
    ends = sorted(lines.items(), key=lambda line: line[1][-1].p50_ms)
    low, high = axes.get_ylim()
    right = max(points[-1].passages for points in lines.values())
    lowest = 0.0
    for name, points in ends:
        end = points[-1]
        at = axes.transAxes.inverted().transform(axes.transData.transform((right, end.p50_ms)))[1]
        lowest = max(float(at), lowest + _APART)
        axes.annotate(
            f"{name}, {float(f'{end.p50_ms:.2g}'):g} ms",
            (end.passages, end.p50_ms),
            xytext=(1.02, lowest),
            textcoords="axes fraction",
            va="center",
            arrowprops={"arrowstyle": "-", "color": _color(name), "alpha": 0.35},
            color=_color(name),
            fontweight="bold" if name == OURS else "normal",
        )
    axes.set_ylim(low, high)
