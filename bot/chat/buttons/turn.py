"""The buttons under a list of articles, which turn its page."""

from __future__ import annotations

from collections.abc import Iterable

from bot.chat import access, delivering
from bot.chat.here import here
from bot.chat.listing import EVERY, TURN, key, listed
from bot.chat.pressing import Button, Label, Press, Shown


def labels(_shown: Shown) -> Iterable[Label]:
    """Stand under no answer."""
    return ()


async def pressed(press: Press) -> None:
    await delivering.acknowledge(press.interaction.response.defer)
    names = (await here(press.interaction)).collections
    if press.answer != EVERY:
        # One that may not be read here, or is gone, is refused like any name.
        found = next((name for name in names if key(name) == press.answer), press.answer)
        names = (access.choose(found, names, press.client.library),)
    view = await listed(press.client, names, press.answer, press.number)
    await delivering.change(press.interaction, view)


button = Button(TURN, (2, 0), labels, pressed)
