"""`pullquote index`: read the corpus anew and tell how it differs from what is live."""

from __future__ import annotations

import shlex
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Annotated, NamedTuple

import typer

from bot import config as settings
from bot.cli.changing import effect
from bot.cli.console import DEFAULT_CONFIG, ConfigPath, Json, progress, show, show_json
from bot.config import Config
from bot.library import Library, folders
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
from bot.library.live import Live, live
from bot.library.snapshot import Snapshot
from bot.library.staging import Files
from bot.library.taking import take
from bot.library.trial import UNTRIED, tried
from bot.models import PullquoteError
from bot.reading.files import DEFAULT, files, look
from bot.rendering import changes, documents, plans, terminal, wording
from bot.rendering.plans import NO_EFFECT, Effect
from bot.storing.versions import Unkept, Versions


class _Read(NamedTuple):
    """A collection as its files are, what changed since the last time, and what that does."""

    snapshot: Snapshot
    change: Change
    effect: Effect


def command(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only tell, and what would be answered differently.")
    ] = False,
    as_json: Json = False,
    config: ConfigPath = DEFAULT_CONFIG,
) -> None:
    """Read every collection; report articles added, changed, removed, and files skipped and why."""
    chosen, started = settings.load(config), time.perf_counter()
    folders.check_kept(chosen)
    present = files(chosen.corpus_folder)
    # What is pinned to a version may be of a folder that is gone.
    left = sorted({*lost(chosen.storage_folder, present), *pinned_collections(chosen)} - {*present})
    before = {name: live(name, chosen) for name in (*present, *left)}
    snapshots = _looked_at(present, chosen) if dry_run else _opened(present, chosen)
    seconds = time.perf_counter() - started
    read = [
        _compared(before[one.collection], one, chosen, seconds, dry_run=dry_run)
        for one in snapshots
    ]
    closed = [gone(name, before[name].fingerprints, seconds=seconds) for name in left]
    if as_json:
        _print(read, closed)
    else:
        _tell(read, closed, chosen, dry_run=dry_run)
    if not any(one.articles for one in snapshots):
        raise _nothing(read, before, chosen)
    if not dry_run:
        _note(snapshots, left, chosen)


def _looked_at(present: Mapping[str, Sequence[str]], config: Config) -> list[Snapshot]:
    """Read what is new or changed, and keep nothing of it."""
    return [
        take(name, Files(look(paths)), config, progress).snapshot for name, paths in present.items()
    ]


def _opened(present: Mapping[str, Sequence[str]], config: Config) -> list[Snapshot]:
    """Read what is new or changed, and what was pinned to a version, and keep it."""
    library = Library.open(config, progress)
    for one in library.snapshots:
        if one.pinned and one.collection in present:
            library.reload(one.collection)
    return [one for one in library.snapshots if one.collection in present]


def _compared(
    before: Live, now: Snapshot, config: Config, seconds: float, *, dry_run: bool
) -> _Read:
    swapped = bool(now.articles)
    change = compare(before.fingerprints, now, swapped=swapped, seconds=seconds)
    tells = dry_run and before.snapshot is not None
    asked = effect(before.snapshot, now, config) if tells else NO_EFFECT
    trial = tried(before.snapshot, now, config) if swapped else UNTRIED
    change = replace(change, trial=trial, released=before.pin if swapped else None)
    return _Read(now, change, asked)


def _print(read: Sequence[_Read], closed: Sequence[Change]) -> None:
    told = [{**documents.change(one.change), **documents.differing(one.effect)} for one in read]
    told += [documents.change(one) for one in closed]
    show_json(documents.dump({"collections": told}))


def _tell(
    read: Sequence[_Read], closed: Sequence[Change], config: Config, *, dry_run: bool
) -> None:
    said = plans.would if dry_run else changes.change
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


def _nothing(read: Sequence[_Read], before: Mapping[str, Live], config: Config) -> PullquoteError:
    there = f"No article can be read in {config.corpus_folder}"
    if kept := [one.change.collection for one in read if one.change.kept]:
        return PullquoteError(
            f"{there}; put files back that can be, or `{_back(kept[0], before, config)}` stays at "
            "the last version. A bot that runs answers from that until it is restarted."
        )
    return PullquoteError(f"{there}; put .txt or .md files there.")


def _back(collection: str, before: Mapping[str, Live], config: Config) -> str:
    """Give the command that holds a collection at what was live, as its files are of no use."""
    last = before[collection].snapshot
    version = last.version if last else recorded_version(config.storage_folder, collection)
    which = [] if collection == DEFAULT else ["-c", collection]
    return shlex.join(["pullquote", "corpus", "rollback", *([version] if version else []), *which])


def _note(snapshots: Sequence[Snapshot], left: Sequence[str], config: Config) -> None:
    folder = config.storage_folder
    for one in snapshots:
        if one.articles:
            record(folder, one)
            tell(one, config)
    for name in left:
        forget(folder, name)
        _close(Versions(folder, name))


def _close(versions: Versions) -> None:
    try:
        versions.close()
    except Unkept as error:
        raise PullquoteError(
            f"The versions in {versions.folder} can't be closed ({error}); make it writable."
        ) from error
