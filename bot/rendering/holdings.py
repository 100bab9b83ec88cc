"""What a collection holds, in lines for every surface; nothing is marked up yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from bot.library import Library
from bot.library.history import KeptVersion
from bot.library.snapshot import Snapshot
from bot.rendering import wording
from bot.rendering.speech import gettext as _
from bot.rendering.speech import moment


class Holding(NamedTuple):
    """A collection as it answers now, its versions, and since when it is pinned, if it is."""

    snapshot: Snapshot
    versions: tuple[KeptVersion, ...]
    pinned: datetime | None


def holdings(library: Library, names: Sequence[str]) -> list[Holding]:
    """Look at those of the named collections that have been read."""
    return [
        Holding(one, library.versions(one.collection), library.pinned(one.collection))
        for one in library.snapshots
        if one.collection in names
    ]


def details(one: Holding) -> Iterator[str]:
    """Tell when it was read, whether it is pinned, what else is kept, and what was skipped."""
    live = next((each for each in one.versions if each.live), None)
    if live:
        yield _("read: {when}", when=moment(live.made))
    if one.pinned:
        yield _("pinned since {when}, until it is reloaded", when=moment(one.pinned))
    for each in one.versions:
        if not each.live:
            yield _("also kept: {version}", version=version(each))
    yield from map(wording.skipped, one.snapshot.skipped)


def version(one: KeptVersion) -> str:
    """Tell of a version when it was read, and how much it holds."""
    return f"{moment(one.made)} · {wording.articles(one.articles)} · {one.version}"
