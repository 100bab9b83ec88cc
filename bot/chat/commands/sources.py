"""`/sources`: what the bot can quote here."""

from __future__ import annotations

from discord import app_commands

from bot.chat.client import Interaction
from bot.chat.here import here
from bot.chat.layout import view
from bot.rendering import reports


@app_commands.command(name="sources", description="List the articles that can be quoted here")
async def command(interaction: Interaction) -> None:
    library = interaction.client.library
    names = (await here(interaction)).collections
    listed = reports.sources([library.snapshot(name) for name in names])
    await interaction.response.send_message(view=view(listed), ephemeral=True, suppress_embeds=True)
