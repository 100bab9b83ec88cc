"""What many write at once is there for each of them, and what fails fails for whom it does."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, closing, suppress
from dataclasses import replace
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest

from bot import Library
from bot.chat.writing import Writer
from bot.database import Database, StorageProblem
from tests.chat.chatting import Chat
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


async def test_what_a_work_wrote_before_it_failed_is_not_kept(
    database: Database, writer: Writer
) -> None:
    kept = list[str]()

    def failing() -> None:
        kept.append(keeping(database, "First?")())
        with suppress(ZeroDivisionError), database.together():
            kept.append(keeping(database, "Second?")())
            raise ZeroDivisionError
        kept.append(keeping(database, "Third?")())
        raise ValueError

    work: list[Callable[[], object]] = [failing, keeping(database, "Last?")]
    failed, last = await asyncio.gather(
        *(writer.write(one) for one in work), return_exceptions=True
    )
    assert isinstance(failed, ValueError)
    assert [database.answers.find(one) for one in kept] == [None] * 3
    assert database.answers.find(str(last))


@pytest.mark.parametrize("swallowed", [False, True])
async def test_with_a_full_disk_nothing_is_half_written_and_everybody_is_told(
    database: Database, writer: Writer, swallowed: bool
) -> None:
    kept = list[str]()

    def keep(question: str) -> None:
        with suppress(*[StorageProblem] * swallowed):
            kept.append(keeping(database, question)())

    with database._link.writing() as connection:
        [pages] = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}").fetchone()
    work = [partial(keep, one) for one in ("First?", "x" * 500_000, "Third?", "Last?")]
    alone = writer.write(int)  # the others wait for it, and are written together
    _, *failed = await asyncio.gather(alone, *map(writer.write, work), return_exceptions=True)
    assert [type(one) for one in failed] == [StorageProblem] * 4
    assert kept[:1]
    assert [database.answers.find(one) for one in kept] == [None] * len(kept)
    connection.execute("PRAGMA max_page_count = 100000").fetchone()
    await writer.write(partial(keep, "Again?"))
    assert database.answers.find(kept[-1])


async def test_what_is_erased_was_there_before(database: Database, writer: Writer) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def hold() -> None:
        begun.set()
        go_on.wait(60)

    held = writer.write(hold)
    waiting = [asyncio.ensure_future(one) for one in (held, writer.write(keeping(database, "A?")))]
    await asyncio.to_thread(begun.wait, 60)
    settled = asyncio.ensure_future(writer.settled())
    await asyncio.sleep(0)
    assert not settled.done()
    go_on.set()
    await settled
    assert all(one.done() for one in waiting)


async def test_an_answer_that_is_deleted_at_once_is_not_remembered(chat: Chat) -> None:
    client, begun, go_on = chat.client, threading.Event(), threading.Event()
    answers = client.database.answers
    kept = keeping(client.database, "Mine?")()

    def hold() -> None:
        begun.set()
        go_on.wait(60)

    every = [asyncio.ensure_future(client.write(hold))]
    await asyncio.to_thread(begun.wait, 60)
    every.append(asyncio.ensure_future(client.write(partial(answers.place, kept, 7))))
    await asyncio.sleep(0)
    deleted: Any = SimpleNamespace(message_id=7)
    every.append(asyncio.ensure_future(client.on_raw_message_delete(deleted)))
    await asyncio.sleep(0)
    go_on.set()
    await asyncio.gather(*every)
    assert answers.find(kept) is None


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
        # What is within another is a part of it.
        commits.extend([] if database.is_writing else [None])
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
