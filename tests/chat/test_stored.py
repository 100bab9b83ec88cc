"""What is remembered and logged of questions holds no more than the README says."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from bot import Answer, Library
from tests.chat.chatting import Chat
from tests.chat.conftest import Start
from tests.conftest import ARTICLE, QUESTION, SEED, Corpus

# Of the answer, but not of the question.
ANSWERED = ("Iraqi Security Forces", "Centcom", "declassified")


async def use(chat: Chat) -> None:
    """Ask in every way, and say what one thinks of the answer."""
    chat.choose(feedback=True)
    reply = await chat.command("ask", question=QUESTION)
    await chat.click(reply.message, "👍")
    await chat.click(reply.message, "Why")
    await chat.say(f"{chat.mention} {QUESTION}")
    await chat.say_directly(QUESTION)
    await chat.command("summary", article=SEED.stem)


def stored(chat: Chat) -> bytes:
    """Give all bytes of the database's files."""
    folder = chat.client.library.config.storage_folder
    return b"".join(one.read_bytes() for one in sorted(folder.glob("pullquote.db*")))


async def test_no_words_of_an_answer_are_stored(chat: Chat) -> None:
    await use(chat)
    found = stored(chat)
    assert QUESTION.encode() in found
    assert not [one for one in ANSWERED if one.encode() in found]


async def test_nobody_is_in_the_database_by_id_or_name(chat: Chat) -> None:
    await use(chat)
    found = stored(chat)
    ids = [chat.member.id, chat.manager.id]
    every = [*map(str, ids), *(f"{one:x}" for one in ids), chat.member.name, "manager"]
    assert not [one for one in every if one.encode() in found]
    assert not [one for one in ids if one.to_bytes(8, "big") in found]


class Failing(Library):
    """Can't answer."""

    def ask(self, *_args: Any, **_options: Any) -> Answer:
        raise RuntimeError("a fault")


@pytest.mark.parametrize("kind", [Library, Failing])
async def test_what_is_asked_is_not_logged(
    start: Start, corpus: Corpus, caplog: pytest.LogCaptureFixture, kind: type[Library]
) -> None:
    caplog.set_level(logging.DEBUG, "bot")
    chat = await start(kind.open(corpus(ARTICLE)))
    chat.choose(feedback=True)
    await chat.command("ask", question=QUESTION)
    await chat.command("ask", question=f"{QUESTION} {'x' * 3000}")
    await chat.say(f"{chat.mention} {QUESTION}")
    await chat.say_directly(QUESTION)
    assert chat.only_handled_errors()
    told = [one.getMessage() + str(one.exc_text) for one in caplog.records]
    assert any("bot." in one.name for one in caplog.records)
    assert not [one for one in told if "airstrike" in one or str(chat.member.id) in one]
