"""However busy searches and reloads keep the bot, Discord hears of everything in time."""

from __future__ import annotations

import asyncio
import os
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest

from bot.chat.searching import Busy as NoRoom
from bot.chat.searching import Searches
from bot.rendering.speech import gettext, speaking
from tests.chat.chatting import Chat
from tests.chat.seen import text
from tests.conftest import QUESTION, SEED

BUSY = "I have more to answer than I can right now; please try again in a moment."
DEFERRED = 5


class Busy(ThreadPoolExecutor):
    """Has no thread for anybody."""

    def submit(self, *_: Any, **__: Any) -> Future[Any]:
        raise RuntimeError("no thread is free")


def no_thread_is_free(chat: Chat) -> None:
    asyncio.get_running_loop().set_default_executor(Busy())
    chat.client.searches._threads = Busy()


def everybody_waits(chat: Chat) -> None:
    """Leave no room for anybody else."""
    chat.client.searches = Searches(0, workers=1)
    chat.client.searches._room.acquire()


def test_there_are_threads_where_nobody_tells_which_cores_may_be_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(os, "sched_getaffinity")
    with Searches(1).place():
        pass


async def test_a_question_is_acknowledged_before_a_thread_is_free(chat: Chat) -> None:
    no_thread_is_free(chat)
    await chat.command("ask", question=QUESTION)
    first, body = chat.requests()[-4:][0]
    assert (first, body["type"]) == ("callback", DEFERRED)
    assert chat.errors


async def test_a_form_opens_and_settings_change_before_a_thread_is_free(chat: Chat) -> None:
    answer = (await chat.command("ask", question=QUESTION)).message
    no_thread_is_free(chat)
    form = await chat.click(answer, "Follow up")
    assert form.result
    assert form.result.modal
    shown = (await chat.command("settings", by=chat.manager)).message
    await chat.pick(shown, "settings/cooldown/0/0", ["5"], by=chat.manager)
    assert chat.client.database.settings.of(chat.server.id).cooldown == 5


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("ask", {"question": QUESTION}), ("summary", {"article": SEED.stem}), ("digest", {}),
        ("check", {"text": "The airstrike was requested by Iraqi Security Forces."}),
    ],
)  # fmt: skip
async def test_where_there_is_no_room_that_is_said_at_once_to_who_asked(
    chat: Chat, command: str, options: dict[str, Any]
) -> None:
    chat.choose(cooldown=60)
    everybody_waits(chat)
    reply = await chat.command(command, **options)
    assert reply.text == BUSY
    assert reply.private
    assert chat.only_handled_errors()
    # It costs no turn.
    chat.client.searches._room.release()
    assert "wait" not in (await chat.command(command, **options)).text


async def test_where_there_is_no_room_a_mention_and_a_button_are_told_so(chat: Chat) -> None:
    answer = (await chat.command("ask", question=QUESTION)).message
    everybody_waits(chat)
    [said] = await chat.say(f"{chat.mention} {QUESTION}")
    assert text(said) == BUSY
    for label in ("Why", "Show in article"):
        assert (await chat.click(answer, label)).text == BUSY
    assert chat.only_handled_errors()


async def test_whatever_becomes_of_a_question_there_is_room_again(chat: Chat) -> None:
    chat.client.searches = Searches(0, workers=1)
    for question in (QUESTION, "What do krakens eat?"):
        await chat.command("ask", question=question)
        await chat.command("ask", question=question, article="no such article")
        await chat.say(f"{chat.mention} {question}")
    assert chat.client.searches._room._value == 1
    assert chat.errors


async def test_what_was_given_up_keeps_its_place_until_its_thread_is_free() -> None:
    searches, free = Searches(0, workers=1), threading.Event()

    async def searching() -> None:
        with searches.place() as run:
            await run(free.wait)

    task = asyncio.create_task(searching())
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    with pytest.raises(NoRoom), searches.place():
        pass
    free.set()
    searches._threads.shutdown()
    with searches.place():
        pass


async def test_the_language_goes_along_to_the_database(chat: Chat) -> None:
    with speaking("de"):
        assert await chat.client.look_up(gettext, "Delete") == "Löschen"
