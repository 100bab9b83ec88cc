"""A plan made true: the file in the corpus, the snapshot that answers, and what is kept on disk.

In that order, so that at any moment the next start finds the collection as it was or as planned.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from bot.config import Config
from bot.library.change import Change
from bot.library.edits import Rollback
from bot.library.following import tell
from bot.library.planning import Plan
from bot.library.quota import ensure_room, removed_folder
from bot.library.snapshot import Snapshot
from bot.library.staging import written
from bot.library.trial import refusal
from bot.models import Advised, PullquoteError
from bot.reading.files import files, look
from bot.storing.versions import Unkept, Versions

log = logging.getLogger(__name__)

Swap = Callable[[Snapshot], None]


class Outdated(PullquoteError):
    """A plan of a collection that has changed since; a new one may do."""


def ensure_unchanged(plan: Plan, now: Snapshot | None, config: Config) -> None:
    """Refuse a plan of a collection that is another since; `Outdated`."""
    if plan.before is now:
        if isinstance(plan.edit, Rollback):
            return
        paths = files(config.corpus_folder).get(plan.change.collection, ())
        if [one[:2] for one in look(paths)] == [one[:2] for one in plan.looks]:
            return
    raise Outdated(
        "{collection} has changed meanwhile, and nothing was done; try again.",
        collection=plan.change.collection,
    )


def is_made(plan: Plan, now: Snapshot | None) -> bool:
    """Tell whether what a reload would make live is live already."""
    made = now is not None and (now.version, now.pinned) == (plan.after.version, None)
    return made and plan.edit is None and plan.change.swapped


def apply(plan: Plan, config: Config, swap: Swap, *, force: bool = False) -> Change:
    """Make a plan true, whole or not at all; `PullquoteError` says why not."""
    started, change = time.perf_counter(), plan.change
    if (refused := refusal(change.trial, config)) and not force:
        raise refused
    if not change.swapped:
        return change
    if isinstance(plan.edit, Rollback):
        swap(_pinned(plan, config))
    else:
        change = replace(change, aside=_written(plan, config, swap))
    seconds = change.seconds + time.perf_counter() - started
    log.info(
        "%s: version %s is live: %d added, %d changed, %d removed, %d skipped, in %.2f s",
        change.collection, change.version, len(change.added), len(change.changed),
        len(change.removed), len(change.skipped), seconds,
    )  # fmt: skip
    if not isinstance(plan.edit, Rollback):
        change = replace(change, unkept=_kept(plan, swap))
    if change.unkept is None:
        tell(plan.after, config)
    return replace(change, seconds=seconds)


def _written(plan: Plan, config: Config, swap: Swap) -> str | None:
    """Write the corpus, let go of a pin, and swap; or else leave all as it was."""
    if plan.staged:
        # Another collection may have grown since it was planned.
        ensure_room(plan.staged, config)
    removed = removed_folder(config) / plan.change.collection
    changing = written(plan.staged, removed) if plan.staged else nullcontext[Path | None](None)
    with changing as aside:
        unpin(plan.change.collection, config)
        swap(plan.after)
    return aside.relative_to(config.storage_folder).as_posix() if aside else None


def unpin(collection: str, config: Config) -> None:
    """Let go of the version that a collection is pinned to, if it is; `PullquoteError`."""
    try:
        Versions(config.storage_folder, collection).unpin()
    except Unkept as error:
        raise Advised(
            "{collection} stays at the version that is pinned, as that can't be changed on "
            "disk ({reason}); nothing was done.",
            terminal="{collection} stays at the version that is pinned, as that can't be changed "
            "in {folder} ({reason}); nothing was done.",
            folder=Versions(config.storage_folder, collection).folder,
            collection=collection,
            reason=error,
        ) from error


def _pinned(plan: Plan, config: Config) -> Snapshot:
    try:
        return plan.taken.keep()
    except Unkept as error:
        raise Advised(
            "The version {version} can't be pinned on disk ({reason}); nothing was done.",
            terminal="The version {version} can't be pinned in {folder} ({reason}); nothing was "
            "done.",
            folder=Versions(config.storage_folder, plan.change.collection).folder,
            version=plan.change.version,
            reason=error,
        ) from error


def _kept(plan: Plan, swap: Swap) -> str | None:
    """Keep on disk what is live; give the reason if that can't be done."""
    try:
        swap(plan.taken.keep())
    except Unkept as error:
        log.warning("The index of %s can't be kept (%s).", plan.change.collection, error)
        return str(error)
    return None
