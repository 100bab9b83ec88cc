"""`/ask`: a question, answered in quotes."""

from __future__ import annotations

from discord import app_commands

from bot.chat import choices, replying
from bot.chat.asking import Question, spoken
from bot.chat.bot import Interaction


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
    await replying.answer(interaction, Question(spoken(question), collection, article, exact))
