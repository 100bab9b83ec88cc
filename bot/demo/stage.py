"""A server with one channel, an admin and a member, and the bot in it: what simcord plays."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import discord
import simcord

from bot.chat import access
from bot.chat.client import PullquoteClient
from bot.chat.proposals import Proposals
from bot.database import Database
from bot.demo.clock import Running
from bot.demo.welcome import Welcome
from bot.library import Library
from bot.suggestions import suggest

NAME = "Pullquote"
_TYPED = re.compile(rf"@{NAME}\b", re.IGNORECASE)
# A command that takes longer than that many seconds is given up by simcord, not by Discord.
_PATIENCE = 600
# It waits for all that is due until then: a plan that is let go of sooner would hold up the page.
_PLANS_SECONDS = 24 * 3600


class Person(simcord.MemberActor):
    """Somebody whose typed `@Pullquote` becomes a mention, as in Discord's own input."""

    async def send(
        self, channel: simcord.ChannelHandle, content: str = "", **options: Any
    ) -> discord.Message:
        mention = f"<@{self._env.backend.bot_user.id}>"
        return await super().send(channel, _TYPED.sub(mention, content), **options)


class Client(PullquoteClient):
    """The bot, belonging to one person of the stage."""

    owner: int | None = None

    @property
    def owners(self) -> frozenset[int]:
        return frozenset() if self.owner is None else frozenset([self.owner])


@dataclass(frozen=True, slots=True)
class Stage:
    """What a page shows: the channel, as each of the people sees it."""

    env: simcord.Env
    channel: simcord.ChannelHandle
    people: tuple[Person, ...]


@asynccontextmanager
async def stage(library: Library, database: Database) -> AsyncIterator[Stage]:
    """Let the bot log in, and build its server."""
    client = Client(library, database)
    client.proposals = Proposals(seconds=_PLANS_SECONDS)
    env = simcord.Env(client, check_errors=False, settle_timeout=_PATIENCE)
    env.backend.clock = Running()
    env.backend.edit_bot_profile(NAME).avatar = "pullquote"
    await env.start()
    # To simcord, an error that was explained to the user is a failure all the same.
    vars(client.tree).pop("on_error", None)
    try:
        admin = env.create_user("admin", global_name="Admin")
        client.owner = admin.id
        server = env.create_guild("Demo", owner=admin)
        channel = server.create_text_channel("questions", topic="Ask what the articles answer")
        member = server.add_member(env.create_user("member", global_name="Member")).user
        await env.settle()
        if joined := client.get_guild(server.id):
            # To simcord, the bot has always been there.
            await client.on_guild_join(joined)
        await _suggest(client, channel)
        yield Stage(env, channel, (Person(env, server, member), Person(env, server, admin)))
    finally:
        await env.shutdown()


async def _suggest(client: Client, channel: simcord.ChannelHandle) -> None:
    """Let the bot suggest questions; a click says one, with a mention of the bot."""

    def say(person: int, question: str) -> None:
        backend = channel._env.backend  # noqa: SLF001
        backend.create_message(channel.id, person, f"<@{backend.bot_user.id}> {question}")

    asked = access.choose(None, access.granted(client.library, None), client.library)
    message = Welcome(client.library.snapshot(asked), suggest(client.library, asked), say)
    await client.get_partial_messageable(channel.id).send(view=message)
