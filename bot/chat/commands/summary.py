"""`/summary`: an article in its own sentences."""

from __future__ import annotations

from typing import Literal

from discord import app_commands

from bot.chat import choices, replying
from bot.chat.bot import Interaction


@app_commands.command(name="summary", description="Summarise an article in its own sentences")
@app_commands.describe(
    article="The article, by its title",
    length="one sentence, short (three) or long (up to seven)",
    collection="The collection to look in",
)
@app_commands.autocomplete(article=choices.articles, collection=choices.collections)
async def command(
    interaction: Interaction,
    article: str,
    length: Literal["one", "short", "long"] = "short",
    collection: str | None = None,
) -> None:
    await replying.summarise(interaction, article, length, collection)
