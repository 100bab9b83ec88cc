"""What many have to write to the database is written at once: whatever waits is one transaction.

As before, nobody goes on before what it wrote is there for good; but a thread is woken, and the
file written, once for all of them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from contextvars import Context, copy_context
from typing import Any, NamedTuple, TypeVar

from bot.database import Database

Found = TypeVar("Found")


class _Waiting(NamedTuple):
    work: Callable[[], Any]
    context: Context
    done: asyncio.Future[Any]


class _Written(NamedTuple):
    one: _Waiting
    found: Any
    error: Exception | None


class Writer:
    """Writes in a thread of an executor. Only the event loop may ask."""

    def __init__(self, database: Database, threads: Executor) -> None:
        self._database, self._threads = database, threads
        self._waiting, self._writing = list[_Waiting](), False

    async def write(self, work: Callable[[], Found]) -> Found:
        """Do what reads and writes, whole or not at all, together with what others do just then.

        If all of it can't be committed, everybody gets the error.
        """
        done = asyncio.get_running_loop().create_future()
        self._waiting.append(_Waiting(work, copy_context(), done))
        if not self._writing:
            self._begin()
        found: Found = await done
        return found

    async def settled(self) -> None:
        """Wait until all is there, or has failed, that was to be written up to now."""
        await self.write(_nothing)

    def _begin(self) -> None:
        waiting, self._waiting = self._waiting, []
        writing = asyncio.get_running_loop().run_in_executor(self._threads, self._write, waiting)
        self._writing = True
        writing.add_done_callback(self._tell)

    def _write(self, waiting: list[_Waiting]) -> list[_Written]:
        try:
            with self._database.together():
                return [self._written(one) for one in waiting]
        except Exception as error:  # noqa: BLE001 - everybody who waits is told
            return [_Written(one, None, error) for one in waiting]

    def _written(self, one: _Waiting) -> _Written:
        try:
            with self._database.together():
                found = one.context.run(one.work)
        except Exception as error:
            # With a full disk, nothing is left of what the others wrote, either.
            if not self._database.is_writing:
                raise
            return _Written(one, None, error)
        return _Written(one, found, None)

    def _tell(self, written: asyncio.Future[list[_Written]]) -> None:
        self._writing = False
        if self._waiting:
            self._begin()
        for (_, _, done), found, error in written.result():
            if done.done():
                continue  # whoever waited for it has given up
            if error:
                done.set_exception(error)
            else:
                done.set_result(found)


def _nothing() -> None:
    """Wait for one's turn only."""
