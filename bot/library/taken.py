"""A snapshot that was taken, and what is still to be written so that the next process finds it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.library.snapshot import Snapshot
from bot.reading.corpus import Record
from bot.storing.versions import Unkept, Versions

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Taken:
    """A snapshot that can answer, and how to keep it on disk, which takes longer; `Unkept`.

    What was kept answers the same, and needs less memory, as it is mapped from there. Before it is
    kept, nothing is written. `records` are of the files that were read, if any were.
    """

    snapshot: Snapshot
    keep: Callable[[], Snapshot]
    records: Sequence[Record] = ()

    def kept(self) -> Snapshot:
        """Keep it if that is possible; else a line in the log says why not."""
        try:
            return self.keep()
        except Unkept as error:
            where = getattr(error.__cause__, "filename", None)
            reason = f"{where}: {error}" if where else error
            log.warning("The index of %s can't be kept (%s).", self.snapshot.collection, reason)
            return self.snapshot


def pointing(
    snapshot: Snapshot,
    versions: Versions,
    name: str,
    ensure: Callable[[], None],
    pinned: datetime | None = None,
) -> Taken:
    """Give what is on disk as it should be, but that it may not be the valid version.

    `ensure` has the backend hold it, too.
    """

    def keep() -> Snapshot:
        ensure()
        versions.point(name, pinned)
        return snapshot

    return Taken(snapshot, keep)


def stated(
    snapshot: Snapshot,
    versions: Versions,
    name: str,
    about: Mapping[str, Any],
    records: Sequence[Record],
    ensure: Callable[[], None],
) -> Taken:
    """Give what is on disk, but that something else is to be said about it."""

    def keep() -> Snapshot:
        ensure()
        versions.restate(name, about, records)
        versions.point(name)
        return snapshot

    return Taken(snapshot, keep, records)
