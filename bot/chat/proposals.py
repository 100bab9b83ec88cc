"""What somebody wants to change of the corpus, until it is confirmed, taken back or too old."""

from __future__ import annotations

import asyncio
import secrets
from collections import OrderedDict
from dataclasses import dataclass

from bot.library.planning import Plan
from bot.models import PullquoteError
from bot.rendering import plans as words

MOST, SECONDS = 8, 600


@dataclass(frozen=True, eq=False)
class Proposal:
    """Plans that wait for the person who asked for them, by its id."""

    plans: tuple[Plan, ...]
    person: int


class Proposals:
    """The latest proposals, each for a while, in memory only; what is taken is gone."""

    def __init__(self, most: int = MOST, seconds: float = SECONDS) -> None:
        self._most, self._seconds = most, seconds
        self._held = OrderedDict[str, Proposal]()

    def keep(self, proposal: Proposal) -> str:
        """Hold a proposal, and give its name; one person has one at a time."""
        for name in [name for name, one in self._held.items() if one.person == proposal.person]:
            del self._held[name]
        name = secrets.token_urlsafe(8)
        self._held[name] = proposal
        if len(self._held) > self._most:
            self._held.popitem(last=False)
        # An index may be large: it is not held until somebody happens to ask for it.
        asyncio.get_running_loop().call_later(self._seconds, self._held.pop, name, None)
        return name

    def find(self, name: str, person: int) -> Proposal:
        """Give a proposal to the person whose it is; `PullquoteError` if it is gone."""
        found = self._held.get(name)
        if found is None or found.person != person:
            raise PullquoteError(words.TOO_OLD)
        return found

    def take(self, name: str, person: int) -> Proposal:
        """Give a proposal for the last time."""
        found = self.find(name, person)
        del self._held[name]
        return found
