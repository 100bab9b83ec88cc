"""`pullquote index`: read the corpus anew and tell how it differs from what is live."""

from __future__ import annotations

import shlex
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Annotated, NamedTuple

import typer

from bot import config as settings
from bot.cli.changing import FORCED, Force, effect, tell_unfollowed, unkept
from bot.cli.console import DEFAULT_CONFIG, ConfigPath, Json, progress, show, show_json
from bot.config import Config
from bot.library import folders
from bot.library.applying import unpin
from bot.library.change import (
    Change,
    compare,
    forget,
    gone,
    lost,
    record,
    recorded_version,
)
from bot.library.following import tell
from bot.library.history import pinned_collections
from bot.library.live import Live, last, live
from bot.library.sharing import Sharing
from bot.library.snapshot import Snapshot
from bot.library.staging import Files
from bot.library.taken import Taken
from bot.library.taking import take
from bot.library.trial import UNTRIED, merged, refusal, tried
from bot.models import PullquoteError
from bot.reading.files import DEFAULT, files, look
from bot.rendering import changes, documents, plans, terminal, wording
from bot.rendering.plans import NO_EFFECT, Effect
from bot.storing.versions import Unkept, Versions


class _Read(NamedTuple):
    """A collection as its files are, what changed since the last time, and what that does."""

    taken: Taken
    change: Change
    effect: Effect

    @property
    def snapshot(self) -> Snapshot:
        """What it would be."""
        return self.taken.snapshot


def command(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only tell, and what would be answered differently.")
    ] = False,
    force: Force = False,
    as_json: Json = False,
    config: ConfigPath = DEFAULT_CONFIG,
) -> None:
    """Read every collection; report articles added, changed, removed, and files skipped and why."""
    chosen, started = settings.load(config), time.perf_counter()
    folders.check(chosen)
    folders.check_file(chosen)
    present = files(chosen.corpus_folder)
    # What is pinned to a version may be of a folder that is gone.
    left = sorted({*lost(chosen.storage_folder, present), *pinned_collections(chosen)} - {*present})
    before = {name: live(name, chosen) for name in (*present, *left)}
    taken = [take(name, Files(look(paths)), chosen, progress) for name, paths in present.items()]
    seconds = time.perf_counter() - started
    read = [
        _compared(before[one.snapshot.collection], one, chosen, seconds, dry_run=dry_run)
        for one in taken
    ]
    closed = [gone(name, before[name].fingerprints, seconds=seconds) for name in left]
    refused = None if force else refusal(merged([one.change.trial for one in read]), chosen)
    done = not dry_run and refused is None
    if done and any(one.snapshot.articles for one in read):
        _make(read, left, chosen)
    if as_json:
        _print(read, closed)
    else:
        _tell(read, closed, chosen, done=done)
        if done:
            tell_unfollowed(chosen)
    if refused:
        raise PullquoteError(f"{refused} {FORCED}")
    _check_read(read, before, chosen)


def _compared(
    before: Live, taken: Taken, config: Config, seconds: float, *, dry_run: bool
) -> _Read:
    now = taken.snapshot
    swapped = bool(now.articles)
    change = compare(before.fingerprints, now, swapped=swapped, seconds=seconds)
    asked = effect(before.snapshot, now, config) if dry_run and before.snapshot else NO_EFFECT
    trial = tried(_last(before, change, config), now, config) if swapped else UNTRIED
    change = replace(change, trial=trial, released=before.pin if swapped else None)
    return _Read(taken, change, asked)


def _last(before: Live, change: Change, config: Config) -> Snapshot | None:
    """Give what is live, be it that it must be indexed anew to be asked."""
    if before.snapshot or not change.differs:
        return before.snapshot
    taken = last(change.collection, config, progress)
    return taken.snapshot if taken else None


def _print(read: Sequence[_Read], closed: Sequence[Change]) -> None:
    told = [{**documents.change(one.change), **documents.differing(one.effect)} for one in read]
    told += [documents.change(one) for one in closed]
    show_json(documents.dump({"collections": told}))


def _tell(read: Sequence[_Read], closed: Sequence[Change], config: Config, *, done: bool) -> None:
    said = changes.change if done else plans.would
    for one in read:
        lines = [*said(one.change), *plans.trial(one.change.trial), *plans.differing(one.effect)]
        lines += [wording.size(one.snapshot)] if one.snapshot.articles else []
        show(terminal.listed(lines))
    for change in closed:
        show(terminal.listed([*said(change), *_staying(change.collection, config)]))


def _staying(collection: str, config: Config) -> list[str]:
    """Say where the versions of a collection are that has no folder, and what can be done."""
    folder = Versions(config.storage_folder, collection).folder
    if not folder.exists():
        return []
    return [
        f"its versions stay in {folder}; delete that folder to be rid of them",
        f"`pullquote corpus rollback -c {shlex.quote(collection)}` goes back to the last one",
    ]


def _check_read(read: Sequence[_Read], before: Mapping[str, Live], config: Config) -> None:
    """Refuse to say that all is done where the articles of a collection can't be read any more."""
    some = any(one.snapshot.articles for one in read)
    kept = next((one.change.collection for one in read if one.change.kept), None)
    folder = config.corpus_folder / (kept if some and kept and kept != DEFAULT else "")
    there = f"No article can be read in {folder}"
    if kept and (pin := before[kept].pin):
        raise PullquoteError(
            f"{there}; put files back that can be. Until then {kept} stays at version "
            f"{pin.version}, which it is held at."
        )
    if kept:
        raise PullquoteError(
            f"{there}; put files back that can be, or `{_back(kept, before, config)}` stays at "
            "the last version. A bot that runs answers from that until it is restarted."
        )
    if not some:
        raise PullquoteError(f"{there}; put .txt or .md files there.")


def _back(collection: str, before: Mapping[str, Live], config: Config) -> str:
    """Give the command that holds a collection at what was live, as its files are of no use."""
    last = before[collection].snapshot
    version = last.version if last else recorded_version(config.storage_folder, collection)
    which = [] if collection == DEFAULT else ["-c", collection]
    return shlex.join(["pullquote", "corpus", "rollback", *([version] if version else []), *which])


def _make(read: Sequence[_Read], left: Sequence[str], config: Config) -> None:
    """Keep what was read, and have it live wherever a bot runs; what has no folder is closed."""
    for one in read:
        if one.snapshot.articles:
            unpin(one.snapshot.collection, config)
            kept = _kept(one, config)
            record(config.storage_folder, kept)
            tell(kept, config)
    for name in left:
        forget(config.storage_folder, name)
        _close(Versions(config.storage_folder, name))
    Sharing(config).exchange(progress)


def _kept(one: _Read, config: Config) -> Snapshot:
    try:
        return one.taken.keep()
    except Unkept as error:
        raise unkept(replace(one.change, unkept=str(error)), config) from error


def _close(versions: Versions) -> None:
    try:
        versions.close()
    except Unkept as error:
        raise PullquoteError(
            f"The versions in {versions.folder} can't be closed ({error}); make it writable."
        ) from error
