"""`pullquote corpus remove`: an article out of a collection."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.changing import Force, Yes, change
from bot.cli.console import DEFAULT, DEFAULT_CONFIG, Collection, ConfigPath, Json, open_library
from bot.library.edits import Remove


def command(
    article: Annotated[str, typer.Argument(help="The article, by its id or title.")],
    collection: Collection = DEFAULT,
    yes: Yes = False,
    force: Force = False,
    as_json: Json = False,
    config: ConfigPath = DEFAULT_CONFIG,
) -> None:
    """Remove an article and its file, which is kept aside."""
    edits = [(collection, Remove(article))]
    change(open_library(config, live=True), edits, yes=yes, force=force, as_json=as_json)
