"""`/digest`: the main stories of a collection."""

from __future__ import annotations

from discord import app_commands

from bot.chat import choices, replying
from bot.chat.bot import Interaction
from bot.library.digests import STORIES
from bot.rendering.digests import AT_ONCE


@app_commands.command(name="digest", description="Tell the main stories, each in a sentence")
@app_commands.describe(
    collection="The collection to look in", stories="At most so many stories (five)"
)
@app_commands.autocomplete(collection=choices.collections)
async def command(
    interaction: Interaction,
    collection: str | None = None,
    stories: app_commands.Range[int, 1, AT_ONCE] = STORIES,
) -> None:
    await replying.digest(interaction, stories, collection)
