"""What the commands share: the console, the `--config` option, and an open library.

Colours, line wrapping and progress bars are for terminals only.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console, RenderableType
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Column, Table
from rich.text import Text

from bot import config
from bot.library import DEFAULT, Library, folders
from bot.rendering.visible import safe

ConfigPath = Annotated[
    Path, typer.Option("--config", help="The settings.", show_default=config.FILE, readable=False)
]
Collection = Annotated[str, typer.Option("-c", "--collection", help="The collection to look in.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
DEFAULT_CONFIG = Path(config.FILE)

__all__ = ["DEFAULT", "DEFAULT_CONFIG", "Collection", "ConfigPath", "Json"]
_WIDTH = 100
PATIENCE = 0.5


class _Console(Console):
    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def _console(*, stderr: bool = False) -> Console:
    console = _Console(stderr=stderr, highlight=False, markup=False, emoji=False)
    if console.is_terminal:
        console.width = min(console.width, _WIDTH)
    return console


def show(what: RenderableType) -> None:
    """Print to standard output; lines are wrapped on a terminal only."""
    console = _console()
    # What must not be wrapped is as long as it is.
    console.print(what, soft_wrap=not console.is_terminal, crop=False)


def show_beside(head: str, text: str) -> None:
    """Print a text beside its head; on a terminal, what has no room there goes on below it."""
    console = _console()
    if not console.is_terminal:
        console.print(safe(head + text), soft_wrap=True)
        return
    row = Table.grid(Column(width=len(head), no_wrap=True), Column(overflow="fold"))
    row.add_row(Text(safe(head)), Text(safe(text)))
    console.print(row)


def show_whole(line: str) -> None:
    """Print a line of which somebody may want to copy a part: it is never wrapped."""
    _console().print(safe(line), soft_wrap=True)


def show_json(document: str) -> None:
    """Print a document as it is."""
    sys.stdout.write(document + "\n")


def err(message: str) -> None:
    """Print a sentence to standard error."""
    _console(stderr=True).print(f"pullquote: {safe(message)}", soft_wrap=True)


def open_library(path: Path, *, live: bool = False) -> Library:
    """Open the corpus that the settings name, or what is `live` of it, with a progress bar."""
    loaded = config.load(path)
    folders.check_file(loaded)
    return Library.open(loaded, progress, live=live)


class _Rate(ProgressColumn):
    def render(self, task: Task) -> Text:
        """Show how many of what is gone through are done in a second."""
        return Text(f"{task.speed:,.0f}/s" if task.speed else "")


def progress(sequence: Sequence[Any], description: str) -> Iterator[Any]:
    """Show a bar on a terminal while it takes longer than one would like to wait in the dark."""
    console = _console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TaskProgressColumn(),
        _Rate(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    task, started = bar.add_task(description, total=len(sequence)), time.monotonic()
    try:
        for item in sequence:
            yield item
            bar.advance(task)
            if time.monotonic() - started > PATIENCE:
                bar.start()
    finally:
        if bar.live.is_started:
            bar.stop()
