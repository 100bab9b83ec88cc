"""How soon a person may ask again. It is kept in memory only: a restart forgives everybody."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bot.chat.places import Here
from bot.models import N_, PullquoteError

# So many people are remembered, in the order in which they asked; beyond, the first are forgiven.
MOST = 10_000
_WAIT = N_("Please wait {seconds} s until your next question.")


class TooSoon(PullquoteError):
    """A person has to wait for some `seconds`; whether that was `told` in this wait already."""

    def __init__(self, seconds: int, *, told: bool) -> None:
        super().__init__(_WAIT, seconds=seconds)
        self.seconds, self.told = seconds, told


class Cooldown:
    """When each person asked last in each server, by a clock in seconds that never goes back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._asked = dict[tuple[int, int], float]()
        self._told = set[tuple[int, int]]()

    def start(self, where: Here, person: int) -> None:
        """Let a person ask, and not again for the seconds that were chosen; else `TooSoon`."""
        if where.server is None or not where.settings.cooldown:
            return
        self.check(where, person)
        who = where.server, person
        self._forgive(who)
        self._asked[who] = self._clock()
        if len(self._asked) > MOST:
            self._forgive(next(iter(self._asked)))

    def check(self, where: Here, person: int) -> None:
        """Raise `TooSoon` for a person who may not ask yet."""
        if where.server is None:
            return
        who, pause = (where.server, person), where.settings.cooldown
        wait = self._asked.get(who, -math.inf) + pause - self._clock()
        if pause and wait > 0:
            told = who in self._told
            self._told.add(who)
            raise TooSoon(math.ceil(wait), told=told)

    @contextmanager
    def turn(self, where: Here, person: int) -> Iterator[None]:
        """Let a person ask as `start` does; what fails within does not count."""
        self.start(where, person)
        try:
            yield
        except BaseException:
            if where.server is not None:
                self._forgive((where.server, person))
            raise

    def _forgive(self, who: tuple[int, int]) -> None:
        self._asked.pop(who, None)
        self._told.discard(who)
