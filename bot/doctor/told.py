"""Asking Discord about the bot, as the bot itself would, but without connecting it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp
import discord

from bot.chat.bot import intents, silent
from bot.chat.errors import UNDELIVERABLE
from bot.config import ADVICE
from bot.models import PullquoteError

# Discord lists so many servers at once; after some lists, the rest are likely alike.
_AT_ONCE, _LISTS = 200, 10


@dataclass(frozen=True, slots=True)
class Told:
    """What Discord says: the bot's name and application, its servers, and how often it may start.

    `servers` are names with the permissions that the bot has there; `shards` are those that it
    should have; `starts` are those left of how many there are a day; `ahead` are the seconds that
    this machine's clock is before Discord's.
    """

    name: str
    application: discord.AppInfo
    servers: tuple[tuple[str, discord.Permissions], ...]
    shards: int
    starts: tuple[int, int]
    ahead: float | None


def ask(token: str) -> Told:
    """Ask Discord; `PullquoteError` if it can't be reached, or refuses the token."""
    try:
        return asyncio.run(_ask(token))
    except discord.LoginFailure as error:
        raise PullquoteError(f"Discord does not accept this token. {ADVICE}") from error
    except (*UNDELIVERABLE, discord.DiscordException) as error:
        raise PullquoteError(
            "Discord can't be reached ({error}); look at the network, or try again later.",
            error=error,
        ) from error


async def _ask(token: str) -> Told:
    silent()
    clock = _Clock()
    async with discord.Client(intents=intents(), http_trace=clock.trace) as client:
        await client.login(token)
        shards, _address, starts = await client.http.get_bot_gateway()
        servers = [
            (str(one["name"]), discord.Permissions(int(one["permissions"])))
            for one in await _servers(client)
        ]
        return Told(
            str(client.user),
            await client.application_info(),
            tuple(servers),
            int(shards),
            (int(starts["remaining"]), int(starts["total"])),
            clock.ahead,
        )


async def _servers(client: discord.Client) -> list[Any]:
    found = list[Any]()
    for _ in range(_LISTS):
        after = int(found[-1]["id"]) if found else 0
        # The library itself drops the permissions, which come without another request.
        more = await client.http.get_guilds(_AT_ONCE, after=after)
        found += more
        if len(more) < _AT_ONCE:
            break
    return found


class _Clock:
    """Compares this machine's clock with the time that Discord states in its replies."""

    def __init__(self) -> None:
        self.ahead: float | None = None
        self.trace = aiohttp.TraceConfig()
        self.trace.on_request_end.append(self._note)

    async def _note(
        self, _session: object, _context: object, ended: aiohttp.TraceRequestEndParams
    ) -> None:
        stated = ended.response.headers.get("Date", "")
        try:
            then = parsedate_to_datetime(stated)
        except ValueError:
            return
        self.ahead = (discord.utils.utcnow() - then).total_seconds()
