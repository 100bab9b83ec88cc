"""`pullquote corpus reload`: collections as their files are now."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.changing import Force, Yes, change, check_kept
from bot.cli.console import DEFAULT_CONFIG, ConfigPath, Json, open_library


def command(
    collection: Annotated[
        str | None, typer.Option("-c", "--collection", help="The only collection to reload.")
    ] = None,
    yes: Yes = False,
    force: Force = False,
    as_json: Json = False,
    config: ConfigPath = DEFAULT_CONFIG,
) -> None:
    """Read the articles anew, as `pullquote index` does, but ask before anything changes."""
    library = open_library(config, live=True)
    check_kept(library.config)
    names = library.collections() if collection is None else [collection]
    change(library, [(name, None) for name in names], yes=yes, force=force, as_json=as_json)
