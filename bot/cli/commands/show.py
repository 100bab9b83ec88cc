"""`pullquote show`: the stored text of an article."""

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
    show,
    show_json,
)
from bot.library import find
from bot.rendering import documents, terminal


def command(
    article: Annotated[str, typer.Argument(help="An id or title that `pullquote sources` lists.")],
    collection: Collection = DEFAULT,
    as_json: Json = False,
    config: ConfigPath = DEFAULT_CONFIG,
) -> None:
    """Show an article as it is stored, with paragraph numbers."""
    snapshot = open_library(config).filled(collection)
    found = find(article, snapshot)
    if as_json:
        show_json(documents.dump({**documents.article(found), "text": found.text}))
    else:
        show(terminal.article(found, snapshot.passages(found)))
