"""What a reload did to a collection, and the record that lets the next process tell."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from bot import private
from bot.library.snapshot import Snapshot
from bot.library.trial import UNTRIED, Trial
from bot.models import PullquoteError, Skipped
from bot.storing.whole import put

_SUFFIX = ".json"


class Pin(NamedTuple):
    """A version that a collection stays at, whatever its files are, and since when."""

    version: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """Articles by id, each group sorted.

    `swapped` is False if nothing could be read; then what was there before, if anything, is `kept`.
    `version` is that of what was read; None of a collection whose folder is gone. `unkept` says
    why it is live but can't be kept on disk; `aside` is where in the storage folder the file is
    that was replaced or removed. `trial` tells of golden questions. `released` is what the
    collection was pinned to and no longer is; `pinned` says that it is now. Of an edit, `news` are
    those of the `skipped` that were not before, or for another reason; it is the `same` if the file
    that was to be added was there already, byte for byte.
    """

    collection: str
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    skipped: tuple[Skipped, ...]
    swapped: bool
    version: str | None
    seconds: float
    kept: bool = False
    unkept: str | None = None
    aside: str | None = None
    trial: Trial = UNTRIED
    released: Pin | None = None
    pinned: bool = False
    same: bool = False
    news: tuple[Skipped, ...] | None = None

    @property
    def differs(self) -> bool:
        """Whether any article is another."""
        return bool(self.added or self.changed or self.removed)


def compare(old: Mapping[str, str], new: Snapshot, *, swapped: bool, seconds: float) -> Change:
    """Tell how a snapshot differs from the fingerprints of an older one."""
    now = dict(new.fingerprints)
    old = dict(old)
    return Change(
        collection=new.collection,
        added=tuple(sorted(now.keys() - old.keys())),
        changed=tuple(sorted(key for key in now.keys() & old.keys() if now[key] != old[key])),
        removed=tuple(sorted(old.keys() - now.keys())) if swapped else (),
        skipped=new.skipped,
        swapped=swapped,
        kept=not swapped and bool(old),
        version=new.version,
        seconds=seconds,
    )


def gone(collection: str, old: Mapping[str, str], *, seconds: float) -> Change:
    """Tell that a collection is there no more, from the fingerprints that it had."""
    removed = tuple(sorted(old))
    return Change(collection, (), (), removed, (), swapped=True, version=None, seconds=seconds)


def lost(folder: Path, present: Collection[str]) -> list[str]:
    """Name the collections that were recorded but are not `present`."""
    try:
        files = [path for path in (folder / "collections").iterdir() if path.is_file()]
    except OSError:
        return []
    names = {path.name.removesuffix(_SUFFIX) for path in files if path.name.endswith(_SUFFIX)}
    return sorted(names.difference(present))


def recorded(folder: Path, collection: str) -> dict[str, str]:
    """Read the fingerprints that were recorded last; none if there are none or they are damaged."""
    articles = _recorded(folder, collection).get("articles")
    return (
        {str(key): str(value) for key, value in articles.items()}
        if isinstance(articles, dict)
        else {}
    )


def recorded_version(folder: Path, collection: str) -> str | None:
    """Read the version that was recorded last, likewise."""
    version = _recorded(folder, collection).get("version")
    return version if isinstance(version, str) else None


def _recorded(folder: Path, collection: str) -> dict[str, Any]:
    try:
        found = json.loads(_file(folder, collection).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def record(folder: Path, snapshot: Snapshot) -> None:
    """Write a snapshot's fingerprints, whole or not at all."""
    content = {"version": snapshot.version, "articles": dict(snapshot.fingerprints)}
    target = _file(folder, snapshot.collection)
    try:
        private.make(target.parent)
        put(target, json.dumps(content).encode())
    except OSError as error:
        raise PullquoteError(
            "{file} can't be written ({reason}); make its folder writable, or set `folder` under "
            "[storage].",
            file=target,
            reason=error.strerror or error,
        ) from error


def forget(folder: Path, collection: str) -> None:
    """Drop a collection's record, if there is one."""
    target = _file(folder, collection)
    try:
        target.unlink(missing_ok=True)
    except OSError as error:
        raise PullquoteError(
            "{file} can't be removed ({reason}); make its folder writable.",
            file=target,
            reason=error.strerror or error,
        ) from error


def _file(folder: Path, collection: str) -> Path:
    return folder / "collections" / f"{collection}{_SUFFIX}"
