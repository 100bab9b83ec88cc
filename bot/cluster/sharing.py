"""What every machine is to answer from: for each collection, the index that its alias means.

With it are the files of the version, so that a machine without the articles can answer from them.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from bot.cluster.client import Cluster, Known, Missing, away, connected
from bot.cluster.files import Written, receive, send
from bot.cluster.serving import alias
from bot.cluster.streams import Track
from bot.config import Config

_WITHDRAWN = "withdrawn"
# Who began to fill an index so many seconds ago, and has not finished, is gone.
_ABANDONED = 86_400
# So much may be told of a file: its bytes, and its time, in nanoseconds.
_LARGEST, _LATEST = 1 << 40, 1 << 63


@dataclass(frozen=True)
class Shared:
    """A version that is live: how it is called, and that of its articles, and since when pinned.

    Whenever anything of it is another, its `token` is.
    """

    collection: str
    name: str
    version: str
    token: str
    pinned: datetime | None
    files: Written


class Everything(NamedTuple):
    """What is live, by collection, and the collections of which somebody said that nothing is."""

    live: Mapping[str, Shared]
    withdrawn: frozenset[str]


def shared(config: Config) -> Everything:
    """Ask what is live; `Away`.

    What nobody who knows this program has told there is left out.
    """
    cluster = connected(config)
    known = cluster.known(f"{cluster.prefix}-*")
    every = [_shared(cluster, index, one) for index, one in known.items()]
    live = {one.collection: one for one in every if one}
    gone = {str(one.about.get("collection")) for one in known.values() if _is_withdrawn(one)}
    return Everything(live, frozenset(gone - live.keys()))


def share(new: Shared, paths: Sequence[Path], config: Config, track: Track) -> None:
    """Make a version live whose passages are in the cluster, with its files; `Away`, `OSError`.

    Of the others, the newest stay, as many in all as the settings say.
    """
    cluster = connected(config)
    named = alias(cluster, new.collection)
    index = f"{named}-{new.name}"
    try:
        about = cluster.known(index)[index].about
        there = about.get("files", {})
        other = [one for one in paths if there.get(one.name) != [*new.files[one.name]]]
        send(cluster, index, other, track, f"Articles into the cluster: {new.collection}")
        cluster.tell(index, {**about, **_told(new)})
        cluster.point(named, index, f"{named}-*")
        _clean(cluster, named, index, config.storage.versions)
    except (KeyError, Missing) as error:
        raise away("an index was deleted meanwhile") from error


def withdraw(collection: str, config: Config) -> None:
    """Have no version of a collection live, and say so; `Away`."""
    cluster = connected(config)
    named = alias(cluster, collection)
    try:
        for index, known in cluster.known(f"{named}-*").items():
            if named in known.aliases:
                cluster.tell(index, {**known.about, _WITHDRAWN: True})
                cluster.point(named, None, f"{named}-*")
    except Missing as error:
        raise away("an index was deleted meanwhile") from error


def bring(one: Shared, folder: Path, config: Config, track: Track) -> None:
    """Write the files of a version into an empty folder; `OSError`, `Away`."""
    cluster = connected(config)
    index = f"{alias(cluster, one.collection)}-{one.name}"
    try:
        title = f"Out of the cluster: {one.collection}"
        receive(cluster, index, one.files, folder, track, title)
    except Missing as error:
        raise away("an index was deleted meanwhile") from error


def _told(one: Shared) -> dict[str, Any]:
    return {
        "articles": one.version,
        "token": one.token,
        "pinned": one.pinned.isoformat() if one.pinned else None,
        "files": one.files,
        _WITHDRAWN: False,
    }


def _is_withdrawn(known: Known) -> bool:
    return known.about.get(_WITHDRAWN) is True


def _shared(cluster: Cluster, index: str, known: Known) -> Shared | None:
    told = known.about
    try:
        pinned = told["pinned"]
        found = Shared(
            str(told["collection"]),
            str(told["version"]),
            str(told["articles"]),
            str(told["token"]),
            datetime.fromisoformat(pinned) if pinned else None,
            {str(name): _file(*stated) for name, stated in told["files"].items()},
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    named = alias(cluster, found.collection)
    return found if named in known.aliases and index == f"{named}-{found.name}" else None


def _file(size: int, when: int) -> tuple[int, int]:
    """Read what is told of a file; `ValueError` if that can't be."""
    if not (isinstance(size, int) and isinstance(when, int)):
        raise TypeError("A size and a time are numbers.")
    if not (0 <= size <= _LARGEST and 0 <= when < _LATEST):
        raise ValueError("No file is like that.")
    return size, when


def _clean(cluster: Cluster, named: str, index: str, most: int) -> None:
    """Delete all but the newest versions; what is not whole may be being filled, for a day.

    The one before stays in any case: other machines answer from it until they have the new one.
    """

    def made(one: str) -> float:
        return float(known[one].about.get("made", 0))

    known = cluster.known(f"{named}-*")
    others = sorted((one for one in known if one != index), key=made)
    whole = [one for one in others if known[one].about.get("whole")]
    begun = [one for one in others if one not in whole and time.time() - made(one) > _ABANDONED]
    for old in begun + whole[: max(0, len(whole) - (max(most, 2) - 1))]:
        cluster.delete(old)
