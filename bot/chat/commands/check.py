"""`/check`: is this text in the articles."""

from __future__ import annotations

from discord import app_commands

from bot.chat import choices, replying
from bot.chat.asking import spoken
from bot.chat.bot import Interaction
from bot.checking.check import LONGEST


@app_commands.command(name="check", description="Check whether a quote is in the articles")
@app_commands.describe(
    text="What somebody gives for a quote",
    collection="The only collection to look in",
)
@app_commands.autocomplete(collection=choices.collections)
async def command(
    interaction: Interaction,
    text: app_commands.Range[str, 1, LONGEST],
    collection: str | None = None,
) -> None:
    await replying.check(interaction, spoken(text), collection)
