"""A bot in so many servers: how long it takes to be there, what it holds, and what it hears of."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from tests.fake import process
from tests.fake.server import Discord, running
from tests.fake.servers.sized import Sized
from tests.fake.state import Channel, Message, User, snowflake
from tests.fake.waiting import PATIENCE

# About as many servers as Discord advises for a shard; the bot waits for its turn before each.
OF_A_SHARD = 1_000
AT_ONCE = 200
QUESTION = "Who requested the airstrike?"


@dataclass(frozen=True)
class Started:
    """Seconds until it was ready, with what it waited for turns, and of processor time; memory."""

    servers: int
    wall: float
    cpu: float
    megabytes: float


class Heard(NamedTuple):
    """So many events of a kind; seconds until all were heard, and of processor time."""

    kind: str
    events: int
    wall: float
    cpu: float


class Measured:
    """A bot in its servers."""

    def __init__(self, discord: Discord, bot: process.Bot) -> None:
        self.discord, self.bot = discord, bot

    async def answered(self) -> float:
        """Ask a question, which comes after all that was sent; give the seconds that it took."""
        began = time.perf_counter()
        asked = await self.discord.people.ask(QUESTION)
        await asked.answered()
        return time.perf_counter() - began

    async def hears(self, kind: str, count: int) -> Heard:
        """Send so many events of a kind, as fast as the bot takes them."""
        await self.answered()
        began, cpu, happens = time.perf_counter(), self.bot.cpu(), EVENTS[kind]
        somebody, channel = User("somebody"), self.discord.world.channel
        for number in range(count):
            await happens(self.discord, somebody, channel)
            if not number % AT_ONCE:
                await asyncio.sleep(0)
        await self.answered()
        return Heard(kind, count, time.perf_counter() - began, self.bot.cpu() - cpu)


async def _message(discord: Discord, by: User, channel: Channel) -> None:
    await discord.people.show(Message(by, channel, {"content": "not for the bot"}))


async def _deleted(discord: Discord, _by: User, channel: Channel) -> None:
    guild = str(channel.guild.id) if channel.guild else None
    gone = {"id": str(snowflake()), "channel_id": str(channel.id), "guild_id": guild}
    await discord.gateway.dispatch("MESSAGE_DELETE", gone)


async def _changed(discord: Discord, _by: User, channel: Channel) -> None:
    await discord.gateway.dispatch("CHANNEL_UPDATE", channel.payload())


async def _joined(discord: Discord, _by: User, _channel: Channel) -> None:
    guild: Any = Sized("Server")
    await discord.gateway.dispatch("GUILD_CREATE", guild.payload(discord.world.bot))


Happens = Callable[[Discord, User, Channel], Awaitable[None]]
EVENTS: Mapping[str, Happens] = {
    "somebody writes what is not for the bot": _message,
    "somebody deletes a message": _deleted,
    "a channel is changed": _changed,
    "a server is there again": _joined,
}


@asynccontextmanager
async def started(
    launcher: process.Launcher, folder: Path, servers: int
) -> AsyncIterator[tuple[Measured, Started]]:
    """Run a bot in so many servers, of which all but one are `Sized`, until it is ready."""
    async with running() as discord:
        discord.gateway.kept = AT_ONCE
        discord.gateway.starts.advised = -(-servers // OF_A_SHARD)
        discord.routes.acknowledge_within = PATIENCE
        discord.world.guilds += [Sized(f"Server {number}") for number in range(servers - 1)]
        for one in discord.world.guilds[1:]:
            one.channel("questions")
        began = time.perf_counter()
        async with process.bot(launcher, discord, folder) as bot:
            await bot.changes.until(lambda: "READY=1" in bot.told, seconds=3600)
            measured = Measured(discord, bot)
            wall = time.perf_counter() - began
            yield measured, Started(servers, wall, measured.bot.cpu(), measured.bot.memory())
