"""In a new server the bot introduces itself, once, where it may."""

from __future__ import annotations

import discord
import pytest
import simcord

from bot import Library
from bot.chat.client import PullquoteClient
from bot.chat.inviting import NEEDED
from bot.database import Database
from tests.chat.chatting import Chat
from tests.chat.conftest import Start
from tests.chat.surroundings import OTHER
from tests.chat.test_access import FILES, GRANTS
from tests.conftest import Corpus

HIDDEN = discord.PermissionOverwrite(view_channel=False)
MUTE = discord.PermissionOverwrite(send_messages=False)


@pytest.fixture
async def chat(start: Start, corpus: Corpus) -> Chat:
    return await start(Library.open(corpus(FILES, GRANTS)))


async def test_it_tells_what_it_does_and_reads_and_where_to_choose(chat: Chat) -> None:
    [[said]] = await chat.join(OTHER, None)
    for told in ("Hello!", "/ask", "/settings", "only in quotes", "**vault**", "**default**"):
        assert told in said
    assert "club" not in said
    assert chat.sent()[-1]["allowed_mentions"] == {"parse": []}


@pytest.mark.parametrize(
    ("channels", "system", "where"),
    [
        ([None, None], None, 0),
        ([None, None], 1, 1),
        ([HIDDEN, MUTE, None, None], None, 2),
        ([None, MUTE], 1, 0),
    ],
    ids=["the first", "for such messages", "the first where it may", "not where it may not"],
)
async def test_it_writes_once(
    chat: Chat, channels: list[discord.PermissionOverwrite | None], system: int | None, where: int
) -> None:
    counts = [len(one) for one in await chat.join(OTHER, *channels, system=system)]
    assert counts == [int(number == where) for number in range(len(channels))]


@pytest.mark.parametrize("channels", [[], [HIDDEN], [MUTE, HIDDEN]])
async def test_where_it_may_write_nowhere_it_writes_nothing(
    chat: Chat, channels: list[discord.PermissionOverwrite | None], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    assert not any(await chat.join(OTHER, *channels))
    assert "it may write nowhere" in caplog.text
    assert not chat.sent()


async def test_it_speaks_the_language_of_the_server(chat: Chat) -> None:
    [[said]] = await chat.join(OTHER, None, locale="de")
    assert "/einstellungen" in said
    assert "Hello" not in said


async def test_where_nothing_is_granted_it_says_so(start: Start, corpus: Corpus) -> None:
    chat = await start(Library.open(corpus(FILES, "[discord]\npublic_collections = []\n")))
    [[said]] = await chat.join(OTHER, None)
    assert "Here I may read nothing yet" in said
    assert "default" not in said


async def test_a_server_that_can_not_be_written_to_is_logged(
    chat: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    chat.failing("/channels/*/messages", 403, 50013)
    assert not any(await chat.join(OTHER, None))
    assert "a server could not be welcomed" in caplog.text


async def test_what_it_needs_to_answer_is_enough_to_introduce_itself() -> None:
    assert NEEDED.view_channel
    assert NEEDED.send_messages


async def test_in_servers_where_it_was_before_it_writes_nothing(chat: Chat) -> None:
    await chat.env.settle()
    assert chat.channel.history() == []


async def test_alone_it_logs_how_to_invite_it(
    mosul: Library, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    async with simcord.run(PullquoteClient(mosul, database)):
        assert "https://discord.com/oauth2/authorize?client_id=" in caplog.text
