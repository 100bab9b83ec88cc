"""What a message says, wherever in it: in its content, embeds, cards, or what it forwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import discord

from bot.chat.asking import spoken
from bot.rendering.markdown import unmarked

# Nothing that is read nests deeper.
_DEPTH = 8


def said(message: discord.Message) -> str:
    """Give the words of a message, without mentions and marks; nothing if it has none."""
    forwarded = (text for one in message.message_snapshots for text in _texts(one))
    texts = (*_texts(message), *forwarded)
    return "\n\n".join(filter(None, (unmarked(spoken(text)).strip() for text in texts)))


def _texts(message: discord.Message | discord.MessageSnapshot) -> Iterator[str]:
    yield message.content
    for embed in message.embeds:
        yield from filter(None, [embed.title, embed.description])
        yield from (field.value or "" for field in embed.fields)
    yield from _displayed(message.components)


def _displayed(components: Iterable[Any], depth: int = _DEPTH) -> Iterator[str]:
    """Give the texts of cards, as they are read."""
    for one in components if depth else ():
        if isinstance(one, discord.TextDisplay):
            yield one.content
        yield from _displayed(getattr(one, "children", ()), depth - 1)
