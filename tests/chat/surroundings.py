"""The server where people and the bot meet, and what can be changed there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import discord
import simcord

from bot.chat.client import PullquoteClient
from tests.chat.seen import text

SERVER, OTHER = 1_100_000_000_000_000_001, 1_100_000_000_000_000_002
# What a message may be made of.
CONTENT = ("content", "embeds", "components")


class Surroundings:
    """A server with a channel, an ordinary member, and a manager, who has Manage Server."""

    def __init__(self, env: simcord.Env, client: PullquoteClient, server: int) -> None:
        self.env, self.client = env, client
        self._locales = dict[str, str]()
        self._joining = False
        self._localised()
        self.server = env.create_guild("Server", id=server)
        self.channel = self.server.create_text_channel("questions")
        self.member = self.server.add_member(env.create_user("member"))
        managing = discord.Permissions(manage_guild=True)
        self.managers = self.server.create_role("Managers", permissions=managing)
        self.manager = self.server.add_member(env.create_user("manager"), roles=[self.managers])

    def channel_of(self, message: discord.Message) -> simcord.ChannelHandle:
        known = self.env.backend.get_channel(message.channel.id)
        return simcord.ChannelHandle(self.env, self.server, known)

    def there_is(self, message: discord.Message) -> bool:
        """Tell whether a message is still in its channel."""
        return any(one.id == message.id for one in self.channel_of(message).history())

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


def _as_user(client: PullquoteClient, person: simcord.MemberActor) -> discord.User:
    data: Any = {"id": person.id, "username": person.name, "discriminator": "0", "avatar": None}
    return discord.User(state=client._connection, data=data)
