"""What people see of what the bot sent: its texts, its buttons, and for whom it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import discord
import simcord


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


def plain(shown: Reply | discord.Message) -> str:
    """Give what was said, without the marks of bold words and of escapes."""
    said = shown.text if isinstance(shown, Reply) else text(shown)
    return said.replace("*", "").replace("\\", "")


def reply(result: simcord.InteractionResult) -> Reply:
    """Give what was seen after an interaction."""
    seen = [one for one in (result.response, *result.followups) if one]
    messages = tuple(one.message for one in seen)
    said = "\n".join(text(one) for one in messages)
    return Reply(said, all(one.ephemeral for one in seen), messages, result)


def fields(component: Mapping[str, Any]) -> Iterator[str]:
    """Give the names of what can be filled in and pressed in a form."""
    if "custom_id" in component and "style" in component:
        yield component["custom_id"]
    for one in component.get("components", []):
        yield from fields(one)
    if inner := component.get("component"):
        yield from fields(inner)
