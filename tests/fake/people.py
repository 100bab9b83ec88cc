"""What people do on the fake Discord: ask, press, write; each gives what they will see."""

from __future__ import annotations

import secrets
from typing import Any

from tests.fake.checking import Json, parts
from tests.fake.gateway import Gateway
from tests.fake.state import Asked, Channel, Message, User, World

SUBCOMMAND, STRING, INTEGER, BOOLEAN = 1, 3, 4, 5
COMMAND, PRESSED, TYPING, FORM = 2, 3, 4, 5
GUILD_MESSAGES, DIRECT_MESSAGES = 1 << 9, 1 << 12


class People:
    """The members of a server; who is not named is one of them."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        self.world, self.gateway = world, gateway
        self.member = User("member")

    async def ask(self, question: str, **options: Any) -> Asked:
        """Ask with the command for that."""
        return await self.command("ask", question=question, **options)

    async def command(
        self, name: str, by: User | None = None, where: Channel | None = None, **options: Any
    ) -> Asked:
        """Use a command; one of its own commands is an option that is `...`."""
        return await self._interact(COMMAND, self.called(name, options), by, where)

    async def suggest(self, name: str, typed: str, **options: Any) -> Asked:
        """Type into the last option of a command."""
        called = self.called(name, {**options, typed: ""})
        called["options"][-1]["focused"] = True
        return await self._interact(TYPING, called, None, None)

    async def press(self, message: Message, label: str, by: User | None = None) -> Asked:
        """Press a button by what is on it."""
        button = next(
            one for one in parts(message.body["components"])
            if label in (one.get("label"), (one.get("emoji") or {}).get("name"))
        )  # fmt: skip
        data = {"custom_id": button["custom_id"], "component_type": 2}
        payload = {**message.payload(), "flags": message.flags}
        return await self._interact(PRESSED, data, by, message.channel, {"message": payload})

    async def fill_in(self, form: Asked, written: str) -> Asked:
        """Write into the only field of a form, and send it."""
        assert form.form
        field = next(one for one in _fields(form.form["components"]) if one["type"] == 4)
        filled = {"type": 4, "id": 2, "custom_id": field["custom_id"], "value": written}
        label = {"type": 18, "id": 1, "component": filled}
        data = {"custom_id": form.form["custom_id"], "components": [label]}
        message = {"message": form.payload["message"]} if "message" in form.payload else {}
        return await self._interact(FORM, data, form.person, form.channel, message)

    async def send(
        self, kind: int, data: Json, by: User | None = None, message: Message | None = None
    ) -> Asked:
        """Send an interaction of any kind, with whatever in it, perhaps of a message."""
        asked = self.made(kind, data, by, message)
        await self.dispatch(asked)
        return asked

    def made(
        self, kind: int, data: Json, by: User | None = None, message: Message | None = None
    ) -> Asked:
        """Make such an interaction, to be sent by `dispatch`."""
        more = {"message": {**message.payload(), "flags": message.flags}} if message else {}
        return self._made(kind, data, by, None, more)

    async def say(self, text: str, by: User | None = None, where: Channel | None = None) -> Message:
        """Write a message; one that mentions the bot is for it."""
        channel, person = where or self.world.channel, by or self.member
        for_bot = f"<@{self.world.bot.id}>" in text
        mentions = (self.world.bot,) if for_bot else ()
        message = Message(person, channel, {"content": text}, mentions)
        channel.messages.append(message)
        await self.show(message)
        return message

    async def mention(self, text: str, **options: Any) -> Message:
        """Ask by a mention."""
        return await self.say(f"<@{self.world.bot.id}> {text}", **options)

    async def write(self, text: str) -> Message:
        """Ask by a direct message."""
        return await self.say(text, where=self.world.direct_to(self.member))

    async def show(self, message: Message) -> None:
        """Let the bot hear of a message; of the words only what it may without the intent."""
        payload = message.payload()
        in_guild = message.channel.guild is not None
        if in_guild:
            payload["member"] = message.author.member()
        if in_guild and not message.mentions and message.author is not self.world.bot:
            payload |= {"content": "", "components": [], "embeds": []}
        intent = GUILD_MESSAGES if in_guild else DIRECT_MESSAGES
        await self.gateway.dispatch("MESSAGE_CREATE", payload, intent)
        self.world.changes.tell()

    def called(self, name: str, options: Json) -> Json:
        """Give what is sent of a command with options."""
        command = self.world.command(name)
        kinds = {bool: BOOLEAN, int: INTEGER, str: STRING}
        filled = [
            {"name": key, "type": SUBCOMMAND, "options": []}
            if value is ...
            else {"name": key, "type": kinds[type(value)], "value": value}
            for key, value in options.items()
        ]
        return {"id": command["id"], "name": name, "type": 1, "options": filled}

    async def _interact(
        self,
        kind: int,
        data: Json,
        by: User | None,
        where: Channel | None,
        more: Json | None = None,
    ) -> Asked:
        asked = self._made(kind, data, by, where, more)
        await self.dispatch(asked)
        return asked

    def _made(
        self,
        kind: int,
        data: Json,
        by: User | None,
        where: Channel | None,
        more: Json | None = None,
    ) -> Asked:
        person, channel = by or self.member, where or self.world.channel
        asked = Asked(person, channel, {}, secrets.token_urlsafe(24))
        asked.payload = {
            "id": str(asked.id), "application_id": str(self.world.application), "type": kind,
            "data": data, "channel_id": str(channel.id), "token": asked.token, "version": 1,
            "channel": channel.payload(), "app_permissions": "0", "locale": person.locale,
            "entitlements": [], "authorizing_integration_owners": {}, "context": 1,
            "attachment_size_limit": 10 << 20, **_place(channel, person), **(more or {}),
        }  # fmt: skip
        return asked

    async def dispatch(self, asked: Asked) -> None:
        """Let the bot hear of an interaction, be its payload as it may."""
        self.world.asked[asked.token] = asked
        await self.gateway.dispatch("INTERACTION_CREATE", asked.payload)


def _place(channel: Channel, person: User) -> Json:
    if channel.guild is None:
        return {"user": person.payload()}
    guild = channel.guild
    member = {"user": person.payload(), **person.member(), "permissions": str(person.permissions)}
    return {
        "guild_id": str(guild.id), "guild_locale": guild.locale, "member": member, "context": 0,
        "guild": {"id": str(guild.id), "locale": guild.locale, "features": []},
        "app_permissions": str(guild.permissions & ~channel.denied),
    }  # fmt: skip


def _fields(components: list[Json]) -> list[Json]:
    inner = [one["component"] for one in components if "component" in one]
    return [*parts(components), *inner]
