"""However busy searches and reloads keep the bot, Discord hears of everything in time."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from bot.rendering.speech import gettext, speaking
from tests.chat.conftest import Chat

QUESTION = "Who requested the airstrike?"
DEFERRED = 5


class Busy(ThreadPoolExecutor):
    """Has no thread for anybody."""

    def submit(self, *_: Any, **__: Any) -> Future[Any]:
        raise RuntimeError("no thread is free")


def no_thread_is_free() -> None:
    asyncio.get_running_loop().set_default_executor(Busy())


async def test_a_question_is_acknowledged_before_a_thread_is_free(chat: Chat) -> None:
    no_thread_is_free()
    await chat.command("ask", question=QUESTION)
    first, body = chat.requests()[-4:][0]
    assert (first, body["type"]) == ("callback", DEFERRED)
    assert chat.errors


async def test_a_form_opens_and_settings_change_before_a_thread_is_free(chat: Chat) -> None:
    answer = (await chat.command("ask", question=QUESTION)).message
    no_thread_is_free()
    form = await chat.click(answer, "Follow up")
    assert form.result
    assert form.result.modal
    shown = (await chat.command("settings", by=chat.manager)).message
    await chat.pick(shown, "settings/cooldown/0/0", ["5"], by=chat.manager)
    assert chat.client.database.settings.of(chat.server.id).cooldown == 5


async def test_the_language_goes_along_to_the_database(chat: Chat) -> None:
    with speaking("de"):
        assert await chat.client.look_up(gettext, "Delete") == "Löschen"
