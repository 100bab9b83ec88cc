"""`/sources`: what the bot can quote here."""

from __future__ import annotations

from discord import app_commands

from bot.chat import access, choices
from bot.chat.bot import Interaction
from bot.chat.delivering import show, think
from bot.chat.here import here
from bot.chat.listing import key, listed


@app_commands.command(name="sources", description="List the articles that can be quoted here")
@app_commands.describe(collection="The only collection to list")
@app_commands.autocomplete(collection=choices.collections)
async def command(interaction: Interaction, collection: str | None = None) -> None:
    await think(interaction, private=True)
    names = (await here(interaction)).collections
    if collection is not None:
        names = (access.choose(collection, names, interaction.client.library),)
    await show(interaction, await listed(interaction.client, names, key(collection)))
