"""Whatever goes wrong is one sentence for the user, an entry in the log, and never more."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any, cast

import aiohttp
import discord
import pytest
from discord import app_commands

from bot import Answer, Library, PullquoteError
from bot.chat.errors import Tree, explain
from bot.database import FILE
from bot.database.link import explained
from bot.library.planning import Plan
from bot.rendering import wording
from tests.chat.chatting import Chat
from tests.chat.conftest import Start
from tests.chat.seen import text
from tests.conftest import ARTICLE, SEED, Corpus

SECRET = "pa55word in /srv/corpus"  # noqa: S105 - what must not be shown


class Broken(Library):
    """A library with a bug in it."""

    def ask(self, *_: object, **__: object) -> Answer:
        raise KeyError(SECRET)

    def plan(self, *_: object, **__: object) -> Plan:
        raise OSError(SECRET)


@pytest.fixture
async def broken(start: Start, corpus: Corpus) -> Chat:
    chat = await start(Broken.open(corpus(ARTICLE)))
    chat.owned_by(chat.member)
    return chat


async def test_a_bug_is_one_sentence_to_the_user_and_a_traceback_in_the_log(
    broken: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    reply = await broken.command("ask", question="Why?")
    assert reply.text == wording.UNEXPECTED
    assert SECRET in caplog.text
    assert "Traceback" in caplog.text
    assert broken.only_handled_errors()


async def test_a_bug_in_a_reload_is_told_privately(broken: Chat) -> None:
    reply = await broken.command_directly("corpus reload")
    assert (reply.text, reply.private) == (wording.UNEXPECTED, True)
    assert broken.only_handled_errors()


async def test_a_bug_is_one_sentence_in_answer_to_a_message(
    broken: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    [said] = await broken.say(f"{broken.mention} Why?")
    assert text(said) == wording.UNEXPECTED
    assert SECRET in caplog.text
    assert "Traceback" in caplog.text


async def test_what_a_user_typed_is_escaped_in_an_error(chat: Chat) -> None:
    article = "@everyone **x** <@1> [y](https://evil.example)"
    reply = await chat.command("ask", question="Why?", article=article)
    assert r"\@everyone \*\*x\*\* \<\@1\> \[y\](https\://evil.example)" in reply.text
    assert chat.only_handled_errors()


def test_an_error_of_our_own_is_told_in_its_words_without_a_log_entry(
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert explain(PullquoteError("Do *this*.")) == r"Do \*this\*."
    assert not caplog.records


def test_an_outdated_command_is_told_from_a_bug(chat: Chat) -> None:
    command = cast("app_commands.Command[Any, ..., Any]", chat.client.tree.get_command("ask"))
    assert explain(app_commands.CommandSignatureMismatch(command)) == wording.OUT_OF_SYNC
    assert explain(app_commands.CommandNotFound("old", [])) == wording.OUT_OF_SYNC


REFUSALS = [(403, 50013), (404, 10062), (401, 50027), (503, 0)]
ROUTES = ["/interactions/*", "/webhooks/*"]


@pytest.mark.parametrize(("status", "code"), REFUSALS)
@pytest.mark.parametrize("route", ROUTES)
async def test_a_command_that_cannot_be_answered_is_logged_and_forgotten(
    chat: Chat, caplog: pytest.LogCaptureFixture, route: str, status: int, code: int
) -> None:
    chat.owned_by(chat.member)
    chat.failing(route, status, code)
    await chat.command_directly("ask", question="Why?")
    await chat.command_directly("summary", article=SEED.stem)
    for name in ("sources", "help", "corpus status", "corpus reload"):
        await chat.command_directly(name)
    assert chat.only_handled_errors()
    assert "could not be told to the user" in caplog.text


@pytest.mark.parametrize(("status", "code"), REFUSALS)
async def test_a_message_that_cannot_be_answered_is_logged_and_forgotten(
    chat: Chat, caplog: pytest.LogCaptureFixture, status: int, code: int
) -> None:
    chat.failing("/channels/*/messages", status, code)
    assert await chat.say(f"{chat.mention} Why?") == []
    assert "could not be answered" in caplog.text


@pytest.mark.parametrize(("status", "code"), REFUSALS)
async def test_a_message_is_answered_even_if_typing_cannot_be_shown(
    chat: Chat, status: int, code: int
) -> None:
    chat.failing("/channels/*/typing", status, code)
    assert len(await chat.say(f"{chat.mention} Why?")) == 1


async def test_a_suggestion_that_cannot_be_made_is_no_error_of_a_command(chat: Chat) -> None:
    chat.failing("/interactions/*", 404, 10062)
    assert await chat.suggested("ask", "article") == {}


class Unreachable:
    """An interaction whose connection was cut."""

    locale, guild_locale = discord.Locale.german, None
    type = discord.InteractionType.application_command

    def is_done(self) -> bool:
        return False

    async def send_message(self, *_: object, **__: object) -> None:
        raise aiohttp.ServerDisconnectedError

    @property
    def response(self) -> Unreachable:
        return self


async def test_a_connection_that_is_cut_does_not_escape(caplog: pytest.LogCaptureFixture) -> None:
    tree = Tree(discord.Client(intents=discord.Intents.none()))
    interaction = cast("discord.Interaction", Unreachable())
    await tree.on_error(interaction, app_commands.AppCommandError("x"))
    assert "could not be told to the user" in caplog.text


async def test_the_bot_answers_on_after_an_error(broken: Chat) -> None:
    await broken.command("ask", question="Why?")
    assert (await broken.command("help")).text == wording.HELP
    assert broken.only_handled_errors()


@pytest.mark.parametrize(
    "problem", [sqlite3.SQLITE_BUSY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR]
)
async def test_where_the_files_are_is_told_to_the_log_alone(
    chat: Chat, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, problem: int
) -> None:
    folder = str(chat.client.library.config.storage_folder)

    def failing(*_: object) -> None:
        error = sqlite3.OperationalError("x")
        error.sqlite_errorcode = problem
        with explained(Path(folder) / FILE):
            raise error

    monkeypatch.setattr(chat.client.database.settings, "of", failing)
    reply = await chat.command("ask", question="Why?")
    [said] = await chat.say(f"{chat.mention} Why?")
    assert reply.text == text(said) == wording.NO_NOTES
    assert folder in caplog.text
    assert folder not in str(chat.requests())
    assert chat.only_handled_errors()
