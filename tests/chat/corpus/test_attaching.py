"""An attached file becomes an article, and nothing else; whatever it is called."""

from __future__ import annotations

import pytest

from bot import Library
from bot.rendering import plans
from tests.chat.chatting import Chat
from tests.chat.conftest import Start
from tests.chat.corpus.managing import folder, use
from tests.chat.seen import buttons
from tests.conftest import Corpus


async def test_an_attachment_becomes_an_article(chat: Chat) -> None:
    file = ("crabs.md", b"# Crabs\n\nCrabs walk sideways.")
    plan = await use(chat, "add", file=file)
    assert not (folder(chat) / "crabs.md").exists()
    assert r"added\: crabs" in plan.text
    await chat.confirm(plan, by=chat.manager)
    assert (folder(chat) / "crabs.md").read_bytes() == file[1]
    assert "sideways" in (await chat.command("ask", question="How do crabs walk?")).text


async def test_an_attachment_may_replace_a_file_and_says_so(chat: Chat) -> None:
    plan = await use(chat, "add", file=("seals.txt", b"Seals eat fifty fish."))
    assert plans.REPLACES in plan.text
    assert r"changed\: seals" in plan.text
    await chat.confirm(plan, by=chat.manager)
    assert (folder(chat) / "seals.txt").read_bytes() == b"Seals eat fifty fish."


HOSTILE = [
    "../crabs.txt", "/etc/crabs.txt", "a/b.txt", "..\\crabs.txt", ".crabs.txt", "..txt",
    "crabs\n.txt", "crabs\x00.txt", "crabs\u202etxt.txt", "c" * 300 + ".txt", "questions.toml",
    "crabs", "crabs.exe", "crabs.txt.sh", "config.toml", ".txt", "",
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE, ids=repr)
async def test_a_hostile_name_is_refused_or_stays_in_the_collection(chat: Chat, name: str) -> None:
    before = {path for path in folder(chat).parent.rglob("*") if ".pullquote" not in path.parts}
    reply = await use(chat, "add", file=(name, b"Crabs walk sideways."))
    after = {path for path in folder(chat).parent.rglob("*") if ".pullquote" not in path.parts}
    assert after == before
    if buttons(reply.message):
        await chat.confirm(reply, by=chat.manager)
        new = {path for path in folder(chat).parent.rglob("*") if ".pullquote" not in path.parts}
        assert {path.parent for path in new - before} == {folder(chat)}
    else:
        assert chat.only_handled_errors()


async def test_what_is_no_article_is_refused_before_anything_is_written(chat: Chat) -> None:
    reply = await use(chat, "add", file=("crabs.txt", b"\xff\xfe\x00"))
    assert "crabs" in reply.text
    assert buttons(reply.message) == []
    assert not (folder(chat) / "crabs.txt").exists()
    assert chat.only_handled_errors()


async def test_nobody_fills_the_disk(start: Start, corpus: Corpus) -> None:
    small = "[corpus]\nmost_megabytes = 0.00002\n"
    chat = await start(Library.open(corpus({"a.txt": "An otter."}, small)))
    chat.owned_by(chat.manager)
    reply = await use(chat, "add", file=("crabs.txt", b"Crabs walk sideways."))
    assert reply.text.startswith("crabs.txt can't be added, as the corpus, with what was removed")
    assert buttons(reply.message) == []
    assert [one.name for one in folder(chat).iterdir()] == ["a.txt"]
    assert chat.only_handled_errors()


async def test_what_is_too_large_is_not_even_downloaded(start: Start, corpus: Corpus) -> None:
    small = "[corpus]\nmax_file_megabytes = 0.00001\n"
    chat = await start(Library.open(corpus({"a.txt": "An otter."}, small)))
    chat.owned_by(chat.manager)
    reply = await use(chat, "add", file=("crabs.txt", b"Crabs walk sideways."))
    assert reply.text == "That file is larger than 1e-05 MB, which is the most."
    assert chat.only_handled_errors()
    assert not any("attachments" in one.path for one in chat.env.http_requests)
