"""What is asked is answered once, and finished before the bot stops."""

from __future__ import annotations

import asyncio

import pytest

from bot.chat.working import REMEMBERED, Stopping, Work


def test_what_is_told_again_is_not_taken_on_again() -> None:
    async def ask() -> list[bool]:
        work = Work()
        return [work.take_on(number) for number in (1, 2, 1, 3, 2)]

    assert asyncio.run(ask()) == [True, True, False, True, False]


async def test_only_the_last_are_known() -> None:
    work = Work()
    for number in range(REMEMBERED + 1):
        assert work.take_on(number)
    assert work.take_on(0)
    assert not work.take_on(REMEMBERED)


class Answering:
    """A question that is answered when there is `enough`."""

    def __init__(self, work: Work, number: int) -> None:
        self.begun, self.enough = asyncio.Event(), asyncio.Event()
        self.task = asyncio.create_task(self._answer(work, number))

    async def _answer(self, work: Work, number: int) -> None:
        work.take_on(number)
        work.check()
        self.begun.set()
        await self.enough.wait()


async def test_what_was_begun_is_finished_and_nothing_else_is_begun() -> None:
    work = Work()
    one = Answering(work, 1)
    await one.begun.wait()
    finishing = asyncio.create_task(work.finish(60))
    with pytest.raises(Stopping, match="ask again"):
        await Answering(work, 2).task
    assert not finishing.done()
    one.enough.set()
    assert await finishing == 0
    assert one.task.done()


async def test_what_takes_too_long_is_not_waited_for() -> None:
    work = Work()
    one = Answering(work, 1)
    await one.begun.wait()
    assert await work.finish(0) == 1
    one.task.cancel()


async def test_nothing_to_do_is_finished_at_once() -> None:
    assert await Work().finish(60) == 0
