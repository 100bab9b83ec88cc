"""`/settings`: what those who manage a server choose for it, or for one of its channels."""

from __future__ import annotations

import discord
from discord import Permissions, app_commands

from bot.chat import choosing
from bot.chat.bot import Interaction
from bot.chat.delivering import show, think

Channel = discord.TextChannel | discord.ForumChannel | discord.VoiceChannel | discord.StageChannel


@app_commands.command(
    name="settings", description="Choose what I read, where and how I answer in this server"
)
@app_commands.describe(channel="The only channel to choose for")
@app_commands.default_permissions(Permissions(manage_guild=True))
@app_commands.allowed_contexts(guilds=True, dms=False)
async def command(interaction: Interaction, channel: Channel | None = None) -> None:
    await think(interaction, private=True)
    form = await choosing.look_up(interaction, channel.id if channel else None)
    await show(interaction, choosing.view(form, interaction.client.settings.values()))
