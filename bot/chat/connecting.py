"""Reaching Discord, and staying connected to it, whatever happens on the way.

discord.py's own loop ends if the first attempt fails, waits up to 17 minutes after a long outage,
and identifies itself every five seconds where sessions do not last, of which Discord allows a
thousand a day before it resets the token.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import Any

import aiohttp
import discord
from discord.gateway import DiscordWebSocket, ReconnectWebSocket

from bot.chat.errors import UNDELIVERABLE
from bot.chat.hearing import named
from bot.config import ADVICE, Misconfigured
from bot.models import PullquoteError
from bot.operating import systemd

log = logging.getLogger(__name__)

# Discord takes one IDENTIFY in five seconds; a connection that stood for a minute is a good one.
BETWEEN_IDENTIFIES, STEADY, CONNECT, FAREWELL = 5.0, 60.0, 60.0, 5.0
# So many attempts in vain to go on with a session, and it is over.
GIVEN_UP = 6
UNREACHABLE = (*UNDELIVERABLE, discord.GatewayNotFound, discord.ConnectionClosed, TimeoutError)
BAD_TOKEN = f"Discord does not accept this token.\n{ADVICE}"
BAD_INTENTS = (
    "Discord refuses the intents of this bot, though it asks for no privileged one; install a "
    "newer Pullquote, as its README says."
)
# What the gateway closes a connection with when another attempt would end the same way.
FINAL = {
    4004: BAD_TOKEN,
    4010: "Discord refuses the shard of this bot.",
    4011: "The bot is in more servers than Discord lets one connection serve.",
    4012: "Discord no longer speaks to this version; install a newer one, as the README says.",
    4013: BAD_INTENTS,
    4014: BAD_INTENTS,
}
Session = Mapping[str, Any]
_NONE: Session = MappingProxyType({})
Login = Callable[[], Awaitable[None]]


class Pauses:
    """How long to wait before the next attempt: not at all, then ever longer."""

    def __init__(self, longest: float) -> None:
        self._longest, self._next = longest, 0.0
        self._last_identify = -BETWEEN_IDENTIFIES

    def next(self, *, identify: bool = False) -> float:
        """Give the seconds to wait before this attempt."""
        pause, self._next = self._next, min(max(1.0, 2 * self._next), self._longest)
        if not identify:
            return pause
        now = time.monotonic()
        since = min(BETWEEN_IDENTIFIES, self._longest) - (now - self._last_identify)
        pause = max(pause, since, 0.0)
        self._last_identify = now + pause
        return pause

    def went_well(self) -> None:
        """Begin anew after what goes wrong next."""
        self._next = 0.0


async def logged_in(client: discord.Client, login: Login, pauses: Pauses) -> None:
    """Log in, as often as it takes; `PullquoteError` if Discord refuses."""
    while True:
        await _wait(pauses.next())
        try:
            return await login()
        except discord.LoginFailure as error:
            raise Misconfigured(BAD_TOKEN) from error
        except UNREACHABLE as error:
            if not may_pass(error):
                raise PullquoteError(
                    "Discord can't be reached ({error}); try again later.", error=error
                ) from error
            log.warning("Discord can't be reached (%s); another attempt follows", named(error))
            await client.http.close()
            # That has closed this, too, and would use it again.
            client.http.connector = aiohttp.TCPConnector(limit=0)


def may_pass(error: BaseException) -> bool:
    """Tell whether another attempt may go better."""
    return not isinstance(error, discord.HTTPException) or error.status in {429, *range(500, 600)}


async def stay_connected(client: discord.Client, pauses: Pauses, silent: float) -> None:
    """Hear of what happens until the client is closed; `Misconfigured` if it can't be mended.

    A connection that is `silent` for so many seconds is lost.
    """
    session, in_vain = _NONE, 0
    while not client.is_closed():
        began, resumable, in_vain = time.monotonic(), True, in_vain + 1
        try:
            await _wait(pauses.next(identify=not session))
            await _connect(client, session)
            began, in_vain = time.monotonic(), 0
            await _listen(client, silent)
        except ReconnectWebSocket as lost:
            resumable = lost.resume
        except UNREACHABLE as error:
            if client.is_closed():
                return
            if isinstance(error, discord.ConnectionClosed) and error.code in FINAL:
                raise Misconfigured(FINAL[error.code]) from error
            log.warning("Discord can't be reached (%s); another attempt follows", named(error))
        client.dispatch("disconnect")
        if time.monotonic() - began > STEADY:
            pauses.went_well()
        session = _session(client) if resumable and in_vain < GIVEN_UP else _NONE


async def _connect(client: discord.Client, session: Session) -> None:
    if not session:
        await _wait_for_identify(client)
    made = DiscordWebSocket.from_client(client, shard_id=client.shard_id, initial=True, **session)
    client.ws = await asyncio.wait_for(made, CONNECT)


async def _listen(client: discord.Client, silent: float) -> None:
    """Hear of what happens until the connection ends, or nothing is heard any more.

    discord.py notices that, too, but then waits half a minute for the other side's goodbye.
    """
    silence = silent + FAREWELL
    async with asyncio.timeout(silence) as limit:
        while True:
            await client.ws.poll_event()
            limit.reschedule(asyncio.get_running_loop().time() + silence)


def _session(client: discord.Client) -> Session:
    """Tell with what to go on, if there is something."""
    # There is none before the first connection, whatever its type says.
    last: DiscordWebSocket | None = client.ws
    if last is None or last.session_id is None:
        return _NONE
    session = {"session": last.session_id, "sequence": last.sequence, "gateway": last.gateway}
    return {**session, "resume": True}


async def _wait_for_identify(client: discord.Client) -> None:
    _shards, _address, limit = await client.http.get_bot_gateway()
    pause = spread(limit["total"], limit["remaining"], limit["reset_after"] / 1000)
    if pause:
        log.warning("Discord lets the bot begin %d more sessions today", limit["remaining"])
    await _wait(pause)


def spread(total: int, left: int, seconds: float) -> float:
    """Give the pause before a session is begun, of which so many may be begun in some seconds.

    Once half of them are used, the others are spread over the time that is left, so that not even
    a supervisor that starts the bot again and again uses them up.
    """
    return 0.0 if left > total / 2 else seconds / max(left, 1)


async def _wait(seconds: float) -> None:
    if seconds:
        log.info("the next attempt to reach Discord is in %.0f s", seconds)
        systemd.waiting(seconds, "Waiting for Discord")
    await asyncio.sleep(seconds)
