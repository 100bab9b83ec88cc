"""What a reload and the status report, and that questions are answered meanwhile."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import pytest

from bot import Answer, Library
from bot.library.planning import Plan
from tests.chat.chatting import Chat
from tests.chat.conftest import Start
from tests.chat.seen import plain, text
from tests.conftest import QUESTION, SEED, Corpus


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
    assert "Crabs walk" in plain(await chat.command_directly("ask", question="Who are the crabs?"))


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
