"""What the help says is what its author wrote: nothing in it is taken for markup."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from typer.main import get_command

from bot.cli import application
from tests.cli.conftest import Run
from tests.conftest import Corpus

# Help is laid out by rich, to which a bracket that is not escaped is markup.
ESCAPED = r"\["


def told(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """Give every command, and what it and its options are declared to say."""
    helps = [command.help, *(getattr(one, "help", None) for one in command.params)]
    yield path, [one.replace(ESCAPED, "[") for one in helps if one]
    for name, inner in getattr(command, "commands", {}).items():
        yield from told(inner, (*path, name))


EVERY = dict(told(get_command(application())))


def test_there_are_commands_within_commands() -> None:
    assert {("corpus", "add"), ("run",)} <= EVERY.keys()


@pytest.mark.parametrize("path", EVERY, ids=" ".join)
def test_help_is_shown_as_it_is_written(
    pullquote: Run, monkeypatch: pytest.MonkeyPatch, path: tuple[str, ...]
) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    shown = " ".join(pullquote(*path, "--help").out.split())
    assert [one for one in EVERY[path] if " ".join(one.split()) not in shown] == []


WRONG = (
    ("ask", "--[bold]x", "y"),
    ("[red]foo[/red]",),
    ("corpus", "[red]x"),
    ("show", "[/red]"),
    ("corpus", "add", "[/red]"),
    ("summary", "--length", "[/red]"),
    ("ask", "x", "--config", "[/red]"),
    ("eval", "[blink]x"),
)


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_what_was_typed_is_named_as_it_was_typed(
    corpus: Corpus, pullquote: Run, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    corpus({"a.txt": "Otters eat fish."})
    monkeypatch.setenv("COLUMNS", "300")
    done = pullquote(*arguments)
    [typed] = [one for one in arguments if "[" in one]
    assert done.code != 0
    assert typed in done.err
