"""A text beside its head: a column of its own on a terminal, one line elsewhere."""

from __future__ import annotations

import pytest

from bot import Library
from bot.cli import console
from bot.cli.console import show, show_beside
from bot.rendering import terminal
from tests.conftest import Corpus

TEXT = "The token is not set; put it into DISCORD_TOKEN, or name a file in DISCORD_TOKEN_FILE."


def test_on_a_terminal_what_has_no_room_goes_on_below_the_text(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "60")
    assert console._console().is_terminal
    show_beside("problem  token     ", TEXT)
    first, *others = capsys.readouterr().out.splitlines()
    assert first.startswith("problem  token     The token")
    assert others
    assert all(line.startswith(" " * 19) and line[19] != " " for line in others)
    assert all(len(line.rstrip()) <= 60 for line in (first, *others))
    told = [first[19:], *(line[19:] for line in others)]
    assert " ".join(line.strip() for line in told) == TEXT


def test_a_link_is_cut_by_nothing_but_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], corpus: Corpus
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "60")
    address = f"https://example.org/{'a' * 100}"
    library = Library.open(corpus({"a.txt": f"---\nurl: {address}\n---\nOtters eat fish."}))
    show(terminal.answer(library.ask("What do otters eat?")))
    assert address in capsys.readouterr().out


def test_elsewhere_it_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    show_beside("problem  token     ", TEXT)
    assert capsys.readouterr().out == f"problem  token     {TEXT}\n"
