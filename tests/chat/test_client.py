"""The client as a whole: what it asks Discord for, when it answers, and how it is reloaded."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Iterator
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
from tests.chat.seen import Reply, text
from tests.conftest import SEED, Corpus, restored
from tests.refusing import Refusing

FILES = {SEED.name: SEED.read_bytes()}
QUESTION = "Who requested the airstrike?"
SLASH = discord.AppCommandType.chat_input


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
    library = Watching.open(corpus(FILES))
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


@pytest.mark.parametrize(("status", "code"), [(401, 50027), (404, 10015)])
async def test_a_reload_that_takes_too_long_to_be_answered_reports_directly(
    chat: Chat, status: int, code: int
) -> None:
    chat.owned_by(chat.manager)
    chat.failing("/webhooks/*", status, code)
    await chat.command("corpus reload", by=chat.manager)
    [said] = chat.manager.user.dm_channel.history()
    assert "nothing changed" in text(said)


async def test_a_reload_reports_what_was_added_changed_removed_and_skipped(
    start: Start, corpus: Corpus
) -> None:
    old = {"a.txt": "Otters swim.", "b.txt": "Seals swim.", "c.txt": "Whales swim."}
    library = Library.open(corpus(old))
    chat = await start(library)
    chat.owned_by(chat.member)
    (library.config.corpus_folder / "a.txt").unlink()
    corpus({"b.txt": "Seals dive.", "d.txt": "Crabs walk.", "e.txt": b"\xff", "f_*.txt": ""})
    reply = await chat.confirm(await chat.command_directly("corpus reload"))
    first, *lines = reply.text.split("\n")
    assert first.startswith(r"default\: now version ")
    assert lines[:3] == [r"- added\: d", r"- changed\: b", r"- removed\: a"]
    assert lines[3].startswith(r"- skipped\: e.txt (not UTF-8 text")
    assert lines[4] == r"- skipped\: f\_\*.txt (no text in it)"
    assert "Crabs walk" in _plain(await chat.command_directly("ask", question="Who are the crabs?"))


def _plain(reply: Reply) -> str:
    return reply.text.replace("*", "")


async def test_a_reload_that_reads_nothing_keeps_the_old_version_and_says_so(chat: Chat) -> None:
    chat.owned_by(chat.member)
    (chat.client.library.config.corpus_folder / SEED.name).write_bytes(b"\xff\x00")
    reply = await chat.command_directly("corpus reload")
    assert "nothing can be read, so what was there before stays" in reply.text
    assert SEED.name in reply.text
    assert "airstrike" in (await chat.command("ask", question=QUESTION)).text


async def test_a_reload_without_a_corpus_folder_is_explained(
    chat: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    chat.owned_by(chat.member)
    folder = chat.client.library.config.corpus_folder
    folder.rename(folder.with_name("elsewhere"))
    reply = await chat.command_directly("corpus reload")
    assert reply.text.startswith("The articles can't be reached")
    assert f"There is no corpus folder {folder}" in caplog.text
    assert "airstrike" in (await chat.command("ask", question=QUESTION)).text
    assert chat.errors


async def test_the_status_tells_size_version_and_skipped_files(
    start: Start, hostile: Library
) -> None:
    chat = await start(hostile)
    chat.owned_by(chat.member)
    reply = await chat.command_directly("corpus status")
    assert reply.text.startswith("**default**: 12 articles")
    assert hostile.snapshot().version in reply.text
    assert r"skipped\: latin1.txt (not UTF-8 text" in reply.text
    assert reply.private


class Slow(Library):
    """Its plans take until a question was answered meanwhile."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.loop = asyncio.get_running_loop()
        self.started, self.answered = asyncio.Event(), threading.Event()

    def plan(self, *args: Any, **options: Any) -> Plan:
        self.loop.call_soon_threadsafe(self.started.set)
        assert self.answered.wait(5)
        return super().plan(*args, **options)

    def ask(self, *args: Any, **options: Any) -> Answer:
        try:
            return super().ask(*args, **options)
        finally:
            self.answered.set()


async def test_a_question_during_a_reload_is_answered_from_the_old_version(
    start: Start, corpus: Corpus
) -> None:
    library = Slow.open(corpus({"sky.txt": "The sky is blue."}))
    assert isinstance(library, Slow)
    chat = await start(library)
    chat.owned_by(chat.manager)
    corpus({"sky.txt": "The sky is green."})
    reload = chat.command("corpus reload", by=chat.manager)
    reply = await chat.meanwhile(library.started, "What colour is the sky?", reload)
    assert r"changed\: sky" in reply.text
    await chat.confirm(reply, by=chat.manager)
    [during] = chat.said_directly()
    [after] = await chat.say_directly("What colour is the sky?")
    assert "blue" in text(during)
    assert "green" in text(after)


def leaves(options: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for option in options:
        yield option
        yield from leaves(option.get("options", []))


async def test_every_command_and_option_is_described_within_discord_s_limits(chat: Chat) -> None:
    tree = chat.client.tree
    commands = [one.to_dict(tree) for one in tree.get_commands(type=SLASH)]
    assert {one["name"] for one in commands} == {
        "ask", "check", "corpus", "digest", "forget-me", "help", "insights", "settings",
        "sources", "summary",
    }  # fmt: skip
    for one in leaves(commands):
        assert one["name"].islower()
        assert len(one["name"]) <= 32
        assert 10 < len(one["description"]) <= 100
        assert one["description"] != "…"
        assert len(one.get("options", [])) <= 25
        assert len(one.get("choices", [])) <= 25
    for command in commands:
        texts = (text for one in leaves([command]) for text in (one["name"], one["description"]))
        assert sum(map(len, texts)) <= 8000


async def test_commands_are_for_servers_and_direct_messages_only(chat: Chat) -> None:
    for one in chat.client.tree.get_commands():
        registered = one.to_dict(chat.client.tree)
        servers_only = one.name in {"insights", "settings"}
        assert registered["contexts"] == ([0] if servers_only else [0, 1])
        assert registered["integration_types"] == [0]


async def test_the_options_of_ask_and_summary_are_as_documented(chat: Chat) -> None:
    options = {
        one.name: [(each["name"], each.get("required", False)) for each in _options(chat, one.name)]
        for one in chat.client.tree.get_commands(type=SLASH)
    }
    assert options["ask"] == [
        ("question", True),
        ("article", False),
        ("collection", False),
        ("exact", False),
    ]
    assert options["check"] == [("text", True), ("collection", False)]
    assert options["digest"] == [("collection", False), ("stories", False)]
    assert options["summary"] == [("article", True), ("length", False), ("collection", False)]
    [question, *_] = _options(chat, "ask")
    assert (question["min_length"], question["max_length"]) == (1, 6000)


def _options(chat: Chat, name: str) -> list[dict[str, Any]]:
    command = chat.client.tree.get_command(name)
    assert command
    found: list[dict[str, Any]] = command.to_dict(chat.client.tree)["options"]
    return found


async def test_a_question_of_any_length_that_discord_lets_through_is_answered(chat: Chat) -> None:
    for question in ("?" * 6000, "why " * 1500, "yeti" * 1500, QUESTION.ljust(6000)):
        reply = await chat.command("ask", question=question)
        assert 0 < len(reply.text) <= 4000


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
