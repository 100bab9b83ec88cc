"""`pullquote summary`: an extractive summary."""

from __future__ import annotations

from enum import StrEnum
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
from bot.library import Library
from bot.models import PullquoteError
from bot.rendering import documents, terminal
from bot.summaries.length import LENGTHS

Length = StrEnum("Length", list(LENGTHS))  # type: ignore[misc]
SHORT = Length("short")


def command(
    article: Annotated[
        str | None, typer.Argument(help="An id or title; not needed if there is just one.")
    ] = None,
    length: Annotated[Length, typer.Option(help="1, 3, or up to 7 sentences.")] = SHORT,
    collection: Collection = DEFAULT,
    as_json: Json = False,
    config: ConfigPath = DEFAULT_CONFIG,
) -> None:
    """Summarise an article in its own sentences."""
    library = open_library(config)
    chosen = article if article is not None else _only(library, collection)
    summary = library.summarise(chosen, length.value, collection)
    if as_json:
        show_json(documents.dump(documents.summary(summary)))
    else:
        show(terminal.summary(summary))


def _only(library: Library, collection: str) -> str:
    articles = list(library.filled(collection).articles)
    if len(articles) > 1:
        raise PullquoteError("Which article? Name one of those that `pullquote sources` lists.")
    return articles[0]
