"""What machines have in common: told to a cluster by the one with the articles, brought by others.

What is brought is told to the processes of this machine, as if one of them had changed it.
"""

from __future__ import annotations

import logging
import math
import re
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from bot.cluster.client import Away
from bot.cluster.files import written
from bot.cluster.sharing import Shared, bring, share, shared, withdraw
from bot.config import Config
from bot.library.folders import check, is_remote
from bot.library.indexing import Track, untracked
from bot.library.serving import ensured
from bot.library.taking import folder_of
from bot.storing.arrays import Damaged
from bot.storing.kept import collections
from bot.storing.pointers import EMPTY
from bot.storing.versions import Unkept, Versions

log = logging.getLogger(__name__)

Clock = Callable[[], float]

# Seconds until what failed is tried again: at first, and at most; and until it is looked whether
# the cluster has lost anything.
_PAUSE, _LONGEST = 4.0, 300.0
_NAME = re.compile("[0-9a-f]{16}")
_LONGEST_NAME = 255


class _Failed(NamedTuple):
    """What could not be shared or brought, why, and when to try it again."""

    token: str
    problem: str
    pause: float
    until: float


class Sharing:
    """The versions that are live, as this machine and the cluster know them."""

    def __init__(self, config: Config, clock: Clock = time.monotonic) -> None:
        self._config, self._clock = config, clock
        self._looked = -math.inf
        self._failed = dict[str, _Failed]()

    def exchange(self, track: Track = untracked, *, wait: bool = False) -> None:
        """Have all machines answer from what is live on the one with the articles.

        That one tells what others do not know yet; on another one, it is brought and told to its
        processes. One process at a time does so: the others go on, or `wait`. What can't be done
        is logged, and tried again by a later call.
        """
        if not self._config.search.clustered:
            return
        remote, every = is_remote(self._config), self._clock() - self._looked >= _LONGEST
        owed = {} if remote else self._owed(every=every)
        if not (remote or owed):
            return
        try:
            known = shared(self._config)
        except Away:
            return
        if every:
            self._looked = self._clock()
        for name, token in owed.items():
            there = known.live.get(name)
            self._try(name, token, partial(self._share, name, token, there, track), wait=wait)
        if remote:
            for one in filter(self._is_news, known.live.values()):
                self._try(one.collection, one.token, partial(self._fetch, one, track), wait=wait)
            for name in known.withdrawn.intersection(collections(self._config.storage_folder)):
                self._try(name, "", partial(self._close, name), wait=wait)

    def _is_news(self, one: Shared) -> bool:
        name = one.collection
        return _is_plain(name) and self._versions(name).shared != one.token

    def _owed(self, *, every: bool) -> dict[str, str]:
        """Name what others were not told yet, or `every` that they may not know any more.

        What failed is known to be missing there, whatever was noted before.
        """
        found = dict[str, str]()
        for name in collections(self._config.storage_folder):
            versions = self._versions(name)
            try:
                token = versions.token()
            except OSError:
                continue
            if token != versions.shared or name in self._failed or every:
                found[name] = token
        return found

    def _try(self, name: str, token: str, do: Callable[[], None], *, wait: bool) -> None:
        """Do it, unless it failed a short while ago, or another process does."""
        failed = self._failed.get(name)
        again = failed if failed and failed.token == token else None
        if again and self._clock() < again.until:
            return
        try:
            with self._versions(name).exchanging(wait=wait) as mine:
                if mine:
                    do()
            self._failed.pop(name, None)
        except (Away, Unkept, Damaged, OSError) as error:
            problem = str(error).rstrip(".")
            if failed is None or failed.problem != problem:
                log.warning("%s: it is not as on other machines: %s.", name, problem)
            pause = min(2 * again.pause, _LONGEST) if again else _PAUSE
            self._failed[name] = _Failed(token, problem, pause, self._clock() + pause)

    def _share(self, name: str, token: str, there: Shared | None, track: Track) -> None:
        versions, config = self._versions(name), self._config
        told = versions.told
        if told is None or told.name == EMPTY:
            if versions.shared not in ("", EMPTY):
                withdraw(name, config)
        elif there is None or there.token != token:
            ensured(name, told.name, config, track)
            paths = versions.files(told.name)
            version = str(versions.whole(told.name).about["version"])
            new = Shared(name, told.name, version, token, told.pinned, written(paths))
            share(new, paths, config, track)
        if versions.shared != token:
            versions.note(token)

    def _fetch(self, one: Shared, track: Track) -> None:
        versions = self._versions(one.collection)
        if versions.shared == one.token:
            return
        if not _NAME.fullmatch(one.name):
            raise Unkept("it is none of this program's")
        # Where there is nothing yet, it is indexed anew, from the articles that come with it.
        if versions.pointer and folder_of(one.version, self._config) != one.name:
            raise Unkept(
                "it is of another version of the program, or of other settings; have the same on "
                "all machines"
            )
        self._bring(one, versions, track)
        versions.follow(one.name, one.pinned, one.token)

    def _bring(self, one: Shared, versions: Versions, track: Track) -> None:
        paths = versions.files(one.name)
        if one.files.keys() != {path.name for path in paths}:
            raise Unkept("it is none of this program's")
        here = written(paths) if versions.has(one.name) else {}
        if here != one.files:
            same = [path for path in paths if here.get(path.name) == one.files[path.name]]
            bringing = partial(_bring, one, same, self._config, track)
            versions.receive(one.name, bringing, self._config.storage.versions)

    def _close(self, name: str) -> None:
        versions = self._versions(name)
        if versions.shared:
            versions.close()
            versions.note("")

    def _versions(self, collection: str) -> Versions:
        return Versions(self._config.storage_folder, collection)


def prepare(config: Config, track: Track, *, live: bool = False) -> bool:
    """Tell whether to open what is `live`, as there are no files; that is brought then.

    `PullquoteError` where nothing may be kept.
    """
    check(config)
    remote = is_remote(config)
    if remote:
        Sharing(config).exchange(track, wait=True)
    return live or remote


def _bring(one: Shared, same: list[Path], config: Config, track: Track, folder: Path) -> None:
    """Write the files of a version into a folder; what is here already is not brought again."""
    for path in same:
        (folder / path.name).hardlink_to(path)
    needed = {name: told for name, told in one.files.items() if not (folder / name).exists()}
    bring(replace(one, files=needed), folder, config, track)


def _is_plain(collection: str) -> bool:
    """Tell whether a collection may be called so, since the names of some become those of files."""
    plain = collection.isprintable() and "/" not in collection and not collection.startswith(".")
    return plain and 0 < len(collection.encode()) <= _LONGEST_NAME
