"""*Check this quote*, in the menu of anybody's message: are its quotes in the articles."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.chat import replying
from bot.chat.bot import Interaction
from bot.chat.said import said
from bot.models import PullquoteError
from bot.rendering import wording


@app_commands.context_menu(name="Check this quote")
async def command(interaction: Interaction, message: discord.Message) -> None:
    text = said(message)
    if not text:
        raise PullquoteError(wording.NOTHING_TO_CHECK)
    await replying.check(interaction, text, None, message=True)
