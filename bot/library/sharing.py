"""What machines have in common in a cluster: told there by whoever changes it, brought by the rest.

What is brought is told to the processes of this machine, as if one of them had changed it.
"""

from __future__ import annotations

import logging
from functools import partial

from bot.cluster.client import Away
from bot.cluster.sharing import Shared, bring, made, shared, withdraw
from bot.cluster.sharing import share as share_all
from bot.config import Config
from bot.library.folders import check, is_remote
from bot.library.indexing import Track, untracked
from bot.library.serving import ensured
from bot.library.snapshot import Snapshot
from bot.storing.kept import collections
from bot.storing.pointers import EMPTY
from bot.storing.recipes import recipe
from bot.storing.versions import Unkept, Versions

log = logging.getLogger(__name__)


def share(snapshot: Snapshot, name: str, config: Config, track: Track = untracked) -> None:
    """Tell other machines what is live; where that fails, a line in the log says so."""
    if not config.search.clustered:
        return
    try:
        if name == EMPTY:
            withdraw(snapshot.collection, config)
        else:
            _share(snapshot, name, config, track)
    except (Away, Unkept, OSError) as error:
        log.warning("%s: other machines are not told of it (%s).", snapshot.collection, error)


def announce(snapshot: Snapshot, name: str, config: Config, track: Track = untracked) -> None:
    """Tell them likewise, unless they were told of the same, or of what is not followed here."""
    if not config.search.clustered:
        return
    try:
        there = shared(config).get(snapshot.collection)
    except Away as error:
        log.warning("%s: other machines are not told of it (%s).", snapshot.collection, error)
        return
    versions = Versions(config.storage_folder, snapshot.collection)
    same = there and (there.version, there.pinned) == (snapshot.version, snapshot.pinned)
    if not (same or (there and there.token != versions.shared)):
        share(snapshot, name, config, track)


def close(collection: str, config: Config) -> None:
    """Have a collection that is there no more live nowhere; `Unkept`."""
    Versions(config.storage_folder, collection).close()
    if config.search.clustered:
        try:
            withdraw(collection, config)
        except Away as error:
            raise Unkept(str(error)) from error


class Sharing:
    """What the cluster tells, brought to this machine; a problem is logged until it is another."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._problems = dict[str, str]()

    def fetch(self, track: Track = untracked) -> None:
        """Bring what was made live on other machines since, and have it live on this one.

        Where the cluster is away, all stays as it is.
        """
        if not self._config.search.clustered:
            return
        try:
            there = shared(self._config)
        except Away:
            return
        for one in there.values():
            self._fetch(one, track)
        self._close({*there})

    def _fetch(self, one: Shared, track: Track) -> None:
        versions = Versions(self._config.storage_folder, one.collection)
        if versions.shared == one.token:
            return
        try:
            self._refuse(one, versions)
            self._bring(one, versions, track)
            versions.unpin()
            versions.point(one.name, one.pinned)
            versions.tell(one.name, one.pinned)
            versions.note(one.token)
        except (Away, Unkept) as error:
            problem = str(error)
            if self._problems.get(one.collection) != problem:
                log.warning("%s: what is live elsewhere stays there: %s.", one.collection, problem)
            self._problems[one.collection] = problem

    def _refuse(self, one: Shared, versions: Versions) -> None:
        if not _is_ours(one, versions):
            raise Unkept("it is none of this program's")
        # Where there is nothing yet, it is indexed anew, from the articles that come with it.
        if versions.pointer and one.recipe != recipe(self._config):
            raise Unkept("it is of another version of the program, or of other settings")

    def _bring(self, one: Shared, versions: Versions, track: Track) -> None:
        if not versions.has(one.name):
            most = self._config.storage.versions
            bringing = partial(bring, one, config=self._config, track=track)
            versions.receive(one.name, bringing, most)

    def _close(self, there: set[str]) -> None:
        """Have live no more what nobody else has live, and of which there are no files here."""
        if not is_remote(self._config):
            return
        for name in collections(self._config.storage_folder):
            versions = Versions(self._config.storage_folder, name)
            if name not in there and versions.shared:
                versions.close()


def _is_ours(one: Shared, versions: Versions) -> bool:
    """Tell whether a version is called as this program does, since names become those of files."""
    folder = one.collection
    plain = folder.isprintable() and "/" not in folder and not folder.startswith(".")
    files = {path.name for path in versions.files(one.name)}
    return bool(folder) and plain and one.name.isalnum() and one.files.keys() == files


def prepare(config: Config, track: Track, *, live: bool = False) -> bool:
    """Tell whether the articles are on another machine, from which what is live is brought then.

    `PullquoteError` where nothing may be kept.
    """
    check(config)
    remote = is_remote(config)
    if live or remote:
        Sharing(config).fetch(track)
    return remote


def _share(snapshot: Snapshot, name: str, config: Config, track: Track) -> None:
    collection = snapshot.collection
    versions = Versions(config.storage_folder, collection)
    ensured(collection, name, config, track)
    new = made(
        collection, name, snapshot.version, recipe(config), snapshot.pinned, versions.files(name)
    )
    share_all(new, versions.files(name), config, track, most=config.storage.versions)
    versions.note(new.token)
