"""`/summary`: an article in its own sentences."""

from __future__ import annotations

import asyncio
from typing import Literal

from discord import app_commands

from bot.chat import access, choices, language
from bot.chat.client import Interaction
from bot.chat.here import here
from bot.rendering import message
from bot.rendering.speech import speaking


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
    # What is refused is told to nobody else: a reply that was deferred would be public.
    where = await here(interaction)
    chosen = access.choose(collection, where.collections)
    await interaction.response.defer()
    library = interaction.client.library
    summary = await asyncio.to_thread(library.summarise, article, length, chosen)
    with speaking(language.publicly(interaction, where.settings.language)):
        said = message.summary(summary)
    await interaction.followup.send(said, suppress_embeds=True)
