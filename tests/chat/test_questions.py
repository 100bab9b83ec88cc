"""One id goes with a question all the way: through threads, into the log, onto its buttons."""

from __future__ import annotations

from typing import Any

import discord

from bot import Answer, Library
from bot.operating import questions
from tests.chat.chatting import Chat
from tests.chat.conftest import Start
from tests.chat.seen import parts
from tests.conftest import ARTICLE, QUESTION, Corpus


class Watched(Library):
    """Knows which question it was asked for."""

    ids: list[str]

    def ask(self, *args: Any, **options: Any) -> Answer:
        self.ids = [*getattr(self, "ids", []), questions.current()]
        return super().ask(*args, **options)


async def watched(start: Start, corpus: Corpus) -> tuple[Chat, Watched]:
    library = Watched.open(corpus(ARTICLE))
    assert isinstance(library, Watched)
    return await start(library), library


def answer_ids(message: discord.Message) -> set[str]:
    buttons = [one for one in parts(message.components) if isinstance(one, discord.Button)]
    return {str(one.custom_id).split(":")[1] for one in buttons if one.custom_id}


async def test_the_id_of_a_question_is_that_of_its_answer(start: Start, corpus: Corpus) -> None:
    chat, library = await watched(start, corpus)
    command = (await chat.command("ask", question=QUESTION)).message
    # What was asked before would not be searched for again.
    [said] = await chat.say(f"{chat.mention} {QUESTION.lower()}")
    [directly] = await chat.say_directly(QUESTION.upper())
    shown = [answer_ids(one) for one in (command, said, directly)]
    assert shown == [{one} for one in library.ids]
    assert len(set(library.ids)) == 3


async def test_a_press_is_a_new_one(start: Start, corpus: Corpus) -> None:
    chat, library = await watched(start, corpus)
    reply = await chat.command("ask", question=QUESTION)
    for _ in range(2):
        await chat.click(reply.message, "Why")
    assert len(set(library.ids)) == 3
    assert "" not in library.ids
