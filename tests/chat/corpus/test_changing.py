"""What `/corpus` changes of the collections that may be changed, and tells of them."""

from __future__ import annotations

import shutil
from typing import Any

import pytest

from bot.rendering import plans
from tests.chat.chatting import Chat
from tests.chat.corpus.managing import FILES, GRANTS, articles, confirmed, folder, use
from tests.chat.seen import buttons
from tests.conftest import Corpus


@pytest.mark.parametrize("command", ["reload", "status"])
async def test_where_the_folders_are_is_told_in_the_log_alone(
    chat: Chat, caplog: pytest.LogCaptureFixture, command: str
) -> None:
    config = chat.client.library.config
    shutil.move(folder(chat), folder(chat).with_name("elsewhere"))
    folder(chat).write_text("no folder")
    said = (await use(chat, command)).text
    assert str(config.corpus_folder) not in said
    assert str(config.storage_folder) not in said
    assert "The articles can't be reached" in said
    assert str(config.corpus_folder) in caplog.text
    assert len(chat.errors) == 1


async def test_a_reload_is_shown_first_and_done_when_it_is_confirmed(
    chat: Chat, corpus: Corpus
) -> None:
    corpus({"crabs.txt": "Crabs walk sideways."}, GRANTS)
    plan = await use(chat, "reload", collection="default")
    assert plan.private
    assert plan.text.startswith(r"default\: would become version ")
    assert "\n- added\\: crabs\n" in plan.text
    assert plan.text.endswith(plans.SURE)
    assert buttons(plan.message) == ["Apply", "Cancel"]
    assert articles(chat) == ["otters", "seals"]
    done = await chat.confirm(plan, by=chat.manager)
    assert done.text.startswith(r"default\: now version ")
    assert buttons(done.message) == []
    assert articles(chat) == ["crabs", "otters", "seals"]


async def test_what_changes_nothing_needs_no_confirmation(chat: Chat) -> None:
    reply = await use(chat, "reload")
    assert reply.text.count("nothing changed") == 3
    assert buttons(reply.message) == []


async def test_an_article_is_removed_and_its_file_kept_aside(chat: Chat) -> None:
    done = await confirmed(chat, "remove", article="Seals")
    assert r"removed\: seals" in done.text
    assert not (folder(chat) / "seals.txt").exists()
    [aside] = chat.client.library.config.storage_folder.glob("removed/**/seals.txt")
    assert aside.read_text("utf-8") == FILES["seals.txt"]


async def test_a_rollback_goes_back_and_stays_there(chat: Chat) -> None:
    await confirmed(chat, "remove", article="seals")
    plan = await use(chat, "rollback")
    assert plans.WOULD.pinned in plan.text
    assert r"added\: seals" in plan.text
    await chat.confirm(plan, by=chat.manager)
    assert articles(chat) == ["otters", "seals"]
    assert "pinned since" in (await use(chat, "status")).text
    await confirmed(chat, "reload", collection="default")
    assert articles(chat) == ["otters"]
    assert "pinned since" not in (await use(chat, "status")).text


async def test_the_status_tells_which_versions_are_kept(chat: Chat) -> None:
    before = chat.client.library.snapshot().version
    await confirmed(chat, "remove", article="seals")
    status = (await use(chat, "status")).text
    assert f"1 article, 1 passage, version {chat.client.library.snapshot().version}" in status
    assert f"2 articles · {before}" in status


async def test_versions_are_suggested_with_what_they_hold(chat: Chat) -> None:
    before = chat.client.library.snapshot().version
    await confirmed(chat, "remove", article="seals")
    found = await chat.manager.autocomplete(chat.channel, "corpus rollback", "version", "")
    [one] = found
    assert one["value"] == before
    assert "2 articles" in one["name"]


@pytest.mark.parametrize("option", ["article", "collection"])
async def test_nothing_is_suggested_that_may_not_be_changed(club: Chat, option: str) -> None:
    for who, found in ((club.manager, True), (club.member, False)):
        await club.allow("corpus", who)
        suggested = await who.autocomplete(club.channel, "corpus remove", option, "")
        names = {one["name"].casefold() for one in suggested}
        assert names == (
            {"article": {"notes", "rules"}, "collection": {"club"}}[option] if found else set()
        )
        filled = await who.autocomplete(
            club.channel, "corpus remove", "article", "", collection="vault"
        )
        assert filled == []


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("add", {"file": ("x.txt", b"Otters dive.")}),
        ("remove", {"article": "plans"}),
        ("rollback", {}),
        ("reload", {}),
    ],
)
async def test_a_manager_changes_no_other_collection(
    club: Chat, name: str, options: dict[str, Any]
) -> None:
    for collection in ("vault", "default", "nowhere", "../vault"):
        refused = await use(club, name, collection=collection, **options)
        assert refused.text == r"There is no such collection here; there are\: club."
    assert club.only_handled_errors()
