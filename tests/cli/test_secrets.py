"""The token is in nothing that is printed, logged or written, whatever goes wrong."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from discord.http import Route

from bot import Library
from bot.chat.client import PullquoteClient
from bot.database import Database
from tests.cli.conftest import Run
from tests.conftest import ARTICLE, Corpus
from tests.doctor.patients import TOKEN

# The middle tells nothing, and the first part is the application's id, which all may know.
SECRET = TOKEN.rpartition(".")[2]
LOUD = '[log]\nlevel = "debug"\nformat = '
COMMANDS = [
    ("run",), ("run", "--metrics-port", "{taken}"), ("run", "--config", "nowhere.toml"),
    ("doctor",), ("doctor", "--online"), ("doctor", "--online", "--json"),
    ("invite",), ("index",), ("init", "made"), ("ask", "x"), ("run", "--help"),
]  # fmt: skip


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        one.listen()
        yield one.getsockname()[1]


def is_anywhere(folder: Path) -> bool:
    return any(SECRET.encode() in one.read_bytes() for one in folder.rglob("*") if one.is_file())


@pytest.mark.usefixtures("refusing")
@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_shows_or_writes_it(
    corpus: Corpus,
    pullquote: Run,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    command: tuple[str, ...],
    form: str,
    taken: int,
) -> None:
    corpus(ARTICLE, f'{LOUD}"{form}"\n')
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    done = pullquote(*(one.format(taken=taken) for one in command))
    assert SECRET not in done.out + done.err
    assert not is_anywhere(tmp_path)


def test_an_unreachable_discord_is_told_without_it(
    corpus: Corpus, pullquote: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    corpus(ARTICLE, f'{LOUD}"json"\n')
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setattr(Route, "BASE", f"http://127.0.0.1:9/{TOKEN}")
    done = pullquote("doctor", "--online")
    assert "can't be reached" in done.out
    assert SECRET not in done.out + done.err
    assert not is_anywhere(tmp_path)


async def test_what_the_bot_is_made_of_does_not_show_it(mosul: Library, database: Database) -> None:
    client = PullquoteClient(mosul, database)
    client.http.token = TOKEN
    shown = map(repr, (client, client.http, client.ws, mosul, mosul.config, database))
    assert not [one for one in shown if SECRET in one]
