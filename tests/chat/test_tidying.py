"""What is old is forgotten when the bot starts, and every day, without being asked."""

from __future__ import annotations

from contextlib import closing

import discord
import pytest
import simcord

from bot import Library, PullquoteError
from bot.chat.client import PullquoteClient
from bot.database import Asked, Database, Settings
from tests.chat.chatting import Chat
from tests.conftest import QUESTION

DAY = 24 * 60 * 60


class Clock:
    time = 1_700_000_000.0

    def __call__(self) -> float:
        return self.time


def keep(database: Database) -> str:
    asked = Asked("Who?", "default", None, False, None, "v", None, 1, "a" * 32, database.now())
    return database.answers.keep(asked)


async def test_what_is_old_is_deleted_at_the_start_and_every_day(mosul: Library) -> None:
    clock = Clock()
    with closing(Database.open(mosul.config, clock)) as database:
        first = keep(database)
        clock.time += 31 * DAY
        async with simcord.run(PullquoteClient(mosul, database), settle_timeout=60) as env:
            second = keep(database)
            await env.settle()
            clock.time -= 31 * DAY
            assert database.answers.find(first) is None
            assert database.answers.find(second)
            clock.time += 62 * DAY
            await env.advance_time(DAY)
            clock.time -= 62 * DAY
            assert database.answers.find(second) is None


async def test_a_database_that_can_not_be_written_stops_nothing(
    mosul: Library,
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def full() -> None:
        raise PullquoteError("The disk is full; make room.")

    monkeypatch.setattr(database, "tidy", full)
    async with simcord.run(PullquoteClient(mosul, database), settle_timeout=60) as env:
        await env.advance_time(DAY)
    assert caplog.text.count("The disk is full; make room.") == 2


async def test_a_bug_does_not_end_it(
    mosul: Library,
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken() -> None:
        raise KeyError("a bug")

    monkeypatch.setattr(database, "tidy", broken)
    async with simcord.run(PullquoteClient(mosul, database), settle_timeout=60) as env:
        await env.advance_time(DAY)
    assert caplog.text.count("could not be forgotten") == 2


async def test_an_answer_that_discord_deletes_is_forgotten(chat: Chat) -> None:
    first, second, third, kept = [
        (await chat.command("ask", question=QUESTION)).message for _ in range(4)
    ]
    answers = chat.client.database.answers
    chat.env.backend.delete_message(chat.channel.id, first.id)
    await chat.env.settle()
    assert answers.at(first.id) is None
    payload = discord.RawBulkMessageDeleteEvent(
        {"ids": [second.id, third.id], "channel_id": chat.channel.id}
    )
    await chat.client.on_raw_bulk_message_delete(payload)
    assert (answers.at(second.id), answers.at(third.id)) == (None, None)
    assert answers.at(kept.id)


async def test_a_server_that_the_bot_leaves_is_forgotten(chat: Chat) -> None:
    chat.choose(feedback=True, cooldown=5)
    answer = (await chat.command("ask", question=QUESTION)).message
    directly = (await chat.command_directly("ask", question=QUESTION)).message
    guild = chat.client.get_guild(chat.server.id)
    assert guild
    await chat.client.on_guild_remove(guild)
    database = chat.client.database
    assert database.settings.of(guild.id) == Settings()
    database.settings.change(guild.id, feedback=True)
    assert database.feedback.insights(guild.id, 1, ["default"]).asked == ()
    assert database.answers.at(answer.id) is None
    assert database.answers.at(directly.id)


async def test_a_server_that_it_left_while_it_was_off_is_forgotten(chat: Chat) -> None:
    database, here, gone, elsewhere = chat.client.database, chat.server.id, 4 << 22, 5 << 22
    chat.client.shard_count = 2
    shard = (here >> 22) % 2
    assert {(one >> 22) % 2 for one in (gone, elsewhere)} == {0, 1}
    other = gone if shard == 0 else elsewhere
    await chat.client.on_shard_ready(shard)
    for server in (here, gone, elsewhere):
        database.settings.change(server, cooldown=5)
    await chat.client.on_shard_ready(shard)
    kept = {one: database.settings.of(one).cooldown for one in (here, gone, elsewhere)}
    assert kept[here] == 5
    assert [one for one, cooldown in kept.items() if cooldown != 5] == [other]


async def test_another_bot_that_is_tried_for_a_while_costs_nothing(database: Database) -> None:
    database.settings.change(7 << 22, cooldown=5)
    assert database.left(1, 0, 1, []) == []
    assert database.left(1, 0, 1, []) == [7 << 22]
    assert database.left(2, 0, 1, []) == []
    assert database.left(1, 0, 1, [7 << 22]) == []
    assert database.left(1, 0, 1, [7 << 22]) == []


async def test_what_can_not_be_forgotten_now_stops_nothing(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise PullquoteError("The disk is full; make room.")

    monkeypatch.setattr(chat.client.database.answers, "unplace", full)
    message = (await chat.command("ask", question=QUESTION)).message
    chat.env.backend.delete_message(chat.channel.id, message.id)
    await chat.env.settle()
    assert chat.errors == []


async def test_it_ends_with_the_bot(mosul: Library, database: Database) -> None:
    client = PullquoteClient(mosul, database)
    client._tidy.start()
    assert client._tidy.is_running()
    await client.close()
    assert client._tidy.is_being_cancelled() or not client._tidy.is_running()
