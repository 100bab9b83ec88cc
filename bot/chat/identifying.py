"""When a session may be begun: Discord counts them, over all shards and processes of the bot.

It takes one IDENTIFY in five seconds (several, where the bot is large: the shards are then dealt
out among so many buckets), and a thousand a day before it resets the token. So the processes of a
machine that share a storage folder take turns: whoever begins a session locks its bucket's file,
which says when the last was begun. The lock ends with its process, however that ends.
"""

from __future__ import annotations

import asyncio
import logging
import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import IO, NamedTuple

from bot import private
from bot.operating import systemd
from bot.storing.locking import is_free

log = logging.getLogger(__name__)

# Five seconds, and what one message may be sooner at Discord than another.
BETWEEN_IDENTIFIES = 5.5
# How many seconds until it is looked again whether another process is done; after so many looks
# systemd is told that it is still waited for.
_LOOK, _LOOKS = 0.1, 300
# What Discord says of its limit is taken for true so long: it may not be asked much more often.
_FRESH = 5.0
_SCARCE = "scarce"


class Limit(NamedTuple):
    """So many sessions of `total` may still be begun in some `seconds`, `at_once` in five."""

    total: int
    left: int
    seconds: float
    at_once: int


Ask = Callable[[], Awaitable[Limit]]


def spread(total: int, left: int, seconds: float) -> float:
    """Give the pause before a session is begun, of which so many may be begun in some seconds.

    Once half of them are used, the others are spread over the time that is left, so that not even
    a supervisor that starts the bot again and again uses them up.
    """
    return 0.0 if left > total / 2 else seconds / max(left, 1)


class Turns:
    """Whose turn it is to begin a session, among the processes that share a folder."""

    def __init__(self, folder: Path, ask: Ask, apart: float = BETWEEN_IDENTIFIES) -> None:
        self._folder, self._ask, self._apart = folder, ask, apart
        self._last = dict[str, float]()
        self._asking, self._asked = asyncio.Lock(), -_FRESH
        self._limit = Limit(0, 0, 0, 1)

    @asynccontextmanager
    async def take(self, shard: int) -> AsyncIterator[None]:
        """Wait for the turn of a shard, which lasts while the block begins its session."""
        limit = await self._known()
        bucket = str(shard % max(limit.at_once, 1))
        async with _locked(self._folder / bucket) as file:
            if spread(*limit[:3]):
                await self._spare()
            last = max(self._last.get(bucket, 0.0), _read(file))
            # A clock that was put back must not let it wait for long.
            await wait(min(max(last + self._apart - time.time(), 0.0), self._apart))
            self._note(bucket, file)
            try:
                yield
            finally:
                self._note(bucket, file)

    def _note(self, bucket: str, file: IO[str] | None) -> None:
        self._last[bucket] = time.time()
        if file:
            _write(file, self._last[bucket])

    async def _known(self, *, anew: bool = False) -> Limit:
        """Give the limit as Discord said a moment ago, less what this process has used since."""
        async with self._asking:
            if anew or time.monotonic() - self._asked >= _FRESH:
                self._limit, self._asked = await self._ask(), time.monotonic()
            self._limit = self._limit._replace(left=self._limit.left - 1)
            return self._limit._replace(left=self._limit.left + 1)

    async def _spare(self) -> None:
        """Wait as long as few sessions are left, one process after the other."""
        async with _locked(self._folder / _SCARCE):
            limit = await self._known(anew=True)
            while pause := spread(*limit[:3]):
                log.warning("Discord lets the bot begin %d more sessions today", limit.left)
                await wait(pause)
                limit = await self._known(anew=True)
                # What another machine has begun meanwhile counts, too.
                if limit.left > 0:
                    return


async def wait(seconds: float) -> None:
    """Wait before Discord is asked for something again, and tell that."""
    if seconds:
        log.info("the next attempt to reach Discord is in %.0f s", seconds)
        systemd.waiting(seconds)
    await asyncio.sleep(seconds)


@asynccontextmanager
async def _locked(path: Path) -> AsyncIterator[IO[str] | None]:
    """Lock a file; give None if that can't be: then only this process is heeded."""
    try:
        private.make(path.parent)
        file = await _lock(path)
    except OSError as error:
        log.warning("other processes of the bot can't be heeded (%s)", error)
        yield None
        return
    with file:
        yield file


async def _lock(path: Path) -> IO[str]:
    looks = 0
    while True:
        file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+")
        if is_free(file, path):
            return file
        file.close()
        if looks % _LOOKS == 0:
            systemd.waiting(_LOOK * _LOOKS)
        looks += 1
        await asyncio.sleep(_LOOK)


def _read(file: IO[str] | None) -> float:
    """Read when the last session was begun; what was never written is long ago."""
    try:
        return float(file.read(32)) if file else 0.0
    except ValueError:
        return 0.0


def _write(file: IO[str], when: float) -> None:
    # Always as long, so that there is never a part of a time.
    os.pwrite(file.fileno(), f"{when:020.3f}\n".encode(), 0)
