"""Nobody reads or changes a collection that was not granted, whichever way they try."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from bot import Library, PullquoteError
from bot.chat import access
from bot.rendering import wording
from tests.chat.chatting import Chat
from tests.chat.conftest import Start
from tests.chat.seen import text
from tests.chat.surroundings import OTHER, SERVER
from tests.conftest import Corpus

FILES = {
    "otters.txt": "Otters swim in rivers. They eat fish.",
    "club/notes.txt": "The club meets on Mondays.",
    "vault/plans.md": "---\ntitle: Hidden plans\n---\nZeppelins leave Friedrichshafen at dawn.",
}
# SERVER has the club, and lets its managers change it; OTHER has the vault.
GRANTS = f"""
[servers.{SERVER}]
collections = ["club"]
manage = true

[servers.{OTHER}]
collections = ["vault"]
"""
QUESTION = "Where do zeppelins leave at dawn?"

Surface = Callable[[Chat], Awaitable[str]]


@pytest.fixture
def library(corpus: Corpus) -> Library:
    return Library.open(corpus(FILES, GRANTS))


async def mention(chat: Chat) -> str:
    return "".join(text(one) for one in await chat.say(f"{chat.mention} {QUESTION}"))


async def direct_message(chat: Chat) -> str:
    return "".join(text(one) for one in await chat.say_directly(QUESTION))


async def test_what_was_granted_to_a_server_is_not_shown_in_direct_messages(
    start: Start, library: Library
) -> None:
    chat = await start(library)
    assert "club" in (await chat.command("sources")).text
    assert "club" not in (await chat.command_directly("sources")).text


async def test_where_nothing_is_public_only_what_was_granted_is_read(
    start: Start, corpus: Corpus
) -> None:
    toml = f"[discord]\npublic_collections = []\n{GRANTS}"
    chat = await start(Library.open(corpus(FILES, toml)))
    assert "Mondays" in (await chat.command("ask", question="When does the club meet?")).text
    told = await chat.command_directly("ask", question="Who swims?")
    assert "No collection may be read here" in told.text
    [said] = await chat.say_directly("Who swims?")
    assert "Otters" not in text(said)
    assert chat.errors


async def test_an_ordinary_member_may_change_nothing_even_if_discord_shows_the_command(
    start: Start, library: Library
) -> None:
    chat = await start(library)
    await chat.allow("corpus", chat.member)
    for name in ("corpus reload", "corpus status"):
        reply = await chat.command(name)
        assert reply.text.startswith("You may not change a collection here")
        assert reply.private
    assert len(chat.errors) == 2


async def test_discord_hides_the_command_from_ordinary_members(chat: Chat) -> None:
    assert "corpus reload" in chat.manager.available_commands(chat.channel)
    assert "corpus reload" not in chat.member.available_commands(chat.channel)


async def test_nobody_without_rights_changes_anything_in_direct_messages(chat: Chat) -> None:
    for person in (chat.member, chat.manager):
        reply = await chat.command_directly("corpus reload", by=person)
        assert reply.text.startswith("You may not change a collection here")
    assert len(chat.errors) == 2


async def test_manage_server_is_not_enough_where_the_settings_do_not_say_so(
    start: Start, library: Library
) -> None:
    chat = await start(library, OTHER)
    reply = await chat.command("corpus reload", by=chat.manager)
    assert reply.text.startswith("You may not change a collection here")
    assert chat.errors


async def test_a_manager_changes_what_was_granted_and_not_what_is_public(
    start: Start, library: Library
) -> None:
    chat = await start(library)
    assert (await chat.command("corpus status", by=chat.manager)).text.startswith("**club**")
    reply = await chat.command("corpus reload", by=chat.manager)
    assert "club" in reply.text
    assert "default" not in reply.text
    refused = await chat.command("corpus reload", by=chat.manager, collection="default")
    assert refused.text == r"There is no such collection here; there are\: club."
    assert chat.errors


async def test_the_owner_of_the_application_may_change_everything(
    start: Start, library: Library
) -> None:
    chat = await start(library)
    chat.owned_by(chat.member)
    await chat.allow("corpus", chat.member)
    reply = await chat.command("corpus status")
    assert all(f"**{name}**" in reply.text for name in ("default", "club", "vault"))
    reply = await chat.command_directly("corpus reload", collection="vault")
    assert reply.text.startswith(r"vault\: nothing changed")
    assert reply.private


async def test_an_operator_may_change_everything(start: Start, corpus: Corpus) -> None:
    config = corpus(FILES)
    chat = await start(Library.open(config))
    discord = config.discord.model_copy(update={"operators": (chat.member.id,)})
    chat.client.library.config = config.model_copy(update={"discord": discord})
    reply = await chat.command_directly("corpus reload")
    told = [line.split("\\")[0] for line in reply.text.split("\n") if line]
    assert told == ["club", "default", "vault"]


@pytest.mark.parametrize(
    ("state", "role", "allowed"),
    [(2, "admin", True), (2, "developer", True), (2, "", True), (2, "read_only", False),
     (1, "admin", False)],
)  # fmt: skip
async def test_those_in_the_team_who_may_change_the_application_may_change_everything(
    chat: Chat, state: int, role: str, allowed: bool
) -> None:
    chat.owned_by_team(chat.member, state, role)
    reply = await chat.command_directly("corpus status")
    assert reply.text.startswith("**default**") is allowed
    assert bool(chat.errors) is not allowed


async def test_an_application_of_a_team_is_owned_by_its_members_alone(
    chat: Chat,
) -> None:
    chat.owned_by(chat.manager)
    chat.owned_by_team(chat.member)
    assert chat.client.owners == {chat.member.id}


async def test_a_new_folder_can_be_reloaded_into_being(start: Start, library: Library) -> None:
    chat = await start(library)
    chat.owned_by(chat.member)
    new = library.config.corpus_folder / "stars"
    new.mkdir()
    (new / "mars.txt").write_text("Mars is red.", "utf-8")
    plan = await chat.command_directly("corpus reload", collection="stars")
    assert "\n- added\\: mars" in plan.text
    assert (await chat.confirm(plan)).text.endswith("\n- added\\: mars")
    assert library.snapshot("stars").articles


def test_only_an_allowed_collection_is_chosen(corpus: Corpus) -> None:
    files = dict.fromkeys(["a/a.txt", "b/b.txt", "c.txt"], "Otters swim in rivers.")
    library = Library.open(corpus(files))
    assert access.choose("b", ("a", "b"), library) == "b"
    assert access.choose(None, ("a", "default"), library) == "default"
    assert access.choose(None, ("a", "b"), library) == "a"
    for asked in ("c", "", "A"):
        with pytest.raises(PullquoteError, match="there are: a, b"):
            access.choose(asked, ("a", "b"), library)


EMPTY = """
[discord]
public_collections = ["default", "a", "b"]
"""


@pytest.mark.parametrize("surface", [mention, direct_message])
async def test_a_collection_without_articles_is_not_the_usual_one(
    start: Start, corpus: Corpus, surface: Surface
) -> None:
    files = {"a/empty.txt": "", "b/b.txt": "Zeppelins leave at dawn from Friedrichshafen."}
    chat = await start(Library.open(corpus(files, EMPTY)))
    assert "Friedrichshafen" in await surface(chat)
    assert "Friedrichshafen" in (await chat.command("summary", article="b")).text
    assert list(await chat.suggested("ask", "article")) == ["B"]


def test_a_collection_that_was_granted_but_is_not_there_is_not_named(corpus: Corpus) -> None:
    library = Library.open(corpus({}, f'[servers.{SERVER}]\ncollections = ["gone"]\n'))
    assert access.readable(library, SERVER) == ("default",)


async def test_words_of_other_collections_are_as_unknown_as_any(
    start: Start, library: Library
) -> None:
    chat = await start(library)
    reply = await chat.command("ask", question="What about Friedrichshafen zeppelins?")
    assert wording.NOT_ANSWERED in reply.text
    assert "“Friedrichshafen” occurs in 0 of 1 article" in reply.text
    assert "“zeppelins” occurs in 0 of 1 article" in reply.text
