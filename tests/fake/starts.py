"""Which sessions Discord lets a bot begin: so many a day, and one in five seconds."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import NamedTuple

from tests.fake.checking import Json

INVALID_SHARD, SHARDING_REQUIRED = 4010, 4011


class Start(NamedTuple):
    """An IDENTIFY of a shard: when it came, and whether that was too early."""

    shard: tuple[int, int]
    at: float
    refused: bool


@dataclass
class Starts:
    """What is left of today's starts, and those that there were.

    In each of `at_once` buckets one is let in `within` some seconds: Discord's are five. The bot
    is told to have `advised` shards, and needs so many.
    """

    total: int = 1000
    left: int = 1000
    at_once: int = 1
    within: float = 0.0
    advised: int = 1
    every: list[Start] = field(default_factory=list)
    token_lost: bool = False
    _lasts: float = 0.0
    _ends: float = 0.0

    def only(self, left: int, seconds: float) -> None:
        """Let so few be begun in so many seconds from the first question; more lose the token."""
        self.left, self._lasts = left, seconds

    def payload(self) -> Json:
        """Tell it as Discord does."""
        self._renew()
        if self._lasts and not self._ends:
            self._ends = time.monotonic() + self._lasts
        after = max(0, int(1000 * (self._ends - time.monotonic())))
        return {
            "total": self.total, "remaining": max(0, self.left), "reset_after": after,
            "max_concurrency": self.at_once,
        }  # fmt: skip

    def _renew(self) -> None:
        if self._ends and time.monotonic() > self._ends:
            self.left, self._lasts, self._ends = self.total, 0.0, 0.0

    def wrong(self, shard: tuple[int, int]) -> int:
        """Give the code that a connection is closed with, if there is no such shard."""
        number, count = shard
        if not 0 <= number < count:
            return INVALID_SHARD
        return SHARDING_REQUIRED if count < self.advised else 0

    def begin(self, shard: tuple[int, int]) -> bool:
        """Count a start; tell whether it is let."""
        self._renew()
        self.left -= 1
        self.token_lost |= self.left < 0
        now, bucket = time.monotonic(), shard[0] % self.at_once
        let = [one for one in self.every if not one.refused]
        last = next((one.at for one in reversed(let) if one.shard[0] % self.at_once == bucket), 0)
        refused = now - last < self.within
        self.every.append(Start(shard, now, refused))
        return not refused
