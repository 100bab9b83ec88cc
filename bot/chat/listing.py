"""The list of articles, of which one page is shown, with buttons to turn it.

A button knows which collections are listed and to which page it leads; what may be listed there is
looked up anew.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from discord import ui

from bot.chat import layout
from bot.chat.bot import Bot
from bot.chat.layout import Item
from bot.chat.pressing import Label, Pressable
from bot.rendering.sources import Listing, listing
from bot.storing.recipes import digest

TURN = "turn"
# Stands for all collections that may be read.
EVERY = "every"


def key(collection: str | None) -> str:
    """Give a name for a collection that any button has room for, or for all of them."""
    return EVERY if collection is None else digest([collection])


async def listed(client: Bot, names: Sequence[str], which: str, number: int = 0) -> ui.LayoutView:
    """List the articles of collections, of which `which` is the key."""
    snapshots = [client.library.snapshot(name) for name in names]
    # The contents of a large collection take a while when they are first asked for.
    found = await asyncio.to_thread(listing, snapshots, number)
    return layout.view(found.page, [_buttons(found, which)] if found.pages > 1 else ())


def _buttons(found: Listing, which: str) -> list[Item]:
    """Lead to the first page, the one before, the next, and the last; never by two buttons."""
    here, last = found.number, found.pages - 1
    ways = {"⏮": 0, "◀": here - 1, "▶": here + 1, "⏭": last}
    needless = {"⏮": here < 2, "◀": here < 1, "▶": here >= last, "⏭": here > last - 2}
    return [
        Pressable(TURN, which, Label(sign, number))
        for sign, number in ways.items()
        if not needless[sign]
    ]
