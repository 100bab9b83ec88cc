"""What is old is forgotten when the bot starts, and every day, without being asked."""

from __future__ import annotations

from contextlib import closing

import pytest
import simcord

from bot import Library, PullquoteError
from bot.chat.client import PullquoteClient
from bot.database import Asked, Database

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


async def test_it_ends_with_the_bot(mosul: Library, database: Database) -> None:
    client = PullquoteClient(mosul, database)
    client._tidy.start()
    assert client._tidy.is_running()
    await client.close()
    assert client._tidy.is_being_cancelled() or not client._tidy.is_running()
