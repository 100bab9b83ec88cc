"""The client on a Discord that is not there: the only file that knows simcord.

One actor at a time; what an actor does has been answered, or not, when the call returns.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Iterable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, closing
from typing import Any, NamedTuple, Protocol

import discord
import pytest
import simcord
from discord import app_commands
from simcord.enums import MessageType

from bot import Library
from bot.chat.client import PullquoteClient
from bot.database import Database

SERVER, OTHER = 1_100_000_000_000_000_001, 1_100_000_000_000_000_002
CONTENT = ("content", "embeds", "components")


# Seconds; simcord itself waits for fifty milliseconds, which most of the time nothing happens in.
PAUSE = 0.01


class Env(simcord.Env):
    """Looks every few milliseconds whether the bot has done all that it is to do."""

    async def _settle_internal(self, *, idle: float = PAUSE, **options: Any) -> None:
        await super()._settle_internal(idle=PAUSE, **options)


class Reply(NamedTuple):
    """What a person saw after a command or a click; `private` if nobody else did."""

    text: str
    private: bool
    messages: tuple[discord.Message, ...] = ()
    result: simcord.InteractionResult | None = None

    @property
    def message(self) -> discord.Message:
        """The only message."""
        [one] = self.messages
        return one


def parts(components: Iterable[Any]) -> Iterator[Any]:
    """Give the components of a message, and those in them, as they are read."""
    for one in components:
        yield one
        yield from parts(getattr(one, "children", []))
        yield from parts([one.accessory] if getattr(one, "accessory", None) else [])


def text(message: discord.Message) -> str:
    """Give what is written in a message, a line for each text."""
    displays = [one for one in parts(message.components) if isinstance(one, discord.TextDisplay)]
    return "\n".join(filter(None, [message.content, *(one.content for one in displays)]))


def buttons(message: discord.Message) -> list[str]:
    """Give what is on the buttons of a message."""
    found = [one for one in parts(message.components) if isinstance(one, discord.Button)]
    return [one.label or str(one.emoji) for one in found]


class Chat:
    """A server with a channel, an ordinary member, and a manager, who has Manage Server."""

    def __init__(self, env: simcord.Env, client: PullquoteClient, server: int) -> None:
        self.env, self.client = env, client
        self._errors_read = 0
        self._locales = dict[str, str]()
        self._joining = False
        self._localised()
        self.server = env.create_guild("Server", id=server)
        self.channel = self.server.create_text_channel("questions")
        self.member = self.server.add_member(env.create_user("member"))
        managing = discord.Permissions(manage_guild=True)
        self.managers = self.server.create_role("Managers", permissions=managing)
        self.manager = self.server.add_member(env.create_user("manager"), roles=[self.managers])

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
        return _reply(await (by or self.member).slash(where or self.channel, name, **options))

    async def command_directly(
        self, name: str, by: simcord.MemberActor | None = None, **options: object
    ) -> Reply:
        return _reply(await (by or self.member).user.slash(name, **options))

    async def menu(
        self, name: str, on: discord.Message, by: simcord.MemberActor | None = None
    ) -> Reply:
        """Use a message's menu."""
        channel = self._channel(on)
        return _reply(await (by or self.member).context_menu(channel, name, on))

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
        return _reply(await actor.click(message, custom_id=pressed))

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
        return _reply(await (by or self.member).select(message, values, custom_id=menu))

    async def fill_in(
        self, form: Reply, written: str, by: simcord.MemberActor | None = None
    ) -> Reply:
        """Write into the only field of a form, and send it."""
        assert form.result
        assert form.result.modal
        [field] = fields(form.result.modal)
        return _reply(await (by or self.member).submit_modal(form.result, {field: written}))

    async def restart(self, days: int = 0) -> None:
        """Start the bot anew, with what it remembers; so many days may have passed."""
        library, database = self.client.library, self.client.database
        database.close()
        later = Database.open(library.config, lambda: time.time() + days * 24 * 60 * 60)
        self.client = PullquoteClient(library, later)
        await self.env.restart_bot(self.client)

    def _channel(self, message: discord.Message) -> simcord.ChannelHandle:
        known = self.env.backend.get_channel(message.channel.id)
        return simcord.ChannelHandle(self.env, self.server, known)

    def there_is(self, message: discord.Message) -> bool:
        """Tell whether a message is still in its channel."""
        return any(one.id == message.id for one in self._channel(message).history())

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

    def choose(self, channel: int = 0, **settings: object) -> None:
        """Choose settings of the server, or of a channel of it."""
        self.client.database.settings.change(self.server.id, channel, **settings)

    def thread(self, of: simcord.ChannelHandle | None = None) -> simcord.ChannelHandle:
        parent = of or self.channel
        made = self.env.backend.create_thread(parent.id, "thread", self.member.id)
        return simcord.ChannelHandle(self.env, self.server, made)

    def post(self) -> simcord.ChannelHandle:
        """A post in a forum."""
        return self.thread(self.server.create_forum_channel("forum"))

    def moderator(self) -> simcord.MemberActor:
        """Somebody with Manage Messages."""
        managing = discord.Permissions(manage_messages=True)
        role = self.server.create_role("Moderators", permissions=managing)
        return self.server.add_member(self.env.create_user("moderator"), roles=[role])

    def other_bot(self) -> simcord.MemberActor:
        return self.server.add_member(self.env.create_user("other", bot=True))

    async def allow(self, command: str, person: simcord.MemberActor) -> None:
        """Show somebody a command that Discord would hide, as an administrator can."""
        registered = await self.client.tree.fetch_commands()
        found = next(one for one in registered if one.name == command)
        self.server.set_command_permissions(found, {person: True})

    async def permit(self, permissions: discord.Permissions) -> None:
        """Give the bot these permissions alone; only managers may still do everything."""
        guild, everything = self.env.backend.guilds[self.server.id], discord.Permissions.all()
        bots = guild.members[self.env.backend.bot_user.id].role_ids
        for role in list(guild.roles.values()):
            granted = permissions if role.id in bots else everything
            if role.id == guild.everyone_role.id:
                granted = discord.Permissions.none()
            changes = {"permissions": granted.value}
            self.env.backend.edit_role(guild.id, role.id, changes)
        await self.env.settle()

    def owned_by(self, person: simcord.MemberActor) -> None:
        assert self.client.application
        self.client.application.owner = _as_user(self.client, person)

    def owned_by_team(
        self, person: simcord.MemberActor, state: int = 2, role: str = "admin"
    ) -> None:
        """Make a person a member of the application's team; in state 1 they are only invited."""
        user = {"id": person.id, "username": person.name, "discriminator": "0", "avatar": None}
        member = {"user": user, "membership_state": state, "role": role, "team_id": 1}
        team: Any = {"id": 1, "name": "Team", "icon": None, "owner_user_id": 1, "members": [member]}
        assert self.client.application
        self.client.application.team = discord.Team(self.client._connection, team)

    def speaking(self, user: str = "en-US", server: str = "en-US") -> None:
        """Set the languages of everybody's Discord and of the server."""
        guild = self.client.get_guild(self.server.id)
        assert guild
        guild.preferred_locale = discord.Locale(server)
        self._locales.update(locale=user, guild_locale=server)

    async def join(
        self,
        server: int,
        *channels: discord.PermissionOverwrite | None,
        system: int | None = None,
        locale: str = "en-US",
    ) -> list[list[str]]:
        """Let the bot join a server with these channels; give what it wrote in each.

        Each channel has what it does not allow to everybody; `system` is the number of the one
        where Discord itself writes.
        """
        self._joining = True
        guild = self.env.create_guild("Joined", id=server, preferred_locale=locale)
        made = [
            guild.create_text_channel(
                f"channel-{number}", overwrites={guild.default_role: one} if one else {}
            )
            for number, one in enumerate(channels)
        ]
        if system is not None:
            self.env.backend.edit_guild(server, {"system_channel_id": made[system].id})
        await self.env.settle()
        return [[text(one) for one in channel.history()] for channel in made]

    def _localised(self) -> None:
        """Let interactions come in the languages that were set, and servers as they are joined."""
        emit = self.env.backend.emit

        def localised(event: str, payload: Any, *args: Any, **options: Any) -> Any:
            if event == "INTERACTION_CREATE":
                known = {key: value for key, value in self._locales.items() if key in payload}
                payload = {**payload, **known}
            if event == "GUILD_CREATE" and self._joining:
                # Discord says it only of servers where the bot was before.
                payload = {key: value for key, value in payload.items() if key != "unavailable"}
            return emit(event, payload, *args, **options)

        self.env.backend.emit = localised  # type: ignore[method-assign]

    def unseen(self, thread: simcord.ChannelHandle) -> None:
        """Let the bot know nothing of a thread."""
        guild = self.client.get_guild(self.server.id)
        assert guild
        guild._threads.pop(thread.id)

    def failing(self, path: str, status: int, code: int = 0, method: str = "POST") -> None:
        """Let Discord refuse every request of a path, by its pattern."""
        self.env.inject_error(method, path, status=status, code=code, times=None)

    def requests(self) -> list[tuple[str, Any]]:
        """The last part of each request's path that the bot made, and its body."""
        return [(one.path.rsplit("/", 1)[-1], one.json) for one in self.env.http_requests]

    def sent(self) -> list[Mapping[str, Any]]:
        """The body of every message that the bot sent, by whichever way."""
        bodies = [body.get("data", body) for _, body in self.requests() if isinstance(body, dict)]
        return [body for body in bodies if any(body.get(key) for key in CONTENT)]


def _reply(result: simcord.InteractionResult) -> Reply:
    seen = [one for one in (result.response, *result.followups) if one]
    messages = tuple(one.message for one in seen)
    said = "\n".join(text(one) for one in messages)
    return Reply(said, all(one.ephemeral for one in seen), messages, result)


def fields(component: Mapping[str, Any]) -> Iterator[str]:
    if "custom_id" in component and "style" in component:
        yield component["custom_id"]
    for one in component.get("components", []):
        yield from fields(one)
    if inner := component.get("component"):
        yield from fields(inner)


def _as_user(client: PullquoteClient, person: simcord.MemberActor) -> discord.User:
    data: Any = {"id": person.id, "username": person.name, "discriminator": "0", "avatar": None}
    return discord.User(state=client._connection, data=data)


class Start(Protocol):
    """Start the client over a library, in a server of the given id."""

    def __call__(self, library: Library, server: int = SERVER) -> Awaitable[Chat]: ...


@pytest.fixture
async def start() -> AsyncIterator[Start]:
    async with AsyncExitStack() as stack:

        async def started(library: Library, server: int = SERVER) -> Chat:
            database = stack.enter_context(closing(Database.open(library.config)))
            client = PullquoteClient(library, database)
            # It gives up after that many seconds, which a busy machine may need.
            env = Env(client, settle_timeout=60)
            await env.start()
            chat = Chat(env, client, server)
            stack.push_async_callback(chat.close)
            return chat

        yield started


@pytest.fixture
async def chat(start: Start, mosul: Library) -> Chat:
    """The client over the shipped article."""
    return await start(mosul)
