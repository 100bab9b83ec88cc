"""*Search exactly*: the same question as it was typed, where other words were searched."""

from __future__ import annotations

from collections.abc import Iterator

from bot.chat import replying
from bot.chat.asking import Question
from bot.chat.pressing import Button, Label, Press, Shown
from bot.rendering import wording
from bot.rendering.speech import gettext as _


def labels(shown: Shown) -> Iterator[Label]:
    if shown.whole and shown.answer and shown.answer.corrections:
        yield Label(_(wording.EXACTLY))


async def pressed(press: Press) -> None:
    asked = await press.asked()
    question = Question(
        asked.question,
        asked.collection,
        asked.article,
        exact=True,
        after=asked.after,
        parent=asked.parent,
        own=asked.own,
        again=asked,
    )
    await replying.answer(press.interaction, question, private=True)


button = Button("exact", (0, 4), labels, pressed)
