"""What goes wrong, as data: which fault, of which request or gateway message, how often."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from fnmatch import fnmatchcase


class Kind(Enum):
    """How Discord, or the way to it, fails."""

    STATUS = auto()
    """It answers with the HTTP status `code`."""
    REFUSED = auto()
    """It refuses with the error `code` of its own."""
    LIMITED = auto()
    """429 of the route, for `seconds`."""
    LIMITED_GLOBALLY = auto()
    """429 of all routes, for `seconds`."""
    BANNED = auto()
    """429 as Cloudflare sends it: no JSON, no `Via`; `Retry-After` if there are `seconds`."""
    CUT = auto()
    """The connection is cut before anything has happened."""
    LOST = auto()
    """What was asked for happens, but the connection is cut before Discord says so."""
    HELD = auto()
    """It answers when it is told to go on."""
    CLOSE = auto()
    """The gateway closes the connection with `code`."""
    INVALID = auto()
    """The gateway says that the session is invalid; it can be resumed if `code` is 1."""
    GARBLED = auto()
    """The gateway says what nobody can read."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault, when something is asked for, or said.

    `when` is `METHOD path` with wildcards, or `connect`, `hello`, `identify`, `resume`.
    """

    kind: Kind
    when: str
    times: int = 1
    code: int = 0
    seconds: float = 0


@dataclass(slots=True)
class Faults:
    """The faults that are still to come, in order."""

    _left: list[Fault] = field(default_factory=list)

    def add(self, fault: Fault) -> None:
        self._left += [fault] * fault.times

    def take(self, what: str) -> Fault | None:
        """Take away the next fault of a request or message, if there is one."""
        if not self._left:
            return None
        found = next((one for one in self._left if fnmatchcase(what, one.when)), None)
        if found:
            self._left.remove(found)
        return found

    def lift(self) -> None:
        """Let nothing go wrong any more."""
        self._left.clear()

    def __iter__(self) -> Iterator[Fault]:
        return iter(self._left)
