"""`/help`: what the bot does."""

from __future__ import annotations

from functools import partial

from discord import app_commands

from bot.chat.bot import Interaction
from bot.chat.delivering import acknowledge
from bot.chat.layout import view
from bot.rendering import wording
from bot.rendering.reports import notice
from bot.rendering.speech import gettext as _


@app_commands.command(name="help", description="Tell what this bot does and how to ask it")
async def command(interaction: Interaction) -> None:
    shown = view(notice(_(wording.HELP)))
    await acknowledge(partial(interaction.response.send_message, view=shown, ephemeral=True))
