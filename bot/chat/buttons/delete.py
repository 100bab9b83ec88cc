"""*Delete*: away with an answer, for who asked and for those who may delete any message."""

from __future__ import annotations

from collections.abc import Iterator

from bot.chat import delivering
from bot.chat.pressing import Button, Label, Press, Shown
from bot.models import PullquoteError
from bot.rendering import wording
from bot.rendering.speech import gettext as _


def labels(shown: Shown) -> Iterator[Label]:
    if shown.whole and not shown.private:
        yield Label(_(wording.DELETE))


async def pressed(press: Press) -> None:
    interaction, database = press.interaction, press.client.database
    if not interaction.permissions.manage_messages:
        known = await press.placed()
        if known is None:
            raise PullquoteError(wording.TOO_OLD)
        if known.asker != database.person(interaction.user.id):
            raise PullquoteError(wording.NOT_YOURS)
    await delivering.acknowledge(interaction.response.defer)
    await delivering.delete(interaction)
    await press.client.look_up(database.answers.remove, press.answer)


button = Button("delete", (1, 2), labels, pressed)
