"""*Why*: how sure the answer is, and what each quote was chosen for."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from functools import partial

from bot.chat import layout
from bot.chat.asking import again
from bot.chat.pressing import Button, Label, Press, Shown
from bot.models import Answer, PullquoteError
from bot.rendering import reports, wording
from bot.rendering.speech import gettext as _


def labels(shown: Shown) -> Iterator[Label]:
    if shown.whole and shown.answer and shown.quotes:
        yield Label(_(wording.WHY))


async def pressed(press: Press) -> None:
    await press.wait()
    asked, settings = await press.asked(), press.client.library.config.answers
    found, changed = await press.client.search(
        partial(again, press.client.library, asked, settings.quotes, explain=True)
    )
    if not isinstance(found, Answer):
        raise PullquoteError(wording.TOO_OLD)
    page = await asyncio.to_thread(reports.why, found, settings.gate, changed=changed)
    await press.show(layout.view(page))


button = Button("why", (0, 2), labels, pressed)
