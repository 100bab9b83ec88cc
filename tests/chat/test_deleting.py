"""Who asked can delete the answer, and so can moderators; nobody else can."""

from __future__ import annotations

import pytest

from bot.rendering import wording
from tests.chat.chatting import Chat
from tests.chat.otters import MANY, asked


async def test_who_asked_can_delete_the_answer(zoo: Chat) -> None:
    for message in (await asked(zoo), *await zoo.say(f"{zoo.mention} {MANY}")):
        await zoo.click(message, "Delete")
        assert not zoo.there_is(message)
        assert zoo.client.database.answers.at(message.id) is None


async def test_who_asked_can_delete_no_other_message(zoo: Chat) -> None:
    message, other = await asked(zoo), await asked(zoo)
    database = zoo.client.database
    [own] = [one.id for one in [database.answers.at(other.id)] if one]
    # As if the button of one's own answer stood under another message.
    database.answers.place(own, message.id + 1)
    reply = await zoo.click(other, "Delete")
    assert (reply.text, reply.private) == (wording.TOO_OLD, True)
    assert zoo.there_is(other)
    assert zoo.there_is(message)


async def test_who_let_everything_be_forgotten_is_told_that_it_is(zoo: Chat) -> None:
    message = await asked(zoo)
    await zoo.command("forget-me")
    assert (await zoo.click(message, "Delete")).text == wording.TOO_OLD


async def test_somebody_else_can_not_delete_it(zoo: Chat) -> None:
    message = await asked(zoo)
    reply = await zoo.click(message, "Delete", by=zoo.manager)
    assert (reply.text, reply.private) == (wording.NOT_YOURS, True)
    assert zoo.there_is(message)


@pytest.mark.parametrize("days", [0, 31])
async def test_who_may_delete_any_message_can_delete_it(zoo: Chat, days: int) -> None:
    message = await asked(zoo)
    await zoo.restart(days)
    await zoo.click(message, "Delete", by=zoo.moderator())
    assert not zoo.there_is(message)
