"""Recent questions that a plan answers differently: whose words are shown to whom."""

from __future__ import annotations

from dataclasses import replace

import discord
import pytest
import simcord

from bot import Library
from bot.database import Asked
from tests.chat.chatting import Chat
from tests.chat.conftest import Start
from tests.chat.surroundings import OTHER, SERVER
from tests.conftest import Corpus

FILES = {"club/seals.txt": "Seals eat forty fish.", "club/bees.txt": "Bees dance at noon."}
CHANGED = {"club/seals.txt": "Seals eat fifty fish."}
GRANTS = f'[servers.{SERVER}]\ncollections = ["club"]\nmanage = true\n'
QUESTION = "How many fish do seals eat?"
PRIVATE = "What do seals eat, asks somebody?"


@pytest.fixture
async def chat(start: Start, corpus: Corpus) -> Chat:
    return await start(Library.open(corpus(FILES, GRANTS)))


def asked(chat: Chat, question: str, **where: object) -> None:
    one = Asked(
        question, "club", None, False, None, "0", SERVER, chat.channel.id, "a" * 32,
        chat.client.database.now(),
    )  # fmt: skip
    chat.client.database.answers.keep(replace(one, **where))  # type: ignore[arg-type]


async def planned(chat: Chat, corpus: Corpus, by: simcord.MemberActor) -> str:
    corpus(CHANGED, GRANTS)
    return (await chat.command("corpus reload", by=by, collection="club")).text


async def test_what_was_asked_here_is_shown_with_both_answers(chat: Chat, corpus: Corpus) -> None:
    asked(chat, QUESTION)
    asked(chat, "When do bees dance?")
    shown = await planned(chat, corpus, chat.manager)
    assert r"- answered differently\: 1 of 2 recent questions" in shown
    assert (
        r"- “How many fish do seals eat?”\: “Seals eat forty fish.” (Seals) → "
        "“Seals eat fifty fish.” (Seals)"
    ) in shown
    assert "bees" not in shown


@pytest.mark.parametrize(
    "where", [{"server": OTHER}, {"server": None}, {"server": None, "channel": 7}]
)
async def test_a_manager_learns_nothing_of_other_places(
    chat: Chat, corpus: Corpus, where: dict[str, object]
) -> None:
    asked(chat, PRIVATE, **where)
    shown = await planned(chat, corpus, chat.manager)
    assert "somebody" not in shown
    assert "answered differently" not in shown


@pytest.mark.parametrize("where", [{"server": OTHER}, {"server": None}])
async def test_whoever_operates_the_bot_learns_of_other_places_how_many_but_no_words(
    chat: Chat, corpus: Corpus, where: dict[str, object]
) -> None:
    chat.owned_by(chat.manager)
    asked(chat, PRIVATE, **where)
    asked(chat, QUESTION)
    shown = await planned(chat, corpus, chat.manager)
    assert "somebody" not in shown
    assert r"answered differently\: 2 of 2 recent questions" in shown
    assert "- 1 of them was asked where you may not read" in shown
    assert QUESTION in shown


async def test_the_words_of_channels_that_one_may_not_read_are_not_shown(
    chat: Chat, corpus: Corpus
) -> None:
    nobody = discord.PermissionOverwrite(view_channel=False)
    hidden = chat.server.create_text_channel(
        "hidden", overwrites={chat.server.default_role: nobody}
    )
    asked(chat, PRIVATE, channel=hidden.id)
    asked(chat, PRIVATE.replace("somebody", "anybody"), channel=12345)
    shown = await planned(chat, corpus, chat.manager)
    assert "body" not in shown
    assert "- 2 of them were asked where you may not read" in shown


async def test_what_was_asked_there_and_here_is_shown(chat: Chat, corpus: Corpus) -> None:
    asked(chat, QUESTION, channel=12345)
    asked(chat, QUESTION)
    shown = await planned(chat, corpus, chat.manager)
    assert QUESTION in shown
    assert "may not read" not in shown


async def test_what_is_taken_from_a_message_of_somebody_is_not_asked(
    chat: Chat, corpus: Corpus
) -> None:
    asked(chat, PRIVATE, own=False)
    assert "recent" not in await planned(chat, corpus, chat.manager)


async def test_what_one_asked_oneself_in_private_is_shown_there(
    start: Start, corpus: Corpus
) -> None:
    chat = await start(Library.open(corpus({"seals.txt": "Seals eat forty fish."})))
    chat.owned_by(chat.member)
    await chat.say_directly(QUESTION)
    corpus({"seals.txt": "Seals eat fifty fish."})
    assert QUESTION in (await chat.command_directly("corpus reload")).text
