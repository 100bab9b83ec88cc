"""`pullquote check`: is this text in the corpus."""

from __future__ import annotations

import sys
from itertools import islice
from typing import Annotated

import typer

from bot.checking.check import LONGEST
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
from bot.models import PullquoteError
from bot.rendering import documents, terminal

# Stands for standard input.
INPUT = "-"


def command(
    text: Annotated[
        list[str], typer.Argument(help="What somebody gives for a quote; - reads standard input.")
    ],
    collection: Collection = DEFAULT,
    as_json: Json = False,
    config: ConfigPath = DEFAULT_CONFIG,
) -> None:
    """Tell whether a text is in the articles: word for word, nearly, put together, or not."""
    said = _read() if text == [INPUT] else " ".join(text)
    library = open_library(config)
    found = library.check(said, collection)
    if as_json:
        show_json(documents.dump(documents.check(found)))
    else:
        show(terminal.check(found, len(library.snapshot(collection).articles)))


def _read() -> str:
    """Read no more than can be checked, and what shows that there is more.

    White space around a text counts for nothing: of three pieces that are not all white space, the
    one between the others is whole.
    """
    try:
        pieces = iter(lambda: sys.stdin.read(LONGEST), "")
        return "".join(islice(filter(str.strip, pieces), 3))
    except UnicodeDecodeError as error:
        raise PullquoteError("Standard input is not UTF-8 text; save it as UTF-8.") from error
