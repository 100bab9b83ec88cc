"""`/ask`: a question, answered in quotes."""

from __future__ import annotations

import asyncio

from discord import app_commands

from bot.chat import access, choices, language
from bot.chat.client import Interaction, spoken
from bot.chat.here import here
from bot.rendering import message
from bot.rendering.speech import speaking


@app_commands.command(name="ask", description="Answer a question with quotes from the articles")
@app_commands.describe(
    question="What you want to know",
    article="The only article to look in",
    collection="The collection to look in",
    exact="Search as typed, without looking for typing errors",
)
@app_commands.autocomplete(article=choices.articles, collection=choices.collections)
async def command(
    interaction: Interaction,
    question: app_commands.Range[str, 1, 6000],
    article: str | None = None,
    collection: str | None = None,
    exact: bool = False,
) -> None:
    # What is refused is told to nobody else: a reply that was deferred would be public.
    where = await here(interaction)
    chosen = access.choose(collection, where.collections)
    library, cooldown = interaction.client.library, interaction.client.cooldown
    cooldown.start(where, interaction.user.id)
    await interaction.response.defer()
    ask, asked = library.ask, spoken(question)
    answer = await asyncio.to_thread(ask, asked, chosen, article=article, exact=exact)
    with speaking(language.publicly(interaction, where.settings.language)):
        said = message.answer(answer)
    await interaction.followup.send(said, suppress_embeds=True)
