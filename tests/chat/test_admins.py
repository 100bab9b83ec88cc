"""What is for admins is refused to everybody else, whatever Discord shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import discord
import pytest
import simcord
from discord import app_commands

from bot import Library
from bot.chat import commands
from bot.discovery import modules
from tests.chat.chatting import Chat
from tests.chat.conftest import Start
from tests.chat.test_access import FILES, GRANTS
from tests.conftest import Corpus

Person = Callable[[Chat], simcord.MemberActor]

REFUSED = ("That is for members with Manage Server.", "You may not change a collection here")
# They show as much and change as much as these permissions let one do in Discord itself.
CORPUS = {f"corpus {name}" for name in ("add", "reload", "remove", "rollback", "status")}
ADMIN = {"settings", "insights", *CORPUS}
# What they take at least.
OPTIONS: dict[str, dict[str, Any]] = {
    "corpus add": {"file": ("notes.txt", b"Otters dive.")},
    "corpus remove": {"article": "otters"},
}


def admin_commands() -> Iterator[str]:
    """Find the commands that Discord hides from ordinary members."""
    for module in modules(commands):
        command = module.command
        if command.default_permissions:
            group = isinstance(command, app_commands.Group)
            yield from (
                [f"{command.name} {one.name}" for one in command.commands]
                if group
                else [command.name]
            )


def member(chat: Chat) -> simcord.MemberActor:
    return chat.member


def moderator(chat: Chat) -> simcord.MemberActor:
    """Somebody who may do all in Discord that is not about the server itself."""
    may = discord.Permissions.all()
    may.update(administrator=False, manage_guild=False)
    role = chat.server.create_role("Moderators", permissions=may)
    return chat.server.add_member(chat.env.create_user("moderator"), roles=[role])


def former_manager(chat: Chat) -> simcord.MemberActor:
    chat.env.backend.edit_role(chat.server.id, chat.managers.id, {"permissions": 0})
    return chat.manager


def manager(chat: Chat) -> simcord.MemberActor:
    return chat.manager


def administrator(chat: Chat) -> simcord.MemberActor:
    role = chat.server.create_role("Admins", permissions=discord.Permissions(administrator=True))
    return chat.server.add_member(chat.env.create_user("administrator"), roles=[role])


def owner_of_the_application(chat: Chat) -> simcord.MemberActor:
    chat.owned_by(chat.member)
    return chat.member


@pytest.fixture
async def chat(start: Start, corpus: Corpus) -> Chat:
    chat = await start(Library.open(corpus(FILES, GRANTS)))
    chat.choose(feedback=True)
    return chat


def test_there_are_as_many_as_are_meant_to_be() -> None:
    assert set(admin_commands()) == ADMIN


@pytest.mark.parametrize("person", [member, moderator, former_manager])
@pytest.mark.parametrize("command", sorted(ADMIN))
async def test_others_are_refused_although_discord_shows_it(
    chat: Chat, command: str, person: Person
) -> None:
    who = person(chat)
    await chat.allow(command.partition(" ")[0], who)
    reply = await chat.command(command, by=who, **OPTIONS.get(command, {}))
    assert reply.text.startswith(REFUSED)
    assert reply.private
    assert chat.only_handled_errors()


@pytest.mark.parametrize("person", [manager, administrator, owner_of_the_application])
@pytest.mark.parametrize("command", sorted(ADMIN))
async def test_those_it_is_for_are_answered_in_private(
    chat: Chat, command: str, person: Person
) -> None:
    who = person(chat)
    await chat.allow(command.partition(" ")[0], who)
    reply = await chat.command(command, by=who, **OPTIONS.get(command, {}))
    assert not reply.text.startswith(REFUSED)
    assert reply.private
    # There may be no article of that name, or no version to go back to.
    assert chat.only_handled_errors()


@pytest.mark.parametrize("command", sorted(ADMIN))
async def test_discord_is_told_to_hide_it(chat: Chat, command: str) -> None:
    with pytest.raises(simcord.SetupError):
        await chat.command(command)
    for one in await chat.client.tree.fetch_commands():
        if one.name == command.partition(" ")[0]:
            assert one.default_member_permissions == discord.Permissions(manage_guild=True)


@pytest.mark.parametrize("command", ["settings", "insights"])
async def test_what_is_of_a_server_is_not_in_direct_messages(chat: Chat, command: str) -> None:
    with pytest.raises(simcord.SetupError):
        await chat.command_directly(command)
