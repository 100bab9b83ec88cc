"""What the bot does when nothing answers: as was chosen for the channel, and pinging nobody."""

from __future__ import annotations

import pytest

from bot import Library
from bot.rendering import wording
from tests.chat.chatting import Chat
from tests.chat.conftest import Start
from tests.chat.seen import text
from tests.conftest import Corpus

FILES = {"seals.txt": "Seals bark at dawn. Seals sleep at noon.\n\nSeals dive."}
QUESTION, ANSWERED = "Do seals bake sourdough bread in Paris?", "When do seals bark?"


@pytest.fixture
async def zoo(start: Start, corpus: Corpus) -> Chat:
    return await start(Library.open(corpus(FILES)))


async def test_it_says_so_with_what_is_missing_and_what_is_related(zoo: Chat) -> None:
    [said] = await zoo.say(f"{zoo.mention} {QUESTION}")
    first, *words, related, quote = text(said).split("\n")[:8]
    assert first == f"**{wording.NOT_ANSWERED}**"
    assert [line.partition(" article")[0] for line in words] == [
        "-# “seals” occurs in 1 of 1",
        *(f"-# “{word}” occurs in 0 of 1" for word in ("bake", "sourdough", "bread", "Paris")),
    ]
    assert related == f"-# {wording.RELATED}"
    assert quote.startswith("> **Seals** ")


async def test_an_abstention_has_another_colour_than_an_answer(zoo: Chat) -> None:
    said = [
        *await zoo.say(f"{zoo.mention} {QUESTION}"),
        *await zoo.say(f"{zoo.mention} {ANSWERED}"),
    ]
    colours = [one.components[0].accent_colour for one in said]  # type: ignore[union-attr]
    assert None not in colours
    assert colours[0] != colours[1]


async def test_it_stays_silent_where_that_was_chosen(zoo: Chat) -> None:
    zoo.choose(zoo.channel.id, unanswered="silent")
    for where in (zoo.channel, zoo.thread()):
        assert await zoo.say(f"{zoo.mention} {QUESTION}", where=where) == []
        assert len(await zoo.say(f"{zoo.mention} {ANSWERED}", where=where)) == 1
    assert "typing" not in [path for path, _ in zoo.requests()]
    other = zoo.server.create_text_channel("other")
    assert len(await zoo.say(f"{zoo.mention} {QUESTION}", where=other)) == 1
    assert "typing" in [path for path, _ in zoo.requests()]


async def test_a_command_is_answered_privately_where_the_bot_stays_silent(zoo: Chat) -> None:
    zoo.choose(unanswered="silent")
    before = len(zoo.channel.history())
    reply = await zoo.command("ask", question=QUESTION)
    assert reply.private
    assert wording.NOT_ANSWERED in reply.text
    assert len(zoo.channel.history()) == before
    assert not (await zoo.command("ask", question=ANSWERED)).private


async def test_what_is_answered_privately_is_in_the_user_s_language(zoo: Chat) -> None:
    zoo.choose(unanswered="silent")
    zoo.speaking(user="de", server="es-ES")
    assert "Darauf finde ich" in (await zoo.command("ask", question=QUESTION)).text


async def test_a_role_is_named_and_not_pinged(zoo: Chat) -> None:
    role = zoo.server.create_role("**Seal** @everyone <@&1>")
    zoo.choose(unanswered="role", role=role.id)
    [said] = await zoo.say(f"{zoo.mention} {QUESTION}")
    reply = await zoo.command("ask", question=QUESTION)
    for shown in (text(said), reply.text):
        assert r"\n\*\*Seal\*\* \@everyone \<\@&1\> may know more." in shown.replace("\n", r"\n")
        assert str(role.id) not in shown
    assert all(one["allowed_mentions"]["parse"] == [] for one in zoo.sent())
    assert "may know more" not in (await zoo.command("ask", question=ANSWERED)).text


async def test_a_role_that_is_gone_is_not_named(zoo: Chat) -> None:
    zoo.choose(unanswered="role", role=5)
    reply = await zoo.command("ask", question=QUESTION)
    assert wording.NOT_ANSWERED in reply.text
    assert "may know more" not in reply.text


async def test_in_direct_messages_it_always_says_so(zoo: Chat) -> None:
    zoo.choose(unanswered="silent")
    [said] = await zoo.say_directly(QUESTION)
    assert wording.NOT_ANSWERED in text(said)
