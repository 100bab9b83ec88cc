"""The bot as all of `chat` knows it: what it answers from, and what it remembers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from typing import Any, ParamSpec, TypeVar

import discord

from bot.chat import language
from bot.chat.cooldown import Cooldown
from bot.chat.proposals import Proposals
from bot.chat.recent import Recent
from bot.chat.searching import Searches
from bot.chat.working import Work
from bot.chat.writing import Writer
from bot.config.shards import Shards
from bot.database import Database
from bot.library import Library
from bot.operating.metrics import Metrics

Given = ParamSpec("Given")
Found = TypeVar("Found")


def intents() -> discord.Intents:
    """Ask for as little as possible: no privileged intent."""
    return discord.Intents(guilds=True, guild_messages=True, dm_messages=True)


def silent() -> None:
    """Let discord.py not warn at each start of missing packages for voice, which is never used."""
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False


class Bot(discord.AutoShardedClient):
    """Pings nobody, reads no message that is not for it, answers from its library.

    What it remembers is in its database. `buttons` and `settings` are of every kind, by name.
    Without `shards` Discord tells how many there are, and it has all of them.
    """

    def __init__(
        self, library: Library, database: Database, cooldown: Cooldown, shards: Shards | None
    ) -> None:
        silent()
        self.connection = library.config.connection
        which: Any = {"shard_ids": shards.numbers, "shard_count": shards.count} if shards else {}
        super().__init__(
            intents=intents(),
            allowed_mentions=discord.AllowedMentions.none(),
            heartbeat_timeout=self.connection.silent_seconds,
            # What it answers it is given with every question; nobody's messages are kept.
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            **which,
        )
        self.work = Work()
        self.library, self.database, self.cooldown = library, database, cooldown
        self.locales = language.Locales()
        self.metrics = Metrics()
        self.buttons = dict[str, Any]()
        self.settings = dict[str, Any]()
        self.proposals = Proposals()
        # Answers that were given last, by collection, with its version: `repeating` keeps them.
        self.answers = dict[str, tuple[str, Recent[Any]]]()
        self.searches = Searches(library.config.discord.most_waiting)
        # Discord waits three seconds to hear of a command, however long searches and reloads take.
        self._notes = ThreadPoolExecutor(1, "database")
        self._writer = Writer(database, self._notes)

    async def look_up(
        self, work: Callable[Given, Found], *args: Given.args, **options: Given.kwargs
    ) -> Found:
        """Use the database off the event loop, in a thread that is kept for nothing else."""
        call = partial(copy_context().run, work, *args, **options)
        return await asyncio.get_running_loop().run_in_executor(self._notes, call)

    async def write(self, work: Callable[[], Found]) -> Found:
        """Write to the database off the event loop, together with what others write just then."""
        return await self._writer.write(work)

    async def erase(
        self, work: Callable[Given, Found], *args: Given.args, **options: Given.kwargs
    ) -> Found:
        """Delete from the database, once all is there that is to be written just now."""
        await self._writer.settled()
        return await self.look_up(work, *args, **options)

    async def search(self, work: Callable[[], Found]) -> Found:
        """Search off the event loop, if there is room, and measure how long that waits and takes.

        It raises `Busy` if there is none.
        """
        with self.searches.place() as run:
            return await run(self.metrics.timed(work))

    @property
    def owners(self) -> frozenset[int]:
        """The ids of the application's owner, or of those in its team who may change it."""
        application = self.application
        if application is None:
            return frozenset()
        if application.team is None:
            return frozenset([application.owner.id])
        return frozenset(one.id for one in application.team.members if _may_change(one))


def _may_change(one: discord.TeamMember) -> bool:
    joined = one.membership_state is discord.TeamMembershipState.accepted
    return joined and one.role is not discord.TeamMemberRole.read_only


Interaction = discord.Interaction[Bot]
