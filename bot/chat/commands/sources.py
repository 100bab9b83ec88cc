"""`/sources`: what the bot can quote here."""

from __future__ import annotations

from discord import app_commands

from bot.chat.client import Interaction
from bot.chat.here import here
from bot.rendering import message


@app_commands.command(name="sources", description="List the articles that can be quoted here")
async def command(interaction: Interaction) -> None:
    library = interaction.client.library
    names = (await here(interaction)).collections
    listed = message.sources([library.snapshot(name) for name in names])
    await interaction.response.send_message(listed, ephemeral=True, suppress_embeds=True)
