"""`pullquote index`: read the corpus anew and tell what changed since the last time."""

from __future__ import annotations

import time
from collections.abc import Collection
from typing import Annotated

import typer

from bot.cli.console import DEFAULT_CONFIG, ConfigPath, Json, open_library, show, show_json
from bot.library import Library
from bot.library.change import compare, forget, gone, lost, record, recorded
from bot.models import PullquoteError
from bot.reading.files import files
from bot.rendering import documents, terminal, wording
from bot.storing.versions import Versions


def command(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only tell, so that the next time tells the same.")
    ] = False,
    as_json: Json = False,
    config: ConfigPath = DEFAULT_CONFIG,
) -> None:
    """Read every collection; report articles added, changed, removed, and files skipped and why."""
    started = time.perf_counter()
    library = open_library(config)
    folder = library.config.storage_folder
    present = files(library.config.corpus_folder)
    if not dry_run:
        _unpin(library, present)
    snapshots = [one for one in library.snapshots if one.collection in present]
    seconds = time.perf_counter() - started
    changes = [
        compare(recorded(folder, one.collection), one, swapped=bool(one.articles), seconds=seconds)
        for one in snapshots
    ]
    left = {*lost(folder, present), *(one.collection for one in library.snapshots)} - {*present}
    closed = [gone(name, recorded(folder, name), seconds=seconds) for name in sorted(left)]
    if as_json:
        told = [documents.change(one) for one in (*changes, *closed)]
        show_json(documents.dump({"collections": told}))
    else:
        for change, snapshot in zip(changes, snapshots, strict=True):
            show(terminal.safe("\n".join([*wording.change(change), wording.size(snapshot)])))
        for change in closed:
            show(terminal.safe("\n".join(wording.change(change))))
    if not any(snapshot.articles for snapshot in snapshots):
        raise PullquoteError(f"No article can be read in {library.config.corpus_folder}.")
    if not dry_run:
        for snapshot in snapshots:
            if snapshot.articles:
                record(folder, snapshot)
        for name in sorted(left):
            forget(folder, name)
            Versions(folder, name).remove()


def _unpin(library: Library, present: Collection[str]) -> None:
    """Read the files of collections that are pinned to a version."""
    for snapshot in library.snapshots:
        if snapshot.pinned and snapshot.collection in present:
            library.reload(snapshot.collection)
