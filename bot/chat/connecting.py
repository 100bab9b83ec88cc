"""Reaching Discord: which failures pass, after which pauses it is tried again, and logging in.

How the connections that then stand are kept is in `sharding`.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

import aiohttp
import discord

from bot.chat.errors import UNDELIVERABLE
from bot.chat.hearing import named
from bot.chat.identifying import wait
from bot.config import ADVICE, Misconfigured
from bot.models import PullquoteError

log = logging.getLogger(__name__)

UNREACHABLE = (*UNDELIVERABLE, discord.GatewayNotFound, discord.ConnectionClosed, TimeoutError)
BAD_TOKEN = f"Discord does not accept this token.\n{ADVICE}"
Attempt = Callable[[], Awaitable[None]]


class Pauses:
    """How long to wait before the next attempt: not at all, then ever longer."""

    def __init__(self, longest: float) -> None:
        self._longest, self._next = longest, 0.0

    def next(self) -> float:
        """Give the seconds to wait before this attempt."""
        pause, self._next = self._next, min(max(1.0, 2 * self._next), self._longest)
        return pause

    def went_well(self) -> None:
        """Begin anew after what goes wrong next."""
        self._next = 0.0


async def logged_in(client: discord.Client, login: Attempt, pauses: Pauses) -> None:
    """Log in, as often as it takes; `PullquoteError` if Discord refuses."""
    while True:
        await wait(pauses.next())
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


async def reached(attempt: Attempt, pauses: Pauses) -> None:
    """Ask Discord for something, as often as it takes."""
    while True:
        await wait(pauses.next())
        try:
            return await attempt()
        except UNREACHABLE as error:
            log.warning("Discord can't be reached (%s); another attempt follows", named(error))


def may_pass(error: BaseException) -> bool:
    """Tell whether another attempt may go better."""
    return not isinstance(error, discord.HTTPException) or error.status in {429, *range(500, 600)}
