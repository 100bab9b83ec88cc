"""Every pattern takes time in proportion to its text, also for the worst one that is found."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from types import FrameType
from typing import Any

import pytest

from tests.patterns.finding import Pattern, patterns
from tests.patterns.pumping import Pump, pumps

# A hundred times the text takes about a hundred times as long; what is quadratic, 10,000 times.
SHORT, LONG, TOO_MUCH = 10_000, 1_000_000, 1_000
TRIED, WORST = (250, 1_500), 1
# Of many patterns that one call makes of words, as those of each language, the longest few are
# tried here; `python -m tests.patterns` tries all, which takes minutes.
FEW = 2
# What grows faster need not be waited for: a text of 10,000 characters takes milliseconds.
AT_MOST = 5.0


class TakesYears(Exception):
    """A pattern has taken so much time that it need not be measured any further."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise `TakesYears` after so much processor time; `re` looks for signals as it goes."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TakesYears

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def use(compiled: Any, how: str, text: str) -> None:
    if how == "scans":
        for _ in compiled.finditer(text):
            pass
    else:
        getattr(compiled, how)(text)


def seconds(compiled: Any, how: str, text: str, times: int = 1) -> float:
    """Tell the processor time of this thread; the least of some, as others need the machine."""
    taken = []
    for _ in range(times):
        began = time.thread_time()
        use(compiled, how, text)
        taken.append(time.thread_time() - began)
    return min(taken)


def worst(pattern: Pattern) -> list[tuple[str, Pump]]:
    """Find what grows fastest with the length of a text, and what takes longest."""
    found = []
    short, long = TRIED
    for how in pattern.uses:
        for pump in pumps(pattern):
            took = seconds(pattern.compiled, how, pump.text(long))
            grew = took / max(1e-7, seconds(pattern.compiled, how, pump.text(short)))
            found.append((grew, took, how, pump))
    by_growth = sorted(found, key=lambda one: one[0], reverse=True)[:WORST]
    by_time = sorted(found, key=lambda one: one[1], reverse=True)[:WORST]
    return [*dict.fromkeys((how, pump) for _, _, how, pump in [*by_growth, *by_time])]


def growth(compiled: Any, how: str, pump: Pump) -> float:
    """Tell how many times as long a hundred times the text takes."""
    short = seconds(compiled, how, pump.text(SHORT), 5)
    return seconds(compiled, how, pump.text(LONG)) / max(short, 1e-5)


def slow(pattern: Pattern) -> Iterator[str]:
    """Tell which uses of a pattern take more than linear time, with what."""
    compiled = pattern.compiled
    try:
        with limited(AT_MOST):
            tried = worst(pattern)
    except TakesYears:
        yield f"{pattern.place} {pattern.source!r} takes years"
        return
    for how, pump in tried:
        try:
            with limited(4 * AT_MOST):
                grew = growth(compiled, how, pump)
        except TakesYears:
            grew = float("inf")
        if grew > TOO_MUCH:
            yield f"{pattern.place} {how} {pattern.source[:80]!r} of {pump}: {grew:.0f}"


def test_every_pattern_is_found() -> None:
    assert len(patterns()) > 90


def few() -> Iterator[Pattern]:
    for _, alike in groupby(patterns(), key=lambda one: one.place):
        yield from sorted(alike, key=lambda one: len(one.source), reverse=True)[:FEW]


def test_no_pattern_takes_more_than_linear_time() -> None:
    assert [told for pattern in few() for told in slow(pattern)] == []


@pytest.mark.parametrize(
    ("source", "how"),
    [(r" *\v", "scans"), (r"(a+)+b", "match"), (r"(?:a|b|ab)*c", "fullmatch"), (r"x\s+$", "scans")],
)
def test_a_pattern_that_does_is_noticed(source: str, how: str) -> None:
    pattern = Pattern("here", source, 0, "re", (how,))
    assert bool([*slow(pattern)]) is (source != r"x\s+$")
