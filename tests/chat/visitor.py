"""A visitor who tries every command with every option, presses every button and uses every menu.

Discord hides no command from them. They are found in the commands and messages themselves, so that
what is added later is tried, too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from typing import Any

import discord
import simcord
from discord import AppCommandOptionType as Type
from discord import AppCommandType

from tests.chat.chatting import Chat
from tests.chat.seen import fields, parts

Payload = Mapping[str, Any]
# How far buttons on the answers to buttons are pressed.
DEPTH = 2
# How often buttons of one kind are pressed: the same under the first message and under the last.
MOST = 12


class Visitor:
    """Somebody in a server, with what they type where anything may be typed."""

    def __init__(self, chat: Chat, person: simcord.MemberActor, typed: Sequence[str]) -> None:
        self.chat, self.person, self.typed = chat, person, typed
        self._pressed, self._changed = Counter[str](), dict[int, discord.Message]()

    async def visit(self) -> None:
        """Say everything, call everything, press everything."""
        for text in ("", *self.typed):
            for message in await self.chat.say(f"{self.chat.mention} {text}", by=self.person):
                await self._press(message, DEPTH)
        for name, options in self._commands():
            await self.chat.allow(name.split(" ")[0], self.person)
            async for filled in self._fillings(name, options):
                result = await self.person.slash(self.chat.channel, name, **filled)
                await self._look(result, DEPTH)
        for name in self._menus():
            await self._call_up(name)

    def _commands(self) -> Iterator[tuple[str, Sequence[Payload]]]:
        tree = self.chat.client.tree
        for command in tree.get_commands(type=AppCommandType.chat_input):
            yield from _leaves(command.to_dict(tree))

    def _menus(self) -> list[str]:
        found = self.chat.client.tree.get_commands(type=AppCommandType.message)
        return [one.name for one in found]

    async def _call_up(self, menu: str) -> None:
        for text in self.typed:
            message = await self.person.send(self.chat.channel, text)
            result = await self.person.context_menu(self.chat.channel, menu, message)
            await self._look(result, DEPTH)

    async def _fillings(self, name: str, options: Sequence[Payload]) -> Any:
        """Fill a command's options: what is required alone, then each with all that it can be."""
        values = {one["name"]: await self._values(name, one) for one in options}
        least = {one["name"]: values[one["name"]][0] for one in options if one.get("required")}
        yield least
        for option, tried in values.items():
            for value in tried:
                if least.get(option) != value:
                    yield {**least, option: value}

    async def _values(self, name: str, option: Payload) -> list[Any]:
        if choices := option.get("choices"):
            return [one["value"] for one in choices]
        kind = Type(option["type"])
        if kind is Type.string:
            return [*await self._suggested(name, option), *self.typed]
        if kind is Type.role:
            return [self.chat.server.create_role("Ρόλος")]
        by_kind: Mapping[Type, list[Any]] = {
            Type.integer: [option.get("max_value", 2), option.get("min_value", 1)],
            Type.number: [option.get("max_value", 2), option.get("min_value", 1)],
            Type.boolean: [True, False],
            Type.channel: [self.chat.channel],
            Type.user: [self.chat.member],
            Type.attachment: [(f"{self.typed[0]}.txt", text.encode()) for text in self.typed],
        }
        return by_kind[kind]

    async def _suggested(self, name: str, option: Payload) -> list[str]:
        if not option.get("autocomplete"):
            return []
        found = await self.person.autocomplete(self.chat.channel, name, option["name"], "")
        return [one["value"] for one in found[:3]]

    async def _look(self, result: simcord.InteractionResult, depth: int) -> None:
        if result.modal:
            filled = dict.fromkeys(fields(result.modal), self.typed[0])
            await self._look(await self.person.submit_modal(result, filled), depth - 1)
        for message in (result.response, *result.followups):
            if message:
                self._changed[message.message.id] = message.message
                await self._press(message.message, depth)

    async def _press(self, message: discord.Message, depth: int) -> None:
        for one in parts(message.components):
            if isinstance(one, discord.SelectMenu):
                # Whatever is picked may change the form, so each menu is used once.
                await self._use(f"{message.id} {one.custom_id}", 1, self._pick, message, one, depth)
            elif isinstance(one, discord.Button) and self._is_there(one, message):
                kind = str(one.custom_id).split(":")[0]
                await self._use(kind, MOST, self._click, message, one, depth)

    def _is_there(self, one: discord.Button, message: discord.Message) -> bool:
        """Whether a button can be pressed and no other button has taken it away."""
        now = self._changed.get(message.id, message).components
        there = [each.custom_id for each in parts(now) if isinstance(each, discord.Button)]
        return bool(one.custom_id) and not one.disabled and one.custom_id in there

    async def _use(
        self, kind: str, most: int, use: Callable[..., Awaitable[None]], *what: Any
    ) -> None:
        *_, depth = what
        if depth > 0 and self._pressed[kind] < most:
            self._pressed[kind] += 1
            await use(*what)

    async def _click(self, message: discord.Message, one: discord.Button, depth: int) -> None:
        result = await self.person.click(message, custom_id=one.custom_id)
        await self._look(result, depth - 1)

    async def _pick(self, message: discord.Message, menu: discord.SelectMenu, depth: int) -> None:
        """Pick everything in a menu; its first choice, which is the usual one, stays."""
        for values in self._choices(menu):
            picked = await self.person.select(message, values, custom_id=menu.custom_id)
            await self._look(picked, depth - 1)

    def _choices(self, menu: discord.SelectMenu) -> list[list[Any]]:
        by_kind: Mapping[discord.ComponentType, list[list[Any]]] = {
            discord.ComponentType.select: [[one.value] for one in reversed(menu.options)],
            discord.ComponentType.channel_select: [[self.chat.channel]],
            discord.ComponentType.role_select: [[self.chat.server.create_role("Ρόλος")]],
        }
        return [*by_kind[menu.type], *([] if menu.min_values else [[]])]


def _leaves(command: Payload, path: str = "") -> Iterator[tuple[str, Sequence[Payload]]]:
    name, options = f"{path} {command['name']}".strip(), command.get("options", [])
    groups = (Type.subcommand.value, Type.subcommand_group.value)
    below = [one for one in options if one["type"] in groups]
    if not below:
        yield name, options
    for one in below:
        yield from _leaves(one, name)
