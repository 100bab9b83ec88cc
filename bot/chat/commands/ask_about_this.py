"""*Ask about this*, in the menu of a message: its text is the question."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.chat import replying
from bot.chat.asking import Question, spoken
from bot.chat.bot import Interaction
from bot.models import PullquoteError
from bot.rendering import wording


@app_commands.context_menu(name="Ask about this")
async def command(interaction: Interaction, message: discord.Message) -> None:
    question = spoken(message.content)
    if not question:
        raise PullquoteError(wording.NO_TEXT)
    await replying.answer(interaction, Question(question, own=False))
