"""What people think of an answer, that is, of its first quote."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from bot.chat.asking import standing
from bot.chat.pressing import Label, Press, Shown
from bot.database import Asked, Place
from bot.models import PullquoteError
from bot.rendering import wording
from bot.rendering.speech import gettext as _


def labels(shown: Shown, emoji: str) -> Iterator[Label]:
    """Give a thumb to an answer where that is stored."""
    if shown.feedback and shown.whole and shown.answer and shown.answer.answered:
        yield Label(emoji=emoji)


async def pressed(press: Press, *, liked: bool) -> None:
    """Store what somebody thinks, in place of what they thought before."""
    await press.wait()
    asked = await press.asked()
    await asyncio.to_thread(_rate, press, asked, liked=liked)
    await press.say(_(wording.THANKS))


def _rate(press: Press, asked: Asked, *, liked: bool) -> None:
    database = press.client.database
    quote = standing(press.client.library, asked, 1).quote
    place = Place(quote.article.id, quote.start, quote.end)
    person = database.person(press.interaction.user.id)
    if not database.feedback.rate(press.answer, person, place, liked=liked):
        raise PullquoteError(wording.NOT_STORED)
