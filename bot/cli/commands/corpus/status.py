"""`pullquote corpus status`: what the collections hold, and the versions of each."""

from __future__ import annotations

from bot.cli.console import (
    DEFAULT_CONFIG,
    ConfigPath,
    Json,
    open_library,
    progress,
    show,
    show_json,
)
from bot.library import Library
from bot.library.trial import withheld
from bot.rendering import documents, terminal, wording
from bot.rendering.holdings import Holding, details, holdings


def command(as_json: Json = False, config: ConfigPath = DEFAULT_CONFIG) -> None:
    """Tell what each collection holds, which versions are kept, and which files were skipped."""
    library = open_library(config, live=True)
    held = holdings(library, library.collections())
    if as_json:
        told = [documents.holding(one) for one in held]
        show_json(documents.dump({"collections": told}))
        return
    if not library.config.search.kept:
        show("These are the files as they are now; a bot that runs may answer from older ones.")
    for one in (_explained(each, library) for each in held):
        outcome = f"{one.snapshot.collection}: {wording.size(one.snapshot)}"
        show(terminal.listed([outcome, *details(one)]))


def _explained(one: Holding, library: Library) -> Holding:
    """Find out why files that have changed are not live, where golden questions may refuse them.

    What a bot that runs knows of that is the same, as its reload does the same.
    """
    if not one.changed or one.pinned or library.config.corpus.golden != "refuse":
        return one
    plan = library.plan(one.snapshot.collection, track=progress)
    return one._replace(withheld=withheld(plan.change.trial, library.config))
