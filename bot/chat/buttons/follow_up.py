"""*Follow up*: a form for the next question, where nobody can reply in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import discord
from discord import ui

from bot.chat import replying
from bot.chat.asking import following, spoken
from bot.chat.errors import tell
from bot.chat.pressing import Button, Label, Press
from bot.chat.showing import Shown
from bot.database import Asked
from bot.rendering import wording
from bot.rendering.lines import cut
from bot.rendering.speech import gettext as _

# What Discord lets a form hold, and what stands above its field.
LONGEST, DESCRIPTION = 4000, 100
# So long may one write.
_MINUTES = 15


def labels(shown: Shown) -> Iterator[Label]:
    if shown.whole and shown.answer and not shown.replies:
        yield Label(_(wording.FOLLOW_UP))


async def pressed(press: Press) -> None:
    await press.interaction.response.send_modal(Form(await press.asked()))


class Form(ui.Modal):
    """One field for a question; it is answered where the one before it was."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(title=_(wording.FOLLOW_UP), timeout=60 * _MINUTES)
        self._asked = asked
        self.question = ui.TextInput[Any](style=discord.TextStyle.long, max_length=LONGEST)
        before = cut(" ".join(asked.question.split()), DESCRIPTION)
        self.add_item(
            ui.Label(text=_(wording.NEXT_QUESTION), description=before, component=self.question)
        )

    async def on_submit(self, interaction: discord.Interaction[Any]) -> None:
        """Ask what was written."""
        private = bool(interaction.message and interaction.message.flags.ephemeral)
        question = following(self._asked, spoken(self.question.value))
        await replying.answer(interaction, question, private=private)

    async def on_error(
        self, interaction: discord.Interaction[Any], error: Exception, *_: Any
    ) -> None:
        """Tell what went wrong."""
        await tell(interaction, error)


button = Button("follow", (0, 3), labels, pressed)
