"""What people do with the bot, and what they see then.

One actor at a time; what an actor does has been answered, or not, when the call returns.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Sequence
from typing import Any

import discord
import simcord
from discord import app_commands
from simcord.enums import MessageType

from bot.chat.client import PullquoteClient
from bot.database import Database
from tests.chat.seen import Reply, fields, parts, reply
from tests.chat.surroundings import Surroundings


class Chat(Surroundings):
    """People in a server, and what they say, call, press and pick; the member, unless told who."""

    def __init__(self, env: simcord.Env, client: PullquoteClient, server: int) -> None:
        super().__init__(env, client, server)
        self._errors_read = 0

    @property
    def mention(self) -> str:
        return f"<@{self.client.user.id}>" if self.client.user else ""

    @property
    def errors(self) -> list[BaseException]:
        """What escaped from handlers, or was handled by the tree; errors not read fail a test."""
        self._errors_read = self.env.error_cursor
        return self.env.errors

    def only_handled_errors(self) -> bool:
        """Whether nothing escaped from a handler, so that every error was answered."""
        return all(isinstance(one, app_commands.CommandInvokeError) for one in self.errors)

    async def close(self) -> None:
        await self.env.shutdown()
        self.client.database.close()
        assert not self.env.errors_since(self._errors_read)

    async def command(
        self,
        name: str,
        by: simcord.MemberActor | None = None,
        where: simcord.ChannelHandle | None = None,
        **options: object,
    ) -> Reply:
        return reply(await (by or self.member).slash(where or self.channel, name, **options))

    async def command_directly(
        self, name: str, by: simcord.MemberActor | None = None, **options: object
    ) -> Reply:
        return reply(await (by or self.member).user.slash(name, **options))

    async def menu(
        self, name: str, on: discord.Message, by: simcord.MemberActor | None = None
    ) -> Reply:
        """Use a message's menu."""
        channel = self.channel_of(on)
        return reply(await (by or self.member).context_menu(channel, name, on))

    async def click(
        self,
        message: discord.Message,
        button: str,
        by: simcord.MemberActor | None = None,
        place: int = 0,
    ) -> Reply:
        """Press a button by what is on it; `place` tells several apart that look alike."""
        every = [one for one in parts(message.components) if isinstance(one, discord.Button)]
        alike = [one for one in every if button in (one.label, str(one.emoji))]
        pressed = alike[place].custom_id
        person = by or self.member
        actor = person.user if message.channel.id == person.user.dm_channel.id else person
        return reply(await actor.click(message, custom_id=pressed))

    async def confirm(self, plan: Reply, by: simcord.MemberActor | None = None) -> Reply:
        """Press the button under a plan that lets it be done."""
        return await self.click(plan.message, "Apply", by)

    async def pick(
        self,
        message: discord.Message,
        menu: str,
        values: Sequence[Any],
        by: simcord.MemberActor | None = None,
    ) -> Reply:
        """Pick values in a menu, by its name."""
        return reply(await (by or self.member).select(message, values, custom_id=menu))

    async def fill_in(
        self, form: Reply, written: str, by: simcord.MemberActor | None = None
    ) -> Reply:
        """Write into the only field of a form, and send it."""
        assert form.result
        assert form.result.modal
        [field] = fields(form.result.modal)
        return reply(await (by or self.member).submit_modal(form.result, {field: written}))

    async def restart(self, days: int = 0) -> None:
        """Start the bot anew, with what it remembers; so many days may have passed."""
        library, database = self.client.library, self.client.database
        database.close()
        later = Database.open(library.config, lambda: time.time() + days * 24 * 60 * 60)
        self.client = PullquoteClient(library, later)
        await self.env.restart_bot(self.client)

    async def suggested(
        self, name: str, option: str, typed: str = "", **filled: object
    ) -> dict[str, str]:
        """Type into an option; gives the suggested names and the values that they stand for."""
        found = await self.member.autocomplete(self.channel, name, option, typed, **filled)
        return {one["name"]: one["value"] for one in found}

    async def suggested_directly(
        self, name: str, option: str, typed: str = "", **filled: object
    ) -> dict[str, str]:
        found = await self.member.user.autocomplete(name, option, typed, **filled)
        return {one["name"]: one["value"] for one in found}

    async def say(
        self,
        text: str,
        by: simcord.MemberActor | None = None,
        where: simcord.ChannelHandle | None = None,
        reply_to: discord.Message | None = None,
    ) -> list[discord.Message]:
        """Write in a channel; gives what the bot wrote after it."""
        channel = where or self.channel
        before = len(channel.history())
        await (by or self.member).send(channel, text, reply_to=reply_to)
        return [one for one in channel.history()[before:] if one.author == self.client.user]

    async def say_directly(
        self, text: str, reply_to: discord.Message | None = None
    ) -> list[discord.Message]:
        before = len(self.said_directly())
        replied = reply_to and {"reference": {"message_id": str(reply_to.id)}}
        await self.member.user.send_dm(text, **(replied or {}))
        return self.said_directly()[before:]

    def said_directly(self) -> list[discord.Message]:
        history = self.member.user.dm_channel.history()
        return [one for one in history if one.author == self.client.user]

    async def system_message_directly(self) -> list[discord.Message]:
        """Let Discord itself write to the bot that a person pinned something."""
        user = self.member.user
        channel, bot = user.dm_channel.id, self.env.backend.bot_user.id
        pinned = self.env.backend.create_message(channel, bot, "pinned")
        self.env.backend.create_system_message(
            channel, MessageType.PINS_ADD, user.id, referenced_message_id=pinned.id
        )
        await self.env.settle()
        return user.dm_channel.history()

    async def meanwhile(
        self, started: asyncio.Event, text: str, command: Awaitable[Reply]
    ) -> Reply:
        """Write to the bot directly once `started` is set, while a command is at work."""
        task = asyncio.ensure_future(command)
        await started.wait()
        user = self.member.user
        self.env.backend.create_message(user.dm_channel.id, user.id, text)
        return await task
