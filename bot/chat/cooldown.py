"""How soon a person may ask again, and how soon anybody may in a channel.

It is kept in memory only: a restart forgives everybody.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from bot.chat.places import Here
from bot.models import N_, PullquoteError

# So many people and channels are remembered, in the order in which they asked, or were asked in;
# beyond, the first are forgiven.
MOST = 10_000
_WAIT = N_("Please wait {seconds} s until your next question.")
_WAIT_HERE = N_("Please wait {seconds} s until the next question in this channel.")


class TooSoon(PullquoteError):
    """Somebody has to wait for some `seconds`; whether that was `told` in this wait already."""

    def __init__(self, message: str, seconds: int, *, told: bool) -> None:
        super().__init__(message, seconds=seconds)
        self.seconds, self.told = seconds, told


class _Asker(NamedTuple):
    """A person in a server, or (without one) a channel of it."""

    server: int
    channel: int
    person: int


class _Pause(NamedTuple):
    asker: _Asker
    seconds: int
    message: str


class Cooldown:
    """When each asked last in each server, by a clock in seconds that never goes back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._asked = dict[_Asker, float]()
        self._told = set[_Asker]()

    def start(self, where: Here, person: int) -> None:
        """Let a person ask, and not again for the seconds that were chosen; else `TooSoon`."""
        self.check(where, person)
        for asker, seconds, _ in _pauses(where, person):
            self._forgive(asker)
            if seconds:
                self._asked[asker] = self._clock()
            if len(self._asked) > MOST:
                self._forgive(next(iter(self._asked)))

    def check(self, where: Here, person: int) -> None:
        """Raise `TooSoon` for whoever may not ask yet."""
        for asker, seconds, message in _pauses(where, person):
            wait = self._asked.get(asker, -math.inf) + seconds - self._clock()
            if seconds and wait > 0:
                told = asker in self._told
                self._told.add(asker)
                raise TooSoon(message, math.ceil(wait), told=told)

    @contextmanager
    def turn(self, where: Here, person: int) -> Iterator[None]:
        """Let a person ask as `start` does; what fails within does not count."""
        self.start(where, person)
        try:
            yield
        except BaseException:
            for asker, _, _ in _pauses(where, person):
                self._forgive(asker)
            raise

    def _forgive(self, asker: _Asker) -> None:
        self._asked.pop(asker, None)
        self._told.discard(asker)


def _pauses(where: Here, person: int) -> Iterator[_Pause]:
    """Tell what has to be waited for where somebody asks; nothing in direct messages."""
    if where.server is None:
        return
    chosen = where.settings
    yield _Pause(_Asker(where.server, 0, person), chosen.cooldown, _WAIT)
    yield _Pause(_Asker(where.server, where.channel, 0), chosen.channel_cooldown, _WAIT_HERE)
