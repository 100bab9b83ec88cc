"""A clock that a test moves."""

from __future__ import annotations


class Clock:
    """Tells the seconds that have passed."""

    def __init__(self) -> None:
        self._time = 100.0

    def __call__(self) -> float:
        return self._time

    def passes(self, seconds: float) -> None:
        self._time += seconds
