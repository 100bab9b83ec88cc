"""`pullquote corpus rollback`: a collection as it was."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.changing import Force, Yes, change
from bot.cli.console import DEFAULT, DEFAULT_CONFIG, Collection, ConfigPath, Json, open_library
from bot.library.edits import Rollback


def command(
    version: Annotated[
        str | None,
        typer.Argument(help="What `corpus status` lists; else the version before."),
    ] = None,
    collection: Collection = DEFAULT,
    yes: Yes = False,
    force: Force = False,
    as_json: Json = False,
    config: ConfigPath = DEFAULT_CONFIG,
) -> None:
    """Go back to an older version, and stay there until the collection is indexed or reloaded."""
    edits = [(collection, Rollback(version))]
    change(open_library(config, live=True), edits, yes=yes, force=force, as_json=as_json)
