"""The bot's connections to Discord, one for each shard, and staying connected on all of them.

discord.py's own loops end if the first attempt fails, wait up to 17 minutes after a long outage,
and know neither what other processes begin, nor that sessions can be used up: see `identifying`.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from logging import getLogger
from types import MappingProxyType
from typing import Any

import discord
from discord.gateway import DiscordWebSocket, ReconnectWebSocket

from bot.chat.connecting import BAD_TOKEN, UNREACHABLE, Pauses
from bot.chat.hearing import named
from bot.chat.identifying import BETWEEN_IDENTIFIES, Limit, Turns, wait
from bot.config import Config, Misconfigured
from bot.models import PullquoteError
from bot.operating import systemd

log = getLogger(__name__)

# A connection that stood for a minute is a good one.
STEADY, CONNECT, FAREWELL = 60.0, 60.0, 5.0
# So many attempts in vain to go on with a session, and it is over.
GIVEN_UP = 6
FOLDER = "shards"
BAD_INTENTS = (
    "Discord refuses the intents of this bot, though it asks for no privileged one; install a "
    "newer Pullquote, as its README says."
)
TOO_FEW, UNREADABLE = 4011, 4002
# What the gateway closes a connection with when another attempt would end the same way.
FINAL = {
    4004: BAD_TOKEN,
    4010: "Discord refuses the shards of this bot; look at `--shards`.",
    TOO_FEW: "The bot is in more servers than its shards may serve; let --shards be of more.",
    4012: "Discord no longer speaks to this version; install a newer one, as the README says.",
    4013: BAD_INTENTS,
    4014: BAD_INTENTS,
}
OUTGROWN = "The bot is in more servers than its shards may serve; started again, it takes more."
Session = Mapping[str, Any]
_NONE: Session = MappingProxyType({})


class Garbled(Exception):
    """What came on a connection can't be read, for the reason that is its message."""


@contextmanager
def _reading() -> Iterator[None]:
    """Raise `Garbled` of what can't be read, be it no JSON, of which discord.py raises anything."""
    try:
        yield
    except (ReconnectWebSocket, *UNREACHABLE):
        raise
    except Exception as error:
        raise Garbled(named(error)) from error


class Shard:
    """One connection, which resumes its session or begins another by itself.

    `ready` is whether all servers of the session are known; `silent` are the seconds after which a
    connection is lost on which nothing is heard.
    """

    def __init__(
        self, client: discord.AutoShardedClient, number: int, turns: Turns, config: Config
    ) -> None:
        self.number, self.ready, self._leaving = number, False, asyncio.Event()
        self._client, self._turns = client, turns
        self._pauses = Pauses(config.connection.longest_pause_seconds)
        self._silence = config.connection.silent_seconds + FAREWELL
        self._socket: DiscordWebSocket | None = None

    @property
    def latency(self) -> float:
        """The seconds between the last heartbeat and Discord's reply to it; 0 if there is none."""
        return self._socket.latency if self._socket and self.ready else 0.0

    async def leave(self) -> None:
        """Say goodbye."""
        self.ready = False
        self._leaving.set()
        await self._close(1000)

    async def _close(self, code: int) -> None:
        if self._socket and self._socket.open:
            await self._socket.close(code=code)

    async def stay_connected(self) -> None:
        """Hear of what happens until it is left.

        `PullquoteError` if that can't be mended by another attempt.
        """
        session, in_vain = _NONE, 0
        while not self._leaving.is_set():
            stands_since, resumable, before, in_vain = math.inf, True, in_vain, in_vain + 1
            try:
                await wait(self._pauses.next())
                socket = await self._connect(session)
                stands_since, in_vain = time.monotonic(), 0
                await self._listen(socket)
            except ReconnectWebSocket as lost:
                resumable = lost.resume
            except Garbled as error:
                # To go on with the session may bring the same again.
                in_vain = before + 1
                log.warning("what Discord sends can't be read (%s); another attempt follows", error)
                await self._close(UNREADABLE)
            except UNREACHABLE as error:
                if self._leaving.is_set():
                    return
                self._lost(error)
            self.ready = False
            self._client.dispatch("disconnect")
            self._client.dispatch("shard_disconnect", self.number)
            if time.monotonic() - stands_since > STEADY:
                self._pauses.went_well()
            session = self._session() if resumable and in_vain < GIVEN_UP else _NONE

    def _lost(self, error: BaseException) -> None:
        """Log why a connection is lost; raise what no other attempt would mend."""
        code = error.code if isinstance(error, discord.ConnectionClosed) else 0
        if code == TOO_FEW and self._client.shard_ids is None:
            raise PullquoteError(OUTGROWN) from error
        if code in FINAL:
            raise Misconfigured(FINAL[code]) from error
        log.warning("Discord can't be reached (%s); another attempt follows", named(error))

    async def _connect(self, session: Session) -> DiscordWebSocket:
        if session:
            return await self._open(session)
        async with self._turns.take(self.number):
            return await self._open(session)

    async def _open(self, session: Session) -> DiscordWebSocket:
        opening = DiscordWebSocket.from_client(
            self._client, shard_id=self.number, initial=True, **session
        )
        with _reading():
            self._socket = await asyncio.wait_for(opening, CONNECT)
        return self._socket

    async def _listen(self, socket: DiscordWebSocket) -> None:
        """Hear of what happens until the connection ends, or nothing is heard any more.

        discord.py notices that, too, but then waits half a minute for the other side's goodbye.
        """
        async with asyncio.timeout(self._silence) as limit:
            while True:
                with _reading():
                    await socket.poll_event()
                limit.reschedule(asyncio.get_running_loop().time() + self._silence)

    def _session(self) -> Session:
        """Tell with what to go on, if there is something."""
        last = self._socket
        if last is None or last.session_id is None:
            return _NONE
        session = {"session": last.session_id, "sequence": last.sequence, "gateway": last.gateway}
        return {**session, "resume": True}


class Gateway:
    """All connections of this process, by the numbers of their shards."""

    def __init__(self, client: discord.AutoShardedClient, config: Config) -> None:
        self._client, self._config = client, config
        self.shards = dict[int, Shard]()
        apart = min(BETWEEN_IDENTIFIES, config.connection.longest_pause_seconds)
        self._turns = Turns(config.storage_folder / FOLDER, self._limit, apart)

    @property
    def ready(self) -> bool:
        """Whether every shard is."""
        return bool(self.shards) and all(one.ready for one in self.shards.values())

    @property
    def status(self) -> str:
        """What systemd is told: how many of the shards answer."""
        ready, every = sum(one.ready for one in self.shards.values()), len(self.shards)
        if not ready:
            return systemd.AWAY
        return systemd.ANSWERING if ready == every else f"{systemd.ANSWERING} ({ready} of {every})"

    def answers(self, number: int) -> None:
        """Know that a shard is ready."""
        if number in self.shards:
            self.shards[number].ready = True

    def add(self, number: int) -> None:
        """Have a shard, for `stay_connected`."""
        self.shards[number] = Shard(self._client, number, self._turns, self._config)

    async def stay_connected(self) -> None:
        """Stay connected on all shards; what ends one for good ends them all."""
        tasks = [asyncio.create_task(one.stay_connected()) for one in self.shards.values()]
        try:
            await asyncio.gather(*tasks)
        finally:
            for one in tasks:
                one.cancel()
            await asyncio.wait(tasks)

    async def leave(self) -> None:
        """Say goodbye on all shards."""
        await asyncio.gather(*(one.leave() for one in self.shards.values()))

    async def _limit(self) -> Limit:
        _shards, _address, limit = await self._client.http.get_bot_gateway()
        seconds = limit["reset_after"] / 1000
        return Limit(limit["total"], limit["remaining"], seconds, limit["max_concurrency"])
