"""An answer that can't be remembered is given anyway, without buttons that would do nothing."""

from __future__ import annotations

import sqlite3

import pytest

from bot.database import StorageProblem
from tests.chat.chatting import Chat
from tests.chat.seen import buttons, text
from tests.conftest import QUESTION, SEED

FAILURES = [StorageProblem("The disk is full."), sqlite3.OperationalError("x")]


@pytest.fixture(params=FAILURES, ids=lambda one: type(one).__name__)
def failure(request: pytest.FixtureRequest) -> Exception:
    error: Exception = request.param
    return error


def failing(error: Exception, chat: Chat, monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    chat.choose(feedback=True)
    for name in names:
        owner, method = name.split(".")
        monkeypatch.setattr(getattr(chat.client.database, owner), method, fail)


async def test_what_can_not_be_written_is_answered_without_buttons(
    chat: Chat,
    failure: Exception,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    failing(failure, chat, monkeypatch, "answers.keep", "feedback.asked")
    messages = [
        (await chat.command("ask", question=QUESTION)).message,
        *await chat.say(f"{chat.mention} {QUESTION}"),
        (await chat.command("summary", article=SEED.stem)).message,
    ]
    assert len(messages) == 3
    for one in messages:
        assert "Mosul" in text(one)
        assert set(buttons(one)) <= {"Open at the quote"}
    assert "not written" in caplog.text


async def test_a_place_that_can_not_be_noted_is_no_second_message(
    chat: Chat, failure: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(failure, chat, monkeypatch, "answers.place")
    reply = await chat.command("ask", question=QUESTION)
    assert "Iraqi" in text(reply.message)
    [said] = await chat.say(f"{chat.mention} {QUESTION}")
    assert "Why" in buttons(said)


async def test_the_words_of_somebody_else_are_counted_but_not_stored(chat: Chat) -> None:
    chat.choose(feedback=True)
    message = await chat.manager.send(chat.channel, "Who requested the airstrike, my friend?")
    answer = (await chat.menu("Ask about this", message)).message
    await chat.click(answer, "👎")
    told = chat.client.database.feedback.insights(chat.server.id, 1, ["default"])
    assert [one.asked for one in told.days] == [1]
    assert (told.asked, told.unanswered) == ((), ())
    assert [one.question for one in told.disliked] == [""]
