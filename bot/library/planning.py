"""What a reload or an edit would make of a collection: read and indexed, but not live, nor kept.

Nothing is written, in the corpus or beside it, before the plan is applied.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from bot.config import Config
from bot.library.change import Change, Pin, compare
from bot.library.edits import Add, Edit, Remove, Rollback
from bot.library.indexing import Track
from bot.library.naming import find
from bot.library.quota import ensure_room
from bot.library.snapshot import Snapshot
from bot.library.staging import Files, Staged, added, removed
from bot.library.taken import Taken
from bot.library.taking import owners, restore, take
from bot.library.trial import UNTRIED, tried
from bot.models import PullquoteError, Skipped
from bot.reading.corpus import Record
from bot.reading.files import DEFAULT, Look, is_gone, look
from bot.storing.arrays import Damaged
from bot.storing.kept import Version
from bot.storing.versions import Versions


@dataclass(frozen=True, eq=False)
class Plan:
    """What would change, and the collection before and after it; `before` is None of a new one.

    It holds an index, which may be large: let go of it once it is applied, or not wanted.
    """

    change: Change
    before: Snapshot | None
    after: Snapshot
    edit: Edit | None
    taken: Taken = field(repr=False)
    looks: Sequence[Look] = field(default=(), repr=False)
    staged: Staged | None = field(default=None, repr=False)

    @property
    def replaces(self) -> bool:
        """Whether the file that is added takes the place of one of its name."""
        return bool(self.staged and self.staged.replaces)


def planned(
    collection: str,
    paths: Sequence[str] | None,
    before: Snapshot | None,
    edit: Add | Remove | None,
    config: Config,
    track: Track,
) -> Plan:
    """Plan a reload, or an edit; `paths` are the files, None if the collection has no folder."""
    started = time.perf_counter()
    looks = look(paths or ())
    article, staged = "", None
    if edit and paths is None:
        raise PullquoteError(
            "The folder of the collection {collection!r} is gone.", collection=collection
        )
    if isinstance(edit, Remove):
        article, held = _owned(edit, collection, looks, before, config, track)
        staged = _removed(held.get(article, ""), held, looks, config)
    elif edit:
        root = config.corpus_folder
        staged = added(edit, root if collection == DEFAULT else root / collection, looks)
    same = bool(staged and _is_there(staged))
    if staged and not same:
        ensure_room(staged, config)
    taken = take(collection, staged.files if staged and not same else Files(looks), config, track)
    if isinstance(edit, Remove) and article in taken.snapshot.articles:
        raise PullquoteError(
            "It is not known which file holds {name}; reload the collection first.",
            name=edit.article[:100],
        )
    if staged and staged.data is not None:
        held = owners(collection, Files(looks), config)
        if same:
            _check_same(staged, held, taken, config)
        else:
            _check(staged, taken.records, held, config)
    # Whoever removes the last article wants that; files that are gone may come back.
    swapped = bool(taken.snapshot.articles) or isinstance(edit, Remove)
    after = taken.snapshot if swapped or before is None else before
    change = _compared(before, taken.snapshot, edit, started, config, swapped=swapped)
    change = replace(change, same=same)
    return Plan(change, before, after, edit, taken, looks, None if same else staged)


def rolled_back(
    collection: str, before: Snapshot | None, edit: Rollback, config: Config, track: Track
) -> Plan:
    """Plan to go back to a version that is kept, be it of a collection that is there no more."""
    started = time.perf_counter()
    if not config.search.kept:
        raise PullquoteError(
            "There is no way back, as no versions are kept of the index {backend!r}.",
            backend=config.search.backend,
        )
    versions = Versions(config.storage_folder, collection)
    version = _version(edit, collection, before, versions.kept)
    try:
        taken = restore(collection, version, datetime.now(UTC), config, track)
    except Damaged as error:
        raise PullquoteError(
            "There is no way back to the version {version}: {reason}.",
            version=version.about["version"],
            reason=error,
        ) from error
    change = _compared(before, taken.snapshot, edit, started, config, swapped=True)
    return Plan(change, before, taken.snapshot, edit, taken)


def _owned(
    edit: Remove,
    collection: str,
    looks: Sequence[Look],
    before: Snapshot | None,
    config: Config,
    track: Track,
) -> tuple[str, Mapping[str, str]]:
    """Find the article to remove, and the file that holds each.

    After a rollback that may be one whose file lies there, although it is not live.
    """
    if before is None:
        raise ValueError("An article can be removed only where there is one.")
    if before.pinned and before.contents.find(edit.article) is None:
        there = take(collection, Files(looks), config, track)
        if found := there.snapshot.contents.find(edit.article):
            return found, {one.article: one.path for one in there.records if one.article}
    held = owners(collection, Files(looks), config)
    if edit.article in {*held}.difference(before.articles):
        raise PullquoteError(
            "The article {name!r} is not live yet; reload the collection first, or delete its "
            "file.",
            name=edit.article[:100],
        )
    return find(edit.article, before).id, held


def _removed(
    path: str, held: Mapping[str, str], looks: Sequence[Look], config: Config
) -> Staged | None:
    root = config.corpus_folder
    if os.fspath(root / path) not in {one.path for one in looks}:
        if not path or is_gone(root / path):
            return None  # somebody was faster
        raise PullquoteError(
            "{file} can't be removed, as its folder can't be opened; whoever runs the bot can "
            "change that.",
            file=path,
        )
    if (several := [*held.values()].count(path)) > 1:
        raise PullquoteError(
            "{file} holds {count:,} articles; add it anew without this one instead.",
            file=path,
            count=several,
        )
    return removed(root / path, looks)


def _is_there(staged: Staged) -> bool:
    """Tell whether a file is already what it is to be."""
    try:
        return staged.replaces and staged.path.read_bytes() == staged.data
    except OSError:
        return False


def _check_same(staged: Staged, held: Mapping[str, str], taken: Taken, config: Config) -> None:
    """Refuse a file that is there already, but has no article."""
    own = staged.path.relative_to(config.corpus_folder).as_posix()
    # What was known before is not read, and what is read now was perhaps not known.
    if own in {*held.values(), *(one.path for one in taken.records if one.article)}:
        return
    skipped = taken.snapshot.skipped
    reason = next((one.reason for one in skipped if one.path == own), "no article in it")
    raise PullquoteError("{name} can't be added: {reason}.", name=staged.path.name, reason=reason)


def _check(
    staged: Staged, records: Sequence[Record], before: Mapping[str, str], config: Config
) -> None:
    """Refuse a file without an article, or with one that is in another file."""
    own = staged.path.relative_to(config.corpus_folder).as_posix()
    articles = [one.article for one in records if one.path == own and one.article]
    if not articles:
        reason = next(one.reason for one in records if one.path == own)
        raise PullquoteError(
            "{name} can't be added: {reason}.", name=staged.path.name, reason=reason
        )
    there = {os.fspath(one.path) for one in staged.files.looks}
    for article in articles:
        other = before.get(article, own)
        if other != own and os.fspath(config.corpus_folder / other) in there:
            raise PullquoteError(
                "{file} is the article {article!r} already; remove that first, or choose another "
                "name.",
                file=other,
                article=article,
            )


def _version(
    edit: Rollback, collection: str, before: Snapshot | None, kept: Sequence[Version]
) -> Version:
    names = [str(one.about["version"]) for one in kept]
    if edit.version is None:
        known = before is not None and before.version in names
        older = kept[names.index(before.version) + 1 :] if before and known else kept
        if not older:
            raise PullquoteError(
                "No version of {collection!r} before this one is kept.",
                collection=collection,
            )
        return older[0]
    if edit.version not in names:
        raise PullquoteError(
            "There is no version {version!r}; kept are {known}.",
            version=edit.version[:100],
            known=", ".join(names) or "none",
        )
    return kept[names.index(edit.version)]


def _compared(
    before: Snapshot | None,
    after: Snapshot,
    edit: Edit | None,
    started: float,
    config: Config,
    *,
    swapped: bool,
) -> Change:
    known, was = (before.fingerprints, before.skipped) if before else ({}, ())
    pin = Pin(before.version, before.pinned) if before and before.pinned and swapped else None
    trial = tried(before, after, config) if swapped else UNTRIED
    seconds = time.perf_counter() - started
    return replace(
        compare(known, after, swapped=swapped, seconds=seconds),
        trial=trial,
        released=None if after.pinned else pin,
        pinned=after.pinned is not None,
        news=_news(was, after.skipped) if edit else None,
    )


def _news(before: Sequence[Skipped], after: Sequence[Skipped]) -> tuple[Skipped, ...]:
    known = {(one.path, one.reason) for one in before}
    return tuple(one for one in after if (one.path, one.reason) not in known)
