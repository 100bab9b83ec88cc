"""Discord is told the commands when they are new to it, and never again."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import pytest
import simcord
from discord import Client, Intents, app_commands

from bot import Library
from bot.chat import syncing
from bot.chat.client import PullquoteClient
from bot.chat.language import Translator
from bot.database import Database
from tests.chat.chatting import Chat
from tests.conftest import Corpus

TOLD = ("PUT", "commands")


def told(env: simcord.Env) -> int:
    """Count how often Discord was told the commands."""
    return len([one for one in env.http_requests if (one.method, one.path.rsplit("/")[-1]) == TOLD])


def client(library: Library, database: Database) -> PullquoteClient:
    return PullquoteClient(library, database)


@app_commands.command(name="more", description="Another command")
async def more(interaction: Any) -> None: ...


async def test_at_the_first_start_it_is_told(chat: Chat) -> None:
    assert told(chat.env) == 1


async def test_at_the_next_start_it_is_not(chat: Chat, mosul: Library) -> None:
    with closing(Database.open(mosul.config)) as database:
        await chat.env.restart_bot(client(mosul, database))
        assert told(chat.env) == 1


async def test_commands_that_changed_are_told(chat: Chat, mosul: Library) -> None:
    with closing(Database.open(mosul.config)) as database:
        changed = client(mosul, database)
        changed.tree.add_command(more)
        await chat.env.restart_bot(changed)
        assert told(chat.env) == 2
        await chat.env.restart_bot(client(mosul, database))
        assert told(chat.env) == 3


async def test_a_description_that_changed_is_told(
    chat: Chat, mosul: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(Database.open(mosul.config)) as database:
        changed = client(mosul, database)
        found = changed.tree.get_command("sources")
        assert isinstance(found, app_commands.Command)
        monkeypatch.setattr(found, "description", "Other words")
        await chat.env.restart_bot(changed)
        assert told(chat.env) == 2


async def test_commands_that_another_program_replaced_are_told_again(
    chat: Chat, mosul: Library
) -> None:
    with closing(Database.open(mosul.config)) as database:
        chat.env.backend.commands[None].popitem()
        await chat.env.restart_bot(client(mosul, database))
        assert told(chat.env) == 2


async def test_another_application_is_told_too(chat: Chat, mosul: Library, corpus: Corpus) -> None:
    with closing(Database.open(mosul.config)) as database:
        note = f"commands of {chat.client.application_id}"
        assert database.notes.find(note) == await syncing.fingerprint(chat.client.tree)
        assert database.notes.find("commands of 5") is None


async def test_words_in_another_language_make_other_commands(mosul: Library) -> None:
    tree = app_commands.CommandTree(Client(intents=Intents.none()))
    tree.add_command(more)
    english = await syncing.fingerprint(tree)

    class German(Translator):
        async def translate(self, *_: Any) -> str | None:
            return "mehr"

    await tree.set_translator(German())
    assert await syncing.fingerprint(tree) != english


async def test_the_same_commands_have_the_same_name_in_every_process(
    mosul: Library, database: Database
) -> None:
    trees = [PullquoteClient(mosul, database).tree for _ in range(2)]
    for tree in trees:
        await tree.set_translator(Translator())
    first, second = [await syncing.fingerprint(tree) for tree in trees]
    assert first == second
