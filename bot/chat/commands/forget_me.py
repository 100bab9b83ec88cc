"""`/forget-me`: whoever uses it is forgotten."""

from __future__ import annotations

from discord import app_commands

from bot.chat.bot import Interaction
from bot.chat.delivering import show, think
from bot.chat.layout import view
from bot.rendering.insights import forgotten
from bot.rendering.reports import notice


@app_commands.command(name="forget-me", description="Delete all that I remember of you")
async def command(interaction: Interaction) -> None:
    await think(interaction, private=True)
    database, user = interaction.client.database, interaction.user.id
    gone = await interaction.client.erase(database.forget, database.person(user))
    await show(interaction, view(notice(forgotten(gone))))
