"""Waiting for what should come about, woken by every change; never by sleeping."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

# A busy machine may need as long; nothing that comes about takes it.
PATIENCE = 60.0
Found = TypeVar("Found")


class Changes:
    """Something that changes, and can be waited for."""

    def __init__(self) -> None:
        self._waiting = set[asyncio.Future[None]]()

    def tell(self) -> None:
        """Wake whoever waits."""
        for one in self._waiting:
            if not one.done():
                one.set_result(None)

    async def until(self, found: Callable[[], Found], seconds: float = PATIENCE) -> Found:
        """Give what is found as soon as it is; `TimeoutError` if it does not come about."""
        async with asyncio.timeout(seconds):
            while not (result := found()):
                await self._next()
        return result

    async def _next(self) -> None:
        one = asyncio.get_running_loop().create_future()
        self._waiting.add(one)
        try:
            await one
        finally:
            self._waiting.discard(one)
