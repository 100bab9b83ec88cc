"""A clock for simcord that goes; its own stands still between actions, in January 2026, in UTC."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import available_timezones

from simcord._clock import Clock


class Running(Clock):
    """The time of this machine, but never set back: the order of messages comes from it."""

    def __init__(self) -> None:
        self._began = time.time()
        self._latest = self._ahead = 0.0
        super().__init__()
        self._epoch = datetime.fromtimestamp(self._began, UTC)

    @property
    def elapsed(self) -> float:
        """The seconds since it was made; where simcord sets it, it goes on from there."""
        self._latest = max(self._latest, time.time() - self._began + self._ahead)
        return self._latest

    @elapsed.setter
    def elapsed(self, seconds: float) -> None:
        self._ahead += seconds - self.elapsed


def zone() -> str:
    """Name the time zone of this machine, or UTC where it does not tell."""
    linked = Path("/etc/localtime").resolve().as_posix().partition("zoneinfo/")[2]
    named = os.environ.get("TZ", "").removeprefix(":") or linked
    return named if named in available_timezones() else "UTC"
