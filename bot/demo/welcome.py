"""What stands in the channel when the page is opened: what can be done there, and questions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import discord
from discord import ui

from bot.library.snapshot import Snapshot

_WELCOME = (
    "### This is a demo\n"
    "I am the real bot, but this page is no Discord, and nothing leaves your machine. Click a "
    "question, write your own with `@Pullquote` before it, or type `/` for the commands: `/check` "
    "tells whether a quote is in the articles. At the top you choose who you are; the admin may do "
    "more. What you do here is done to a copy of the articles, and forgotten at the end."
)
_EMPTY = (
    "There is no article yet. Put some into the corpus folder and start the demo again; here, the "
    "admin may try `/corpus add`."
)

# Says something in the channel as a person.
Say = Callable[[int, str], object]


class Welcome(ui.LayoutView):
    """A message with a button for each question to start with."""

    def __init__(self, asked: Snapshot, questions: Sequence[str], say: Say) -> None:
        super().__init__(timeout=None)
        self.add_item(ui.TextDisplay(_WELCOME if asked.articles else f"{_WELCOME}\n\n{_EMPTY}"))
        for question in questions:
            self.add_item(ui.ActionRow(Question(question, say)))


class Question(ui.Button[Welcome]):
    """Lets whoever clicks it ask the bot what it says."""

    def __init__(self, question: str, say: Say) -> None:
        super().__init__(label=question, style=discord.ButtonStyle.secondary)
        self._question, self._say = question, say

    async def callback(self, interaction: discord.Interaction) -> None:
        """Leave the message as it is, and write another."""
        await interaction.response.defer()
        self._say(interaction.user.id, self._question)
