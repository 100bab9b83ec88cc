"""Results as Markdown tables, the fastest engine first, and what they must reach."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from statistics import median

from tests.benchmarks.searching.engines import OURS
from tests.benchmarks.searching.rounds import Result

# How many times faster than others this index must be, by passages: half of what was measured,
# or less. Only engines that are plain to install, as others must not decide about a change.
LEAST = {
    1_000: {"rank-bm25": 12.0, "bm25s": 1.7},
    10_000: {"rank-bm25": 130.0, "bm25s": 5.0},
    100_000: {"rank-bm25": 500.0, "bm25s": 18.0},
}


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.3g}" if value < 1000 else f"{value:,.0f}"


def _spread(one: Result) -> str:
    if one.engine == OURS:
        return "1"
    low, middle, high = (_figure(x) for x in (min(one.times), median(one.times), max(one.times)))
    return f"{middle} ({low} to {high})"


_COLUMNS: dict[str, Callable[[Result], str]] = {
    "engine": lambda one: one.engine,
    "p50 ms": lambda one: _figure(one.p50_ms),
    "p95": lambda one: _figure(one.p95_ms),
    "p99": lambda one: _figure(one.p99_ms),
    "times ours (spread)": _spread,
    "top 10": lambda one: _figure(one.best),
    "load ms": lambda one: _figure(one.load_ms),
    "first ms": lambda one: _figure(one.first_ms),
    "memory MB": lambda one: _figure(one.memory_mb),
    "disk MB": lambda one: _figure(one.disk_mb),
    "build s": lambda one: _figure(one.build_s),
    "save s": lambda one: _figure(one.save_s),
    "peak MB": lambda one: _figure(one.peak_mb),
}


def table(results: Sequence[Result]) -> str:
    """Show the engines of one size."""
    lines = [f"{results[0].passages:,} passages", "", _row(_COLUMNS), _row("---" for _ in _COLUMNS)]
    fastest_first = sorted(results, key=lambda one: one.p50_ms)
    lines += [_row(cell(one) for cell in _COLUMNS.values()) for one in fastest_first]
    return "\n".join(lines) + "\n"


def missed(results: Sequence[Result]) -> Iterator[str]:
    """Name what is slower, beside the engines that it is gated on, than it must be."""
    for one in results:
        least = LEAST.get(one.passages, {}).get(one.engine, 0.0)
        if median(one.times) < least:
            yield (
                f"{one.passages:,} passages: {one.engine} takes {median(one.times):.1f} times "
                f"the time of {OURS}; it must be at least {least:g} times."
            )


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"
