"""What was chosen for a server or channel holds on every surface; what is granted comes first."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import discord
import pytest

from bot import Library
from bot.chat.bot import Interaction
from bot.chat.here import here
from bot.chat.places import Elsewhere
from tests.chat.chatting import Chat
from tests.chat.conftest import Start
from tests.chat.seen import text
from tests.chat.surroundings import OTHER, SERVER
from tests.chat.test_access import FILES, GRANTS
from tests.conftest import Corpus

QUESTION = "When does the club meet?"
ALL = f"""
[servers.{SERVER}]
collections = ["club", "vault"]
"""
# What a person who asks sees of the collection `club`, and of the vault.
CLUB, VAULT = "Mondays", "Friedrichshafen"
COMMANDS: dict[str, dict[str, Any]] = {
    "ask": {"question": QUESTION},
    "summary": {"article": "Notes", "collection": "club"},
    "digest": {"collection": "club"},
    "sources": {},
}


@pytest.fixture
async def chat(start: Start, corpus: Corpus) -> Chat:
    return await start(Library.open(corpus(FILES, ALL)))


async def test_the_collection_that_was_chosen_is_asked(chat: Chat) -> None:
    chat.choose(collections=["club"])
    assert CLUB in (await chat.command("ask", question=QUESTION)).text
    assert list(await chat.suggested("ask", "collection")) == ["club"]


async def test_what_was_chosen_for_a_channel_holds_there_and_in_its_threads(chat: Chat) -> None:
    other = chat.server.create_text_channel("other")
    chat.choose(chat.channel.id, collections=["club"])
    for where in (chat.channel, chat.thread()):
        said = await chat.say(f"{chat.mention} {QUESTION}", where=where)
        assert CLUB in text(said[0])
    [elsewhere] = await chat.say(f"{chat.mention} {QUESTION}", where=other)
    assert CLUB not in text(elsewhere)


async def test_what_was_chosen_for_a_channel_holds_in_threads_that_were_not_seen_yet(
    chat: Chat,
) -> None:
    chat.choose(chat.channel.id, collections=["club"])
    for refused in (False, True):
        thread = chat.thread()
        chat.unseen(thread)
        if refused:
            chat.failing("/channels/*", 403, method="GET")
        said = await chat.say(f"{chat.mention} {QUESTION}", where=thread)
        assert [CLUB in text(one) for one in said] == ([] if refused else [True])


async def test_a_command_from_a_channel_that_discord_does_not_tell_of_is_refused(
    chat: Chat,
) -> None:
    guild = chat.client.guilds[0]
    used = SimpleNamespace(
        client=chat.client, guild=guild, channel_id=5, channel=None, user=guild.owner
    )
    with pytest.raises(Elsewhere):
        await here(cast("Interaction", used))


async def test_a_grant_that_is_withdrawn_wins_over_what_was_chosen(
    start: Start, corpus: Corpus
) -> None:
    chat = await start(Library.open(corpus(FILES, GRANTS)))
    chat.choose(collections=["vault"])
    reply = await chat.command("ask", question="Where do zeppelins leave at dawn?")
    assert "No collection that was chosen" in reply.text
    assert VAULT not in reply.text
    assert list(await chat.suggested("ask", "collection")) == []
    assert chat.only_handled_errors()


async def test_no_choice_reaches_direct_messages_or_another_server(
    start: Start, corpus: Corpus
) -> None:
    chat = await start(Library.open(corpus(FILES, GRANTS)))
    chat.client.database.settings.change(OTHER, collections=["vault"])
    assert "club" in (await chat.command("sources")).text
    assert "Otters" in (await chat.command_directly("ask", question="Who swims?")).text


@pytest.mark.parametrize("name", COMMANDS)
async def test_where_it_may_not_answer_only_who_asked_is_told_where_it_may(
    chat: Chat, name: str
) -> None:
    allowed = chat.server.create_text_channel("allowed")
    hidden = chat.server.create_text_channel(
        "hidden",
        overwrites={chat.server.default_role: discord.PermissionOverwrite(view_channel=False)},
    )
    chat.choose(channels=[hidden.id, allowed.id])
    reply = await chat.command(name, **COMMANDS[name])
    assert reply.text == "I may not answer in this channel, but in \\#allowed."
    assert reply.private
    assert chat.only_handled_errors()


async def test_where_it_may_not_answer_a_mention_stays_unanswered(chat: Chat) -> None:
    allowed = chat.server.create_text_channel("allowed")
    chat.choose(channels=[allowed.id])
    for where in (chat.channel, chat.thread()):
        assert await chat.say(f"{chat.mention} {QUESTION}", where=where) == []
    assert not [one for one, _ in chat.requests() if one == "typing"]
    assert await chat.say(f"{chat.mention} {QUESTION}", where=allowed)


async def test_a_channel_that_was_chosen_holds_for_its_threads(chat: Chat) -> None:
    chat.choose(channels=[chat.channel.id])
    assert await chat.say(f"{chat.mention} {QUESTION}", where=chat.thread())
    assert await chat.say_directly(QUESTION)


async def test_channels_that_are_gone_are_not_named(chat: Chat) -> None:
    chat.choose(channels=[5])
    assert (await chat.command("sources")).text == "I may not answer in this channel."
    assert chat.errors


async def test_where_it_may_not_answer_nothing_is_suggested(chat: Chat) -> None:
    chat.choose(channels=[5])
    assert await chat.suggested("ask", "article") == {}
    assert await chat.suggested("ask", "collection") == {}


async def test_public_replies_are_in_the_language_that_was_chosen(chat: Chat) -> None:
    chat.speaking(user="es-ES", server="en-US")
    chat.choose(chat.channel.id, language="de")
    said = [(await chat.command("ask", question="What of quixotry?")).text]
    said += [text(one) for one in await chat.say(f"{chat.mention} What of quixotry?")]
    for one in said:
        assert "Korpus" in one
    chat.choose(chat.channel.id, language="auto")
    assert "corpus" in (await chat.command("ask", question="What of quixotry?")).text
