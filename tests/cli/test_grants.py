"""The terminal reads every collection, whatever is granted: whoever runs it has the files."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from types import ModuleType

import pytest

from bot.cli import commands
from bot.discovery import modules
from tests.chat.grants import FILES, QUOTED, TOML, VAULT, article, name
from tests.cli.conftest import Run
from tests.conftest import Corpus

QUESTION = "When do the zeppelins leave?"
READING = {
    "ask": ("ask", QUESTION, "-c", name(VAULT)),
    "chat": ("chat", "-c", name(VAULT)),
    "show": ("show", article(VAULT), "-c", name(VAULT)),
    "summary": ("summary", article(VAULT), "-c", name(VAULT)),
    "digest": ("digest", "-c", name(VAULT)),
    "check": ("check", QUOTED, "-c", name(VAULT)),
    "sources": ("sources",),
    "index": ("index",),
    "corpus status": ("corpus", "status"),
}
CHANGING = {"corpus add", "corpus reload", "corpus remove", "corpus rollback"}


def found(room: ModuleType, above: str = "") -> Iterator[str]:
    """Name the commands that take a collection."""
    for one in modules(room):
        name = above + one.__name__.rpartition(".")[2]
        if hasattr(one, "__path__"):
            yield from found(one, f"{name} ")
        elif "collection" in inspect.signature(one.command).parameters:
            yield name


def test_every_command_that_takes_a_collection_has_its_row() -> None:
    assert not {*found(commands)} - READING.keys() - CHANGING


@pytest.mark.parametrize("command", READING)
def test_the_terminal_reads_what_is_granted_to_nobody_there(
    pullquote: Run, corpus: Corpus, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    corpus(FILES, TOML)
    said = iter([QUESTION])
    typed: Callable[[str], str] = lambda _prompt: next(said, "exit")  # noqa: E731
    monkeypatch.setattr("builtins.input", typed)
    assert VAULT in pullquote(*READING[command]).out
