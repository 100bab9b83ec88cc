"""`pullquote digest`: the main stories of a collection."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.console import (
    DEFAULT,
    DEFAULT_CONFIG,
    Collection,
    ConfigPath,
    Json,
    open_library,
    progress,
    show,
    show_json,
)
from bot.library.digests import MOST, STORIES
from bot.rendering import documents, terminal


def command(
    collection: Collection = DEFAULT,
    stories: Annotated[
        int, typer.Option("-n", "--stories", min=1, max=MOST, help="At most so many stories.")
    ] = STORIES,
    as_json: Json = False,
    config: ConfigPath = DEFAULT_CONFIG,
) -> None:
    """Tell the main stories of a collection, each in a sentence of an article."""
    digest = open_library(config).digest(collection, stories, progress)
    if as_json:
        show_json(documents.dump(documents.digest(digest)))
    else:
        show(terminal.digest(digest))
