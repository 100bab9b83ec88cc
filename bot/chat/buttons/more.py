"""*More quotes*: those that come next, for whoever wants them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from functools import partial

from bot.chat.asking import again, keep_more
from bot.chat.pressing import Button, Label, Press, Shown
from bot.chat.showing import view
from bot.models import Answer, PullquoteError
from bot.rendering import answers, wording
from bot.rendering.speech import gettext as _


def labels(shown: Shown) -> Iterator[Label]:
    if shown.answer and 0 < shown.page.shown < len(shown.answer.quotes):
        yield Label(_(wording.MORE), shown.page.shown)


async def pressed(press: Press) -> None:
    await press.wait()
    asked, most = await press.asked(), press.client.library.config.answers.quotes
    # One more tells whether there are more.
    limit = press.number + most + 1
    found, changed = await press.client.search(partial(again, press.client.library, asked, limit))
    if not isinstance(found, Answer) or len(found.quotes) <= press.number:
        raise PullquoteError(wording.NO_LONGER)
    page = await asyncio.to_thread(answers.more, found, press.number, most, changed=changed)
    kept = await press.client.look_up(keep_more, press.client.database, asked, found)
    shown = Shown(kept, page, found, whole=False, private=True)
    await press.show(view(shown, press.client.buttons.values()))


button = Button("more", (0, 1), labels, pressed)
