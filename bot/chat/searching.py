"""The threads that search, and the bounded queue in front of them.

Whoever finds it full is told so at once, which is better than an answer that comes too late.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context
from typing import Any, Protocol, TypeVar

from bot.models import N_, PullquoteError
from bot.processes import cores

Found = TypeVar("Found")
_BUSY = N_("I have more to answer than I can right now; please try again in a moment.")
# Python searches with one core at a time, but for what numpy does; more threads only take turns.
_FEWEST, _MOST = 2, 8


class Busy(PullquoteError):
    """There is no room for another question."""

    def __init__(self) -> None:
        super().__init__(_BUSY)


class Run(Protocol):
    """Does something off the event loop."""

    def __call__(self, work: Callable[[], Found], /) -> Awaitable[Found]: ...


class Searches:
    """As many threads as there are cores, and so many questions at most that they are at."""

    def __init__(self, waiting: int, workers: int | None = None) -> None:
        workers = workers or min(max(_FEWEST, cores()), _MOST)
        self._threads = ThreadPoolExecutor(workers, "search")
        self._room = threading.Semaphore(workers + waiting)

    @contextmanager
    def place(self) -> Iterator[Run]:
        """Take a place for a question for as long as this lasts, or raise `Busy`.

        It is kept until a search that was given up has ended, too.
        """
        if not self._room.acquire(blocking=False):
            raise Busy
        left = list[Future[Any]]()

        def run(work: Callable[[], Found]) -> Awaitable[Found]:
            future = self._threads.submit(copy_context().run, work)
            left[:] = [future]
            return asyncio.wrap_future(future)

        try:
            yield run
        finally:
            if left:
                left[0].add_done_callback(lambda _: self._room.release())
            else:
                self._room.release()
