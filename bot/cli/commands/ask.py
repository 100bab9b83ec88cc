"""`pullquote ask`: one answer."""

from __future__ import annotations

import time
from typing import Annotated

import typer

from bot.cli.console import (
    DEFAULT,
    DEFAULT_CONFIG,
    Collection,
    ConfigPath,
    Json,
    err,
    open_library,
    show,
    show_json,
)
from bot.rendering import documents, terminal


def command(  # noqa: PLR0913, PLR0917 - every option is a parameter
    question: Annotated[list[str], typer.Argument(help="What you want to know.")],
    collection: Collection = DEFAULT,
    article: Annotated[
        str | None, typer.Option(help="The only article to look in, by id or title.")
    ] = None,
    quotes: Annotated[
        int | None, typer.Option("-k", "--quotes", min=1, max=100, help="The most quotes to show.")
    ] = None,
    exact: Annotated[
        bool, typer.Option("--exact", help="Search as typed: no typing errors, no synonyms.")
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Tell of every quote why it was chosen.")
    ] = False,
    timing: Annotated[
        bool, typer.Option("--timing", help="Tell how long the answer took.")
    ] = False,
    as_json: Json = False,
    config: ConfigPath = DEFAULT_CONFIG,
) -> None:
    """Answer a question with quotes from the corpus, or say that it does not answer it."""
    library = open_library(config)
    started = time.perf_counter()
    asked = " ".join(question)
    answer = library.ask(
        asked, collection, article=article, limit=quotes, exact=exact, explain=explain
    )
    took = time.perf_counter() - started
    if as_json:
        show_json(documents.dump(documents.answer(answer)))
    else:
        show(terminal.answer(answer))
        if explain:
            show(terminal.confidence(answer, library.config.answers.gate))
    if timing:
        err(f"answered in {took * 1000:.2f} ms")
