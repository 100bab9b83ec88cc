"""What was found last, by what it was sought with."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

MOST = 500
Found = TypeVar("Found")


class Recent(Generic[Found]):
    """What was found for so many keys at most; the one that was not asked for longest goes first.

    Only the event loop may ask.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most, self._found = most, OrderedDict[Hashable, Found]()

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
