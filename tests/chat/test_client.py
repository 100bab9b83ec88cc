"""The client as a whole: what it asks Discord for, when it answers, and how it ends."""

from __future__ import annotations

import logging
import threading
from datetime import timedelta
from typing import Any

import discord
import pytest

from bot import Answer, Library, PullquoteError, Summary
from bot.chat import client
from bot.chat.bot import intents
from bot.chat.client import PullquoteClient
from bot.chat.running import run
from bot.config import Misconfigured
from bot.database import Database
from bot.library.planning import Plan
from bot.models import Article
from bot.operating.hangups import Hangups
from bot.rendering import browser
from bot.rendering.folding import Folded, folded
from tests.chat.chatting import Chat
from tests.chat.conftest import Start
from tests.chat.seen import text
from tests.conftest import ARTICLE, QUESTION, SEED, Corpus, restored
from tests.refusing import Refusing


def test_no_intent_is_privileged() -> None:
    asked = {name for name, on in intents() if on}
    assert asked == {"guilds", "guild_messages", "dm_messages"}
    assert not asked & {"members", "presences", "message_content"}


async def test_nothing_is_said_of_voice_which_is_never_used(
    mosul: Library, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = True
    PullquoteClient(mosul, database)
    assert caplog.records == []


async def test_nobody_is_pinged_by_whatever_is_sent(start: Start, hostile: Library) -> None:
    chat = await start(hostile)
    chat.owned_by(chat.member)
    asked = "Who must read @everyone and @here now?"
    await chat.command("ask", question=asked)
    await chat.command("summary", article="everyone", length="long")
    await chat.command("ask", question=asked, article="@everyone")
    await chat.command("ask", question=asked, collection="<@&1>")
    for name in ("sources", "help"):
        await chat.command(name)
    await chat.command_directly("corpus reload")
    await chat.command_directly("corpus status")
    await chat.say(f"{chat.mention} {asked}")
    await chat.say_directly(asked)
    assert len(chat.errors) == 2
    allowed = [one["allowed_mentions"] for one in chat.sent()]
    assert len(allowed) == 11
    assert all(one["parse"] == [] and not one.get("replied_user") for one in allowed)
    assert not any(one.get("users") or one.get("roles") for one in allowed)


async def test_a_hostile_article_is_quoted_without_effect(start: Start, hostile: Library) -> None:
    chat = await start(hostile)
    reply = await chat.command("ask", question="Who must read now?")
    assert r"\@everyone must **read** \<\@1234\> and \<\#99\>" in reply.text


class Watching(Library):
    """Knows what the bot had asked of Discord when it was called."""

    chat: Chat
    seen: list[tuple[str, Any]] | None = None
    thread: int | None = None

    def _look(self) -> None:
        self.seen, self.thread = self.chat.requests(), threading.get_ident()

    def ask(self, *args: Any, **options: Any) -> Answer:
        self._look()
        return super().ask(*args, **options)

    def summarise(self, *args: Any, **options: Any) -> Summary:
        self._look()
        return super().summarise(*args, **options)

    def plan(self, *args: Any, **options: Any) -> Plan:
        self._look()
        return super().plan(*args, **options)

    def collections(self) -> tuple[str, ...]:
        self._look()
        return super().collections()


@pytest.fixture
async def watching(start: Start, corpus: Corpus) -> Watching:
    library = Watching.open(corpus(ARTICLE))
    assert isinstance(library, Watching)
    library.chat = await start(library)
    library.chat.owned_by(library.chat.member)
    return library


async def test_no_page_is_made_while_the_bot_could_not_hear_others(
    start: Start, corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads = list[int]()

    def watched(article: Article) -> Folded:
        threads.append(threading.get_ident())
        return folded(article)

    monkeypatch.setattr(browser, "folded", watched)
    seals = "\n\n".join(f"The seal eats fish in harbour {number}." for number in range(9))
    page = f"---\nurl: https://e.example/a\n---\n{seals}"
    chat = await start(Library.open(corpus({"a.md": page})))
    question = "What does the seal eat?"
    [said] = await chat.say(f"{chat.mention} {question}")
    reply = await chat.command("ask", question=question)
    for button in ("More quotes", "Why"):
        assert (await chat.click(reply.message, button)).text
    await chat.command("summary", article="a")
    assert text(said)
    assert threads
    assert threading.get_ident() not in threads


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("ask", {"question": QUESTION}),
        ("summary", {"article": SEED.stem}),
        ("corpus reload", {}),
        ("corpus status", {}),
    ],
)
async def test_a_command_is_deferred_before_anything_slow_and_works_in_a_thread(
    watching: Watching, name: str, options: dict[str, Any]
) -> None:
    await watching.chat.command_directly(name, **options)
    assert watching.seen
    last, body = watching.seen[-1]
    assert (last, body["type"]) == ("callback", 5)
    assert watching.thread not in (None, threading.get_ident())


async def test_a_message_is_seen_to_be_worked_on_before_the_search(watching: Watching) -> None:
    await watching.chat.say(f"{watching.chat.mention} {QUESTION}")
    assert watching.seen
    assert watching.seen[-1][0] == "typing"
    assert watching.thread not in (None, threading.get_ident())


@pytest.mark.parametrize("late", [0, 1, 2, -5])
async def test_an_interaction_that_comes_late_is_logged(
    chat: Chat, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, late: int
) -> None:
    now = chat.env.backend.clock.now
    monkeypatch.setattr(client, "utcnow", lambda: now() + timedelta(seconds=late))
    await chat.command("help")
    assert (f"came {late}.0 s late" in caplog.text) == (late > client.LATE)


def test_a_token_that_discord_does_not_accept_is_explained(
    mosul: Library, database: Database, refusing: Refusing
) -> None:
    said = r"does not accept this token.*\n.*DISCORD_TOKEN"
    with pytest.raises(Misconfigured, match=said), restored(logging.getLogger()):
        run(mosul, database, "token", Hangups())


def test_a_discord_that_refuses_is_one_sentence(
    mosul: Library, database: Database, refusing: Refusing
) -> None:
    refusing.status = 403
    said = r"can't be reached .*; try again later"
    with pytest.raises(PullquoteError, match=said), restored(logging.getLogger()):
        run(mosul, database, "token", Hangups())


def test_a_client_that_never_logged_in_has_no_owners(mosul: Library, database: Database) -> None:
    assert PullquoteClient(mosul, database).owners == frozenset()


async def test_what_happens_while_a_client_is_closed_is_no_error(
    mosul: Library, database: Database
) -> None:
    closed = PullquoteClient(mosul, database)
    await closed.close()
    closed.dispatch("ready")
