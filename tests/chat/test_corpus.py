"""`/corpus`: whatever it would change is shown first, and done once it is confirmed, if ever."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from bot import Library, PullquoteError
from bot.chat import proposals
from bot.rendering import plans
from tests.chat.chatting import Chat
from tests.chat.conftest import Start
from tests.chat.seen import Reply, buttons
from tests.chat.surroundings import SERVER
from tests.conftest import Corpus

FILES = {
    "otters.txt": "Otters swim in rivers.",
    "seals.txt": "Seals eat forty fish.",
    "vault/plans.txt": "Zeppelins leave at dawn.",
}
CLUB = {"club/notes.txt": "The club meets on Mondays.", "club/rules.txt": "Members whistle."}
GRANTS = f'[servers.{SERVER}]\ncollections = ["club"]\nmanage = true\n'
GOLDEN = '[[questions]]\nask = "How many fish do seals eat?"\nquote = "forty fish"\n'
REFUSE = '[corpus]\ngolden = "refuse"\n'


@pytest.fixture
async def chat(start: Start, corpus: Corpus) -> Chat:
    """A bot that is owned by the manager."""
    chat = await start(Library.open(corpus({**FILES, **CLUB}, GRANTS)))
    chat.owned_by(chat.manager)
    return chat


@pytest.fixture
async def club(start: Start, corpus: Corpus) -> Chat:
    """A bot whose managers may change the club, and nothing else."""
    return await start(Library.open(corpus({**FILES, **CLUB}, GRANTS)))


async def use(chat: Chat, name: str, **options: Any) -> Reply:
    return await chat.command(f"corpus {name}", by=chat.manager, **options)


async def confirmed(chat: Chat, name: str, **options: Any) -> Reply:
    return await chat.confirm(await use(chat, name, **options), by=chat.manager)


def folder(chat: Chat) -> Path:
    return chat.client.library.config.corpus_folder


def articles(chat: Chat, collection: str = "default") -> list[str]:
    return sorted(chat.client.library.snapshot(collection).articles)


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


async def test_what_is_cancelled_is_not_done(chat: Chat, corpus: Corpus) -> None:
    corpus({"crabs.txt": "Crabs walk sideways."}, GRANTS)
    plan = await use(chat, "reload")
    reply = await chat.click(plan.message, "Cancel", by=chat.manager)
    assert reply.text == plans.CANCELLED
    assert articles(chat) == ["otters", "seals"]
    assert buttons(reply.message) == []
    assert not chat.client.proposals._held


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


async def test_what_is_too_large_is_not_even_downloaded(start: Start, corpus: Corpus) -> None:
    small = "[corpus]\nmax_file_megabytes = 0.00001\n"
    chat = await start(Library.open(corpus({"a.txt": "An otter."}, small)))
    chat.owned_by(chat.manager)
    reply = await use(chat, "add", file=("crabs.txt", b"Crabs walk sideways."))
    assert reply.text == "That file is larger than 1e-05 MB, which is the most."
    assert chat.only_handled_errors()
    assert not any("attachments" in one.path for one in chat.env.http_requests)


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


async def test_golden_questions_that_it_breaks_come_first(chat: Chat, corpus: Corpus) -> None:
    corpus({"questions.toml": GOLDEN, "seals.txt": "Seals eat fifty fish."}, GRANTS)
    lines = (await use(chat, "reload")).text.split("\n")
    at = lines.index(r"- golden questions\: 0 of 1 hold")
    assert lines[at + 1] == (
        r"- broken\: “How many fish do seals eat?” (expected\: “forty fish”; "
        r"found\: “Seals eat fifty fish.” (Seals))"
    )


async def test_a_broken_questions_file_is_named(chat: Chat, corpus: Corpus) -> None:
    corpus({"questions.toml": "[[questions]]\n", "seals.txt": "Seals sing."}, GRANTS)
    plan = await use(chat, "reload")
    assert "questions.toml, line 1\\: the question has no \\`ask\\`." in plan.text
    assert buttons(plan.message) == ["Apply", "Cancel"]


@pytest.mark.parametrize("golden", [GOLDEN, "[[questions]]\n"])
async def test_what_config_refuses_has_no_button(start: Start, corpus: Corpus, golden: str) -> None:
    chat = await start(Library.open(corpus({**FILES, "questions.toml": GOLDEN}, REFUSE)))
    chat.owned_by(chat.manager)
    corpus({"questions.toml": golden, "seals.txt": "Seals eat fifty fish."}, REFUSE)
    plan = await use(chat, "reload", collection="default")
    assert "Nothing was changed, because" in plan.text
    assert buttons(plan.message) == []
    assert "forty" in (await chat.command("ask", question="How many fish do seals eat?")).text


async def test_the_status_tells_why_what_has_changed_is_not_live(
    start: Start, corpus: Corpus
) -> None:
    config = corpus({**FILES, "questions.toml": GOLDEN}, REFUSE)
    Library.start(config)
    corpus({"seals.txt": "Seals eat fifty fish."}, REFUSE)
    chat = await start(Library.start(config))
    chat.owned_by(chat.manager)
    assert "forty" in (await chat.command("ask", question="How many fish do seals eat?")).text
    told = (await use(chat, "status")).text
    assert "- its files have changed since" in told
    assert "not live, as it breaks golden questions\\: 'How many fish do seals eat?'" in told
    assert "golden questions\\: 1 of 1 hold" in told
    assert "corpus reload --force" in told


async def test_whoever_may_not_any_more_can_not_confirm(club: Chat) -> None:
    plan = await use(club, "remove", article="rules", collection="club")
    club.env.backend.edit_role(club.server.id, club.managers.id, {"permissions": 0})
    refused = await club.confirm(plan, by=club.manager)
    assert "You may not change a collection here" in refused.text
    assert articles(club, "club") == ["notes", "rules"]


async def test_nobody_confirms_what_somebody_else_planned(chat: Chat) -> None:
    plan = await use(chat, "remove", article="seals")
    name = next(iter(chat.client.proposals._held))
    with pytest.raises(PullquoteError):
        chat.client.proposals.take(name, chat.member.id)
    assert (await chat.confirm(plan, by=chat.manager)).text.startswith(r"default\: now")


async def test_a_plan_from_before_a_restart_is_too_old(chat: Chat) -> None:
    plan = await use(chat, "remove", article="seals")
    await chat.restart()
    chat.owned_by(chat.manager)
    assert "too old" in (await chat.confirm(plan, by=chat.manager)).text
    assert articles(chat) == ["otters", "seals"]


async def test_a_plan_of_what_has_changed_meanwhile_is_refused(chat: Chat, corpus: Corpus) -> None:
    plan = await use(chat, "remove", article="seals")
    corpus({"crabs.txt": "Crabs walk sideways."}, GRANTS)
    chat.client.library.reload()
    done = await chat.confirm(plan, by=chat.manager)
    assert done.text.startswith(r"default\: nothing was changed.")
    assert (folder(chat) / "seals.txt").exists()


async def test_only_so_many_plans_are_held(chat: Chat) -> None:
    held = chat.client.proposals
    names = [held.keep(proposals.Proposal((), person)) for person in range(proposals.MOST + 3)]
    assert list(held._held) == names[3:]
    again = held.keep(proposals.Proposal((), proposals.MOST))
    assert list(held._held)[-1] == again
    assert len(held._held) == proposals.MOST


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
