"""Which collections the one who uses a command may change, and which of them is meant."""

from __future__ import annotations

import asyncio

from bot.chat import access
from bot.chat.bot import Interaction
from bot.library import Library
from bot.models import PullquoteError


async def changeable(interaction: Interaction) -> tuple[str, ...]:
    """Name the collections that may be changed; `PullquoteError` if there is none."""
    client, person, server = interaction.client, interaction.user, interaction.guild_id
    # It looks at the corpus folder, which may be slow.
    names = await asyncio.to_thread(
        access.changeable, client.library, person, server, client.owners
    )
    if not names:
        raise PullquoteError("None of the collections that you may change is there any more.")
    return names


def chosen(asked: str | None, names: tuple[str, ...], library: Library) -> str:
    """Pick the collection that was asked for, or the usual one, of those that may be changed."""
    read = {one.collection for one in library.snapshots}
    known = tuple(name for name in names if name in read)
    if asked is None and not known:
        return names[0]
    return access.choose(asked, names if asked else known, library)
