"""Those who manage a server choose what the bot does there, of what is granted, and nobody else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
import pytest

from bot import Library
from bot.chat.choosing import INHERITED
from bot.database import Settings, Unanswered
from bot.rendering.cards import COMPONENTS, ROOM
from tests.chat.chatting import Chat
from tests.chat.conftest import Start
from tests.chat.seen import Reply, parts, text
from tests.chat.surroundings import OTHER, SERVER
from tests.chat.test_access import FILES, GRANTS
from tests.conftest import Corpus

CLUB = f'[servers.{SERVER}]\ncollections = ["club"]\n'


@pytest.fixture
async def chat(start: Start, corpus: Corpus) -> Chat:
    return await start(Library.open(corpus(FILES, CLUB)))


async def form(chat: Chat, channel: object = None, by: Any = None) -> Reply:
    options: dict[str, Any] = {"channel": channel} if channel else {}
    return await chat.command("settings", by=by or chat.manager, **options)


def menus(reply: Reply) -> dict[str, Any]:
    """Give the menus of a form, by the name of what they choose."""
    found = {
        one.custom_id: one
        for one in parts(reply.message.components)
        if isinstance(one, discord.SelectMenu)
    }
    return {name.removeprefix("settings/").removesuffix("/0"): one for name, one in found.items()}


async def pick(chat: Chat, shown: Reply, name: str, values: Sequence[Any], by: Any = None) -> Reply:
    return await chat.pick(shown.message, f"settings/{name}", values, by=by or chat.manager)


def now(chat: Chat, channel: int = 0) -> Settings:
    return chat.client.database.settings.of(SERVER, channel)


# What is picked in which menu, what it changes, and what the form then says.
PICKS: list[tuple[str, list[str], dict[str, Any], str]] = [
    ("collections/0/0", ["club"], {"collections": ("club",)}, "Settings"),
    ("language/0/0", ["de"], {"language": "de"}, "Settings"),
    ("unanswered/0/0", ["silent"], {"unanswered": Unanswered.SILENT}, "Settings"),
    ("unanswered/0/0", ["role"], {"unanswered": Unanswered.ROLE}, "No role is chosen yet"),
    ("cooldown/0/0", ["30"], {"cooldown": 30}, "Settings"),
    ("channel_cooldown/0/0", ["30"], {"channel_cooldown": 30}, "Settings"),
    ("feedback/0/0", ["30"], {"feedback": True, "feedback_days": 30}, "Settings"),
    ("feedback/0/0", ["0"], {"feedback": False}, "Settings"),
]  # fmt: skip


@pytest.mark.parametrize(("menu", "picked", "changed", "said"), PICKS)
async def test_what_is_picked_is_set_and_shown(
    chat: Chat, menu: str, picked: list[str], changed: dict[str, Any], said: str
) -> None:
    shown = await form(chat)
    assert shown.private
    after = await pick(chat, shown, menu, picked)
    assert now(chat) == Settings(**changed)
    assert said in after.text
    assert said in (await form(chat)).text
    chosen = menus(await form(chat))[menu.removesuffix("/0")]
    assert [one.value for one in chosen.options if one.default] == picked


async def test_channels_are_picked_and_shown(chat: Chat) -> None:
    shown = await form(chat)
    assert menus(shown)["channels/0"].placeholder == "In every channel"
    shown = await pick(chat, shown, "channels/0/0", [chat.channel])
    assert now(chat).channels == (chat.channel.id,)
    assert [one.id for one in menus(shown)["channels/0"].default_values] == [chat.channel.id]
    await pick(chat, shown, "channels/0/0", [])
    assert now(chat) == Settings()


async def test_a_role_is_picked_once_one_is_to_be_named(chat: Chat) -> None:
    shown = await form(chat)
    assert "unanswered/0/1" not in menus(shown)
    shown = await pick(chat, shown, "unanswered/0/0", ["role"])
    role = chat.server.create_role("Librarians")
    shown = await pick(chat, shown, "unanswered/0/1", [role])
    assert now(chat).role == role.id
    assert [one.id for one in menus(shown)["unanswered/0/1"].default_values] == [role.id]
    assert "⚠️" not in shown.text
    shown = await pick(chat, shown, "unanswered/0/1", [])
    assert now(chat).role == 0
    assert "No role is chosen yet" in shown.text


async def test_a_channel_or_role_that_is_gone_is_not_offered(chat: Chat) -> None:
    chat.choose(channels=[5], unanswered="role", role=6)
    shown = await form(chat)
    assert "1 of the channels that were chosen is there no more" in shown.text
    assert "No role is chosen" in shown.text
    assert menus(shown)["channels/0"].default_values == []


async def test_a_channel_has_what_its_server_has_until_it_is_chosen(chat: Chat) -> None:
    chat.choose(language="de", cooldown=10)
    shown = await form(chat, chat.channel)
    where = f"{chat.channel.id}/0"
    for said in ("Collections** · All that are", "Language** · Deutsch", "Pause** · 10 seconds"):
        assert said in shown.text
    assert f"<#{chat.channel.id}>" in shown.text
    for menu in menus(shown).values():
        assert menu.placeholder == "As in the whole server" or menu.options[0].default
    assert {one.split("/")[0] for one in menus(shown)} == {
        "collections", "language", "unanswered", "cooldown", "channel_cooldown",
    }  # fmt: skip
    shown = await pick(chat, shown, f"language/{where}", ["es"])
    shown = await pick(chat, shown, f"collections/{where}", ["club"])
    assert now(chat, chat.channel.id) == Settings(collections=("club",), language="es", cooldown=10)
    assert now(chat) == Settings(language="de", cooldown=10)
    shown = await pick(chat, shown, f"language/{where}", [INHERITED])
    shown = await pick(chat, shown, f"collections/{where}", [])
    assert now(chat, chat.channel.id) == Settings(language="de", cooldown=10)


async def test_a_channel_may_choose_what_is_usual_elsewhere(chat: Chat) -> None:
    chat.choose(language="de", unanswered="role", role=5)
    shown, where = await form(chat, chat.channel), f"{chat.channel.id}/0"
    shown = await pick(chat, shown, f"language/{where}", ["auto"])
    shown = await pick(chat, shown, f"unanswered/{where}", ["say"])
    assert now(chat, chat.channel.id).language == "auto"
    assert now(chat, chat.channel.id).unanswered is Unanswered.SAY
    shown = await pick(chat, shown, f"unanswered/{where}", ["role"])
    other = f"unanswered/{chat.channel.id}/1"
    shown = await pick(chat, shown, other, [chat.server.create_role("Librarians")])
    assert now(chat, chat.channel.id).role > 5
    await pick(chat, shown, f"unanswered/{where}", [INHERITED])
    assert now(chat, chat.channel.id) == Settings(unanswered=Unanswered.ROLE, role=5)


async def test_only_granted_collections_are_offered(start: Start, corpus: Corpus) -> None:
    chat = await start(Library.open(corpus(FILES, GRANTS)))
    shown = await form(chat)
    assert [one.value for one in menus(shown)["collections/0"].options] == ["club", "default"]
    assert "vault" not in shown.text


async def test_a_grant_that_is_withdrawn_can_not_be_picked_in_an_old_form(
    chat: Chat, corpus: Corpus
) -> None:
    shown = await form(chat)
    chat.client.library.config = corpus(FILES)
    after = await pick(chat, shown, "collections/0/0", ["club"])
    assert now(chat) == Settings()
    assert "club" not in after.text


async def test_what_was_chosen_but_is_granted_no_more_is_counted_and_not_named(
    chat: Chat,
) -> None:
    chat.choose(collections=["club", "vault"])
    shown = await form(chat)
    assert "1 of the collections that were chosen is granted no more." in shown.text
    assert "vault" not in shown.text
    assert [one.value for one in menus(shown)["collections/0"].options] == ["club", "default"]


async def test_where_nothing_is_granted_nothing_can_be_picked(start: Start, corpus: Corpus) -> None:
    chat = await start(Library.open(corpus(FILES, "[discord]\npublic_collections = []\n")))
    shown = await form(chat)
    assert "No collection is granted to this server" in shown.text
    assert "collections/0" not in menus(shown)


async def test_many_collections_with_long_names_fit(start: Start, corpus: Corpus) -> None:
    names = [f"{number:03}{'`*' * 48}" for number in range(101)]
    files = {f"{name}/a.txt": "Otters swim." for name in names}
    granted = ", ".join(f"'{name}'" for name in names)
    chat = await start(
        Library.open(corpus(files, f"[servers.{SERVER}]\ncollections = [{granted}]"))
    )
    shown = await form(chat)
    assert len(shown.text) <= ROOM
    assert len([*parts(shown.message.components)]) <= COMPONENTS
    shown = await chat.pick(shown.message, "settings/collections/0/3", names[75:77], chat.manager)
    shown = await chat.pick(shown.message, "settings/collections/0/0", names[:1], chat.manager)
    assert now(chat).collections == (names[0], *names[75:77])
    await chat.pick(shown.message, "settings/collections/0/3", [], chat.manager)
    assert now(chat).collections == (names[0],)
    chat.choose(collections=names[:100])
    assert len((await form(chat)).text) <= ROOM


async def test_a_menu_works_after_a_restart(chat: Chat) -> None:
    shown = await form(chat)
    await chat.restart()
    await pick(chat, shown, "cooldown/0/0", ["60"])
    assert now(chat).cooldown == 60


async def test_a_menu_of_a_setting_that_there_is_no_more_says_so(chat: Chat) -> None:
    shown = await form(chat)
    del chat.client.settings["cooldown"]
    reply = await pick(chat, shown, "cooldown/0/0", ["60"])
    assert "This form is too old" in reply.text
    assert now(chat) == Settings()


async def test_who_manages_the_server_no_more_changes_nothing(chat: Chat) -> None:
    shown = await form(chat)
    everything = discord.Permissions.none()
    chat.env.backend.edit_role(SERVER, chat.managers.id, {"permissions": everything.value})
    for name in menus(shown):
        if name != "channels/0":
            value = menus(shown)[name].options[-1].value
            reply = await pick(chat, shown, f"{name}/0", [value])
            assert text(reply.messages[-1]) == "That is for members with Manage Server."
            assert reply.private
    assert now(chat) == Settings()


async def test_not_to_store_feedback_any_more_deletes_it_at_once(chat: Chat) -> None:
    chat.choose(feedback=True)
    await chat.command("ask", question="Who swims?")
    assert chat.client.database.feedback.insights(SERVER, 1, ["default"]).asked
    await pick(chat, await form(chat), "feedback/0/0", ["0"])
    chat.choose(feedback=True)
    assert not chat.client.database.feedback.insights(SERVER, 1, ["default"]).asked


async def test_settings_of_one_server_are_not_those_of_another(chat: Chat) -> None:
    await pick(chat, await form(chat), "cooldown/0/0", ["60"])
    assert chat.client.database.settings.of(OTHER) == Settings()
