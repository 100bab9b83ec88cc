"""What was found last, by what it was sought with; who comes while it is sought waits for that."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from functools import partial
from typing import Generic, TypeVar

MOST = 500
Found = TypeVar("Found")


class Recent(Generic[Found]):
    """What was found for so many keys at most; the one that was not asked for longest goes first.

    Only the event loop may ask.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most, self._found = most, OrderedDict[Hashable, Found]()
        self._sought = dict[Hashable, asyncio.Future[Found]]()

    def known(self, key: Hashable) -> Found | None:
        """Give what was found for a key, if it is known."""
        found = self._found.get(key)
        if found is not None:
            self._found.move_to_end(key)
        return found

    def keep(self, key: Hashable, found: Found) -> None:
        """Remember what was found for a key."""
        self._found[key] = found
        self._found.move_to_end(key)
        if len(self._found) > self._most:
            self._found.popitem(last=False)

    async def once(
        self,
        key: Hashable,
        seek: Callable[[], Awaitable[Found]],
        worth: Callable[[Found], bool] = lambda _: True,
    ) -> Found:
        """Give what was found for a key, or seek it, once for all; keep it if it is `worth` it.

        If it fails, all who wait get the error, and it is sought again for whoever comes next. Who
        gives up leaves it to the others.
        """
        known = self.known(key)
        if known is not None:
            return known
        sought = self._sought.get(key)
        if sought is None:
            sought = self._sought[key] = asyncio.ensure_future(seek())
            sought.add_done_callback(partial(self._ended, key, worth))
        return await asyncio.shield(sought)

    def _ended(
        self, key: Hashable, worth: Callable[[Found], bool], sought: asyncio.Future[Found]
    ) -> None:
        del self._sought[key]
        if not sought.cancelled() and not sought.exception() and worth(sought.result()):
            self.keep(key, sought.result())
