"""What other processes made of the collections: told on disk by whoever changes one, and followed.

Only what somebody changed on purpose is told, and what a bot starts with: to ask on the terminal
keeps what it read, too, but makes it live nowhere else.
"""

from __future__ import annotations

import logging

from bot.config import Config
from bot.library.change import Change, compare, gone
from bot.library.folders import listed
from bot.library.snapshot import Snapshot
from bot.library.staging import Files
from bot.library.taking import folder_of, restore, take
from bot.models import PullquoteError, Skipped
from bot.storing.arrays import Damaged
from bot.storing.kept import Mark, Version, collections
from bot.storing.pointers import EMPTY, Pointer
from bot.storing.recipes import recipe
from bot.storing.versions import Unkept, Versions

log = logging.getLogger(__name__)


def tell(snapshot: Snapshot, config: Config) -> None:
    """Tell other processes what is live; where that fails, a line in the log says so."""
    if not config.search.kept:
        return
    versions = Versions(config.storage_folder, snapshot.collection)
    try:
        versions.tell(_name(snapshot, config), snapshot.pinned)
    except Unkept as error:
        log.warning("%s: other processes are not told of it (%s).", snapshot.collection, error)


def announce(snapshot: Snapshot, config: Config) -> None:
    """Tell them likewise, but not what they were told, nor that a collection has no article.

    Its files may be somewhere that is only to come, and nobody said that they be gone.
    """
    told = Versions(config.storage_folder, snapshot.collection).told
    if snapshot.articles and told != (_name(snapshot, config), snapshot.pinned):
        tell(snapshot, config)


def _name(snapshot: Snapshot, config: Config) -> str:
    return folder_of(snapshot.version, config) if snapshot.articles else EMPTY


class Told:
    """What was told of collections when somebody looked last, first before they are opened."""

    def __init__(self, config: Config) -> None:
        self._config, self._seen = config, dict[str, Mark | None]()
        for name in self.collections():
            self._has_news(name)

    def collections(self) -> list[str]:
        """Name the collections that something may have been told of."""
        follows = self._config.search.kept
        return collections(self._config.storage_folder) if follows else []

    def latest(self, collection: str, now: Snapshot | None) -> Snapshot | None:
        """Open what was told of a collection since; `now`, unless there is another; None if gone.

        What is damaged, or of another program, is left alone, and a line in the log says so.
        """
        problem = None
        # What can't be opened may just have given way to something else.
        while self._has_news(collection):
            try:
                return _told(collection, now, self._config)
            except Damaged as error:
                problem = error
        if problem:
            log.warning("%s: what is live elsewhere can't be followed: %s.", collection, problem)
        return now

    def _has_news(self, collection: str) -> bool:
        """Tell, once, whether something else was told of a collection, or its versions are gone."""
        if not self._config.search.kept:
            return False
        try:
            mark = Versions(self._config.storage_folder, collection).mark()
        except OSError:
            return False
        before, self._seen[collection] = self._seen.get(collection), mark
        return mark != before


def replaced(
    collection: str, before: Snapshot | None, after: Snapshot | None, seconds: float
) -> Change:
    """Tell how a collection was changed by another process, and log it."""
    known = before.fingerprints if before else {}
    if after is None:
        log.info("%s: it is gone (by another process)", collection)
        return gone(collection, known, seconds=seconds)
    change = compare(known, after, swapped=True, seconds=seconds)
    log.info(
        "%s: version %s is live (by another process)%s: %d added, %d changed, %d removed",
        collection, after.version, ", pinned" if after.pinned else "",
        len(change.added), len(change.changed), len(change.removed),
    )  # fmt: skip
    return change


def _told(collection: str, now: Snapshot | None, config: Config) -> Snapshot | None:
    """Open what was told; `Damaged`."""
    versions = Versions(config.storage_folder, collection)
    if versions.since() is None:
        return now if _has_folder(collection, config) else None
    told = versions.told
    # What was told of a folder that is gone is of the past, but for what is pinned.
    if told is None or not (now or told.pinned or _has_folder(collection, config)):
        return now
    if told.name == EMPTY:
        return now if now and not now.articles else take(collection, Files([]), config).snapshot
    try:
        version = _own(versions.whole(told.name), config)
    except Damaged:
        if now and told.name == folder_of(now.version, config):
            return now
        raise
    if now and _is(now, version, told):
        return now
    return restore(collection, version, told.pinned, config).snapshot


def _own(version: Version, config: Config) -> Version:
    if version.about["recipe"] != recipe(config):
        raise Damaged("it is of another version of the program, or of other settings")
    return version


def _is(now: Snapshot, version: Version, told: Pointer) -> bool:
    skipped = tuple(Skipped(*one) for one in version.about["skipped"])
    about = (version.about["version"], told.pinned, skipped)
    return (now.version, now.pinned, now.skipped) == about


def _has_folder(collection: str, config: Config) -> bool:
    """Tell whether a collection has a folder, or nobody knows, as there is no corpus."""
    try:
        return collection in listed(config)
    except PullquoteError:
        return True
