"""The words of each collection for checks: read at the first one, then as far as they changed."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from bot.checking.check import Checked
from bot.checking.index import Index, indexed
from bot.library.snapshot import Snapshot


@dataclass
class _Held:
    """The last version of a collection that was checked against."""

    making: threading.Lock = field(default_factory=threading.Lock)
    last: tuple[str, Index] | None = None


class Checkable:
    """Collections that texts can be checked against; nothing is kept of those that none was."""

    def __init__(self) -> None:
        self._held: dict[str, _Held] = {}

    def of(self, snapshot: Snapshot) -> Checked:
        """Give a collection as a snapshot has it; who comes meanwhile waits for the same."""
        held = self._held.setdefault(snapshot.collection, _Held())
        known = held.last
        if known is None or known[0] != snapshot.version:
            with held.making:
                known = held.last
                if known is None or known[0] != snapshot.version:
                    before = known[1] if known else None
                    made = indexed(snapshot.articles, snapshot.fingerprints, before)
                    known = held.last = (snapshot.version, made)
        return Checked(known[1], snapshot.articles, snapshot.searched, snapshot.version)
