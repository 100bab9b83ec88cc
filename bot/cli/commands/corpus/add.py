"""`pullquote corpus add`: files into a collection."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.changing import Force, Yes, change
from bot.cli.console import DEFAULT, DEFAULT_CONFIG, Collection, ConfigPath, Json, open_library
from bot.config import Config
from bot.library.edits import Add
from bot.models import PullquoteError


def command(
    files: Annotated[list[Path], typer.Argument(help="The articles' files, which are copied.")],
    collection: Collection = DEFAULT,
    yes: Yes = False,
    force: Force = False,
    as_json: Json = False,
    config: ConfigPath = DEFAULT_CONFIG,
) -> None:
    """Add articles to a collection; a file of the same name is replaced."""
    library = open_library(config, live=True)
    edits = [Add(path.name, _read(path, library.config)) for path in files]
    change(library, [(collection, one) for one in edits], yes=yes, force=force, as_json=as_json)


def _read(path: Path, config: Config) -> bytes:
    most = config.corpus.max_file_megabytes
    try:
        if not path.is_file():
            there = "it is not an ordinary file" if path.exists() else "there is none"
            raise PullquoteError(f"{path} can't be read: {there}.")
        if path.stat().st_size > most * 1_000_000:
            raise PullquoteError(
                f"{path} is larger than {most:g} MB, see `max_file_megabytes` in [corpus]."
            )
        return path.read_bytes()
    except OSError as error:
        raise PullquoteError(f"{path} can't be read: {error.strerror or error}.") from error
