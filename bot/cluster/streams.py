"""The same for each of many, in several threads, none of which is far ahead of the slowest."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

STREAMS = 3
Item = TypeVar("Item")
Track = Callable[[Sequence[Any], str], Iterable[Any]]


def streamed(do: Callable[[Item], None], items: Sequence[Item], track: Track, title: str) -> None:
    """Do it for each; the first that fails ends it, as what was begun is done."""
    waiting = deque[Future[None]]()
    with ThreadPoolExecutor(STREAMS) as streams:
        try:
            for item in track(items, title):
                if len(waiting) == 2 * STREAMS:
                    waiting.popleft().result()
                waiting.append(streams.submit(do, item))
            for one in waiting:
                one.result()
        finally:
            streams.shutdown(cancel_futures=True)
