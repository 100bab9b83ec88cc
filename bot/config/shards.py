"""Which of the bot's connections to Discord a process holds: `0-3/16` are the first 4 of 16.

Discord deals the servers out among them; direct messages come to the first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.models import PullquoteError

MOST = 10_000
_WRITTEN = re.compile(r"(\d{1,9})(?:-(\d{1,9}))?/(\d{1,9})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Shards:
    """The shards from `first` to `last`, numbered from 0, of `count`."""

    first: int
    last: int
    count: int

    @classmethod
    def parse(cls, text: str) -> Shards:
        """Read `5/16` or `0-3/16`; `PullquoteError` if there are no such shards."""
        found = _WRITTEN.fullmatch(text.strip())
        if not found:
            raise PullquoteError(
                f"{text[:40]!r} names no shards; write 0-3/16 for the first 4 of 16, or 5/16 for "
                "one."
            )
        first, last, count = (int(one or found[1]) for one in found.groups())
        if not 1 <= count <= MOST:
            raise PullquoteError(
                f"{text!r} is of {count} shards; write a number from 1 to {MOST:,} behind the "
                "slash."
            )
        if not first <= last < count:
            raise PullquoteError(
                f"{text!r} names shards that there are not; they are numbered from 0 to "
                f"{count - 1}, the lower one first."
            )
        return cls(first, last, count)

    def __str__(self) -> str:
        """Write them so that `parse` reads them."""
        numbers = f"{self.first}-{self.last}" if self.first < self.last else str(self.first)
        return f"{numbers}/{self.count}"

    @property
    def numbers(self) -> list[int]:
        return list(range(self.first, self.last + 1))


# Every server on one connection, as long as there are few.
ALONE = Shards(0, 0, 1)
