"""What every machine is to answer from: for each collection, the index that its alias means.

With it are the files of the version, so that a machine without the articles can answer from them.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.cluster.client import Cluster, Known, Missing, away, connected
from bot.cluster.files import Written, receive, send, written
from bot.cluster.serving import alias
from bot.cluster.streams import Track
from bot.config import Config


@dataclass(frozen=True)
class Shared:
    """A version that is live: of which articles, how they were indexed, and since when it is so.

    Whoever makes one live, be it the same again, gives it another `token`.
    """

    collection: str
    name: str
    version: str
    recipe: str
    token: str
    pinned: datetime | None
    files: Written


def shared(config: Config) -> dict[str, Shared]:
    """Ask which versions are live, by collection; `Away`.

    What nobody who knows this program has told there is left out.
    """
    cluster = connected(config)
    known = cluster.known(f"{cluster.prefix}-*")
    every = [_shared(cluster, index, one) for index, one in known.items()]
    return {one.collection: one for one in every if one}


def share(new: Shared, paths: Sequence[Path], config: Config, track: Track, *, most: int) -> None:
    """Make a version live whose passages are in the cluster, with its files; `Away`, `OSError`.

    Of the others, the newest stay, up to so many in all.
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
        _clean(cluster, named, index, most)
    except (KeyError, Missing) as error:
        raise away("an index was deleted meanwhile") from error


def made(
    collection: str,
    name: str,
    version: str,
    recipe: str,
    pinned: datetime | None,
    paths: Sequence[Path],
) -> Shared:
    """Describe a version that is to be live from now on; `OSError`."""
    token = secrets.token_hex(8)
    return Shared(collection, name, version, recipe, token, pinned, written(paths))


def withdraw(collection: str, config: Config) -> None:
    """Have no version of a collection live; `Away`."""
    cluster = connected(config)
    named = alias(cluster, collection)
    if cluster.known(f"{named}-*"):
        cluster.point(named, None, f"{named}-*")


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
        "recipe": one.recipe,
        "token": one.token,
        "pinned": one.pinned.isoformat() if one.pinned else None,
        "files": one.files,
    }


def _shared(cluster: Cluster, index: str, known: Known) -> Shared | None:
    told = known.about
    try:
        pinned = told["pinned"]
        found = Shared(
            str(told["collection"]),
            str(told["version"]),
            str(told["articles"]),
            str(told["recipe"]),
            str(told["token"]),
            datetime.fromisoformat(pinned) if pinned else None,
            {str(name): (int(size), int(when)) for name, (size, when) in told["files"].items()},
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    named = alias(cluster, found.collection)
    return found if named in known.aliases and index == f"{named}-{found.name}" else None


def _clean(cluster: Cluster, named: str, index: str, most: int) -> None:
    """Delete all but the newest versions; what is not whole may be being filled."""

    def made(one: str) -> float:
        return float(known[one].about.get("made", 0))

    known = cluster.known(f"{named}-*")
    others = [one for one in known if one != index and known[one].about.get("whole")]
    others.sort(key=made)
    for old in others[: max(0, len(others) - (most - 1))]:
        cluster.delete(old)
