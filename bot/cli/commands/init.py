"""`pullquote init`: something to start from."""

from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.console import show
from bot.config import FILE, template
from bot.models import PullquoteError


def command(
    folder: Annotated[Path, typer.Argument(help="Where to put them.")] = Path(),
) -> None:
    """Write a commented config.toml and an example corpus; nothing is ever overwritten."""
    taken = [path for path in (folder / FILE, folder / "corpus") if path.exists()]
    if taken:
        raise PullquoteError(f"{taken[0]} is there already; nothing was written.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with resources.as_file(resources.files("bot") / "starter" / "corpus") as corpus:
            shutil.copytree(corpus, folder / "corpus")
        (folder / FILE).write_text(template(), "utf-8")
    except OSError as error:
        raise PullquoteError(f"{folder} can't be written: {error.strerror or error}.") from error
    show(
        f"Wrote {folder / FILE} and {folder / 'corpus'}. Put your articles there, then try:\n"
        '  pullquote ask "Where does the token go?"'
    )
