"""What many write at once is there for each of them, and what fails fails for whom it does."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, closing
from dataclasses import replace
from functools import partial

import pytest

from bot import Library
from bot.chat.writing import Writer
from bot.database import Database, StorageProblem
from tests.database.samples import asked


@pytest.fixture
def writer(database: Database) -> Writer:
    return Writer(database, ThreadPoolExecutor(1))


def keeping(database: Database, question: str) -> Callable[[], str]:
    return partial(database.answers.keep, replace(asked(question), asked_at=database.now()))


async def test_everybody_gets_what_they_wrote(database: Database, writer: Writer) -> None:
    every = [f"Question {number}?" for number in range(50)]
    kept = await asyncio.gather(*(writer.write(keeping(database, one)) for one in every))
    found = [database.answers.find(one) for one in kept]
    assert [one.question for one in found if one] == every


async def test_who_fails_takes_nobody_along(database: Database, writer: Writer) -> None:
    def failing() -> str:
        raise ZeroDivisionError

    work = [keeping(database, "First?"), failing, keeping(database, "Last?")]
    first, failed, last = await asyncio.gather(
        *(writer.write(one) for one in work), return_exceptions=True
    )
    assert isinstance(failed, ZeroDivisionError)
    assert database.answers.find(str(first))
    assert database.answers.find(str(last))


async def test_if_the_whole_can_not_be_committed_everybody_is_told(
    database: Database, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full() -> None:
        raise StorageProblem("The disk is full.")

    monkeypatch.setattr(database, "together", full)
    failed = await asyncio.gather(writer.write(int), writer.write(int), return_exceptions=True)
    assert [type(one) for one in failed] == [StorageProblem] * 2


async def test_who_gives_up_stops_nobody(database: Database, writer: Writer) -> None:
    work: list[Callable[[], object]] = [int, int, keeping(database, "Last?")]
    first, given_up, last = [asyncio.ensure_future(writer.write(one)) for one in work]
    await asyncio.sleep(0)
    given_up.cancel()
    assert await asyncio.wait_for(last, 60)
    assert first.done()


async def test_who_waits_while_others_are_written_is_written_with_all_who_wait(
    database: Database, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    commits, together = list[None](), database.together

    def counted() -> AbstractContextManager[None]:
        commits.append(None)
        return together()

    monkeypatch.setattr(database, "together", counted)
    await asyncio.gather(*(writer.write(int) for _ in range(50)))
    assert len(commits) == 2


async def test_nobody_is_told_before_it_is_there_for_good(
    database: Database, writer: Writer, mosul: Library
) -> None:
    with closing(Database.open(mosul.config)) as other:
        kept = await writer.write(keeping(database, "Mine?"))
        assert other.answers.find(kept)
