"""The versions of a collection that are kept on disk, and which one the next start opens."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.config import Config
from bot.library.indexing import Track
from bot.library.snapshot import Snapshot
from bot.library.staging import Files
from bot.library.taken import Taken
from bot.library.taking import folder_of, restore, take
from bot.models import PullquoteError
from bot.reading.corpus import name_of
from bot.reading.files import files, look
from bot.storing.arrays import Damaged
from bot.storing.kept import collections
from bot.storing.versions import Unkept, Versions

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """A version to go back to: how many articles, when it was read; whether it answers now.

    `pinned` is since when it is what every start opens.
    """

    version: str
    made: datetime
    articles: int
    live: bool
    pinned: datetime | None


def kept_versions(now: Snapshot, config: Config) -> tuple[KeptVersion, ...]:
    """List the versions of a collection, the newest first."""
    if not config.search.kept:
        return ()
    versions = Versions(config.storage_folder, now.collection)
    pointer = versions.pointer
    return tuple(
        KeptVersion(
            str(about["version"]),
            datetime.fromisoformat(about["made"]),
            int(about["articles"]),
            about["version"] == now.version,
            pointer.pinned if pointer and pointer.name == name else None,
        )
        for name, about in versions.kept
    )


def has_changed(now: Snapshot, config: Config) -> bool | None:
    """Tell whether files are others than what was read, by their sizes and times; None if unknown.

    None of them is opened.
    """
    if not config.search.kept:
        return None
    versions = Versions(config.storage_folder, now.collection)
    try:
        version = versions.whole(folder_of(now.version, config))
        paths = files(config.corpus_folder).get(now.collection, ())
    except (Damaged, PullquoteError):
        return None
    root, made = config.corpus_folder, datetime.fromisoformat(version.about["made"]).timestamp()
    known = {str(one[0]): str(one[1]) for one in versions.records(version.name)}
    looks = {name_of(one.path, root): one for one in look(paths)}
    if known.keys() != looks.keys():
        return True
    return any(
        looks[name].mark != seen if seen else _is_younger(looks[name].path, made)
        for name, seen in known.items()
    )


def _is_younger(path: str, made: float) -> bool:
    """Tell likewise of a file that was changed just before it was read."""
    with suppress(OSError):
        return Path(path).stat().st_mtime > made
    return True


def pinned(collection: str, config: Config) -> datetime | None:
    """Tell since when every start opens the same version."""
    pointer = Versions(config.storage_folder, collection).pointer
    return pointer.pinned if pointer and config.search.kept else None


def pinned_collections(config: Config) -> list[str]:
    """Name the collections that are pinned, those too whose folder is gone."""
    return [one for one in collections(config.storage_folder) if pinned(one, config)]


def opened(collection: str, paths: Sequence[str], config: Config, track: Track) -> Snapshot:
    """Open the version that is pinned, or else what the files are, and keep that."""
    taken = opened_pinned(collection, config, track)
    how = "pinned" if taken else "as its files are"
    taken = taken or take(collection, Files(look(paths)), config, track)
    log.info("%s: version %s, %s.", collection, taken.snapshot.version, how)
    return taken.kept()


def opened_pinned(collection: str, config: Config, track: Track) -> Taken | None:
    """Open the version that is pinned, if one is; one that is damaged is so no more."""
    versions = Versions(config.storage_folder, collection)
    since, pointer = pinned(collection, config), versions.pointer
    if since is None or pointer is None:
        return None
    if version := versions.find(pointer.name):
        with suppress(Damaged):
            return restore(collection, version, since, config, track)
    log.warning("%s: the version that is pinned can't be opened; its files are read.", collection)
    with suppress(Unkept):
        versions.unpin()
    return None
