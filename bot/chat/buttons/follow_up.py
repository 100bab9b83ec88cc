"""*Follow up*: a form for the next question, where nobody can reply in words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import discord
from discord import ui

from bot.chat import replying
from bot.chat.asking import following, spoken
from bot.chat.delivering import acknowledge
from bot.chat.here import here
from bot.chat.pressing import Button, Label, Press, Shown
from bot.database import Asked
from bot.rendering import wording
from bot.rendering.pieces import cut
from bot.rendering.speech import gettext as _

# What Discord lets a form hold, and what stands above its field.
LONGEST, DESCRIPTION = 4000, 100
ACTION = "follow"


def labels(shown: Shown) -> Iterator[Label]:
    if shown.whole and shown.answer and not shown.replies:
        yield Label(_(wording.FOLLOW_UP))


async def pressed(press: Press) -> None:
    form = _form(await press.asked(), press.answer)
    # Nobody should write what is then refused.
    press.client.cooldown.check(await here(press.interaction), press.interaction.user.id)
    # What is written is taken in by `written`, also after a restart: nothing waits for it.
    form.stop()
    await acknowledge(partial(press.interaction.response.send_modal, form))


def _form(asked: Asked, answer: str) -> ui.Modal:
    """Lay out one field for a question."""
    form = ui.Modal(title=_(wording.FOLLOW_UP), custom_id=f"{ACTION}:{answer}")
    field = ui.TextInput[Any](style=discord.TextStyle.long, max_length=LONGEST)
    before = cut(" ".join(asked.question.split()), DESCRIPTION)
    form.add_item(ui.Label(text=_(wording.NEXT_QUESTION), description=before, component=field))
    return form


async def written(press: Press, text: str) -> None:
    """Answer what was written where the one before it was."""
    message = press.interaction.message
    private = bool(message and message.flags.ephemeral)
    question = following(await press.asked(), spoken(text))
    await replying.answer(press.interaction, question, private=private)


button = Button(ACTION, (0, 3), labels, pressed, written)
