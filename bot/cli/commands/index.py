"""`pullquote index`: read the corpus anew and tell what changed since the last time."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Annotated, NamedTuple

import typer

from bot import config as settings
from bot.cli.changing import effect
from bot.cli.console import DEFAULT_CONFIG, ConfigPath, Json, progress, show, show_json
from bot.config import Config
from bot.library import Library
from bot.library.change import Change, compare, forget, gone, lost, record, recorded
from bot.library.following import tell
from bot.library.history import last_indexed, pinned_collections
from bot.library.snapshot import Snapshot
from bot.library.staging import Files
from bot.library.taking import take
from bot.library.trial import UNTRIED, tried
from bot.models import PullquoteError
from bot.reading.files import files, look
from bot.rendering import documents, plans, terminal, wording
from bot.rendering.plans import NO_EFFECT, Effect
from bot.storing.versions import Versions


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
    folder, present = chosen.storage_folder, files(chosen.corpus_folder)
    before = {name: last_indexed(name, chosen) for name in present}
    # What is pinned to a version may be of a folder that is gone.
    left = sorted({*lost(folder, present), *pinned_collections(chosen)} - {*present})
    snapshots = _looked_at(present, chosen) if dry_run else _opened(present, chosen)
    seconds = time.perf_counter() - started
    read = [
        _compared(before[one.collection], one, chosen, seconds, dry_run=dry_run)
        for one in snapshots
    ]
    closed = [gone(name, recorded(folder, name), seconds=seconds) for name in left]
    _tell(read, closed, as_json=as_json)
    if not any(one.articles for one in snapshots):
        raise PullquoteError(f"No article can be read in {chosen.corpus_folder}.")
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
    before: Snapshot | None, now: Snapshot, config: Config, seconds: float, *, dry_run: bool
) -> _Read:
    known = recorded(config.storage_folder, now.collection)
    change = compare(known, now, swapped=bool(now.articles), seconds=seconds)
    tells = dry_run and before is not None
    asked = effect(before, now, config) if tells else NO_EFFECT
    trial = tried(before, now, config) if now.articles else UNTRIED
    return _Read(now, replace(change, trial=trial), asked)


def _tell(read: Sequence[_Read], closed: Sequence[Change], *, as_json: bool) -> None:
    if as_json:
        told = [{**documents.change(one.change), **documents.differing(one.effect)} for one in read]
        told += [documents.change(one) for one in closed]
        show_json(documents.dump({"collections": told}))
        return
    for one in read:
        lines = [*wording.change(one.change), *plans.trial(one.change.trial)]
        lines += [*plans.differing(one.effect), wording.size(one.snapshot)]
        show(terminal.safe("\n".join(lines)))
    for change in closed:
        show(terminal.safe("\n".join(wording.change(change))))


def _note(snapshots: Sequence[Snapshot], left: Sequence[str], config: Config) -> None:
    folder = config.storage_folder
    for one in snapshots:
        if one.articles:
            record(folder, one)
            tell(one, config)
    for name in left:
        forget(folder, name)
        Versions(folder, name).remove()
