"""The bot can do all it does with the permissions that it asks for, and with none of them less."""

from __future__ import annotations

import discord
import pytest

from bot.chat.inviting import NEEDED, invitation
from tests.chat.chatting import Chat
from tests.conftest import QUESTION

ONE_BY_ONE = [name for name, needed in NEEDED if needed]


async def replies(chat: Chat, permissions: discord.Permissions) -> list[int]:
    """Mention the bot in a channel and in a thread, and count its replies in each."""
    thread = chat.thread()
    await chat.permit(permissions)
    said = [
        await chat.say(f"{chat.mention} {QUESTION}", chat.manager, where)
        for where in (chat.channel, thread)
    ]
    return [len(one) for one in said]


async def test_what_is_asked_for_is_enough(chat: Chat) -> None:
    assert await replies(chat, NEEDED) == [1, 1]
    assert "Iraqi" in (await chat.command("ask", chat.manager, question=QUESTION)).text


@pytest.mark.parametrize(
    ("missing", "replied"),
    [("view_channel", [0, 0]), ("send_messages", [0, 1]), ("send_messages_in_threads", [1, 0])],
)
async def test_each_of_them_is_needed(chat: Chat, missing: str, replied: list[int]) -> None:
    less = discord.Permissions(NEEDED.value)
    less.update(**{missing: False})
    assert await replies(chat, less) == replied


async def test_replies_refer_to_what_they_answer_which_needs_the_history(chat: Chat) -> None:
    await chat.say(f"{chat.mention} {QUESTION}")
    assert any("message_reference" in body for body in chat.sent())
    assert NEEDED.read_message_history


async def test_commands_need_none_of_them(chat: Chat) -> None:
    await chat.permit(discord.Permissions.none())
    assert "Iraqi" in (await chat.command("ask", chat.manager, question=QUESTION)).text


def test_nothing_dangerous_is_asked_for() -> None:
    assert not NEEDED & discord.Permissions.elevated()
    assert not NEEDED.mention_everyone
    assert len(ONE_BY_ONE) == 4


def test_the_address_asks_for_a_bot_and_these_permissions() -> None:
    assert invitation(42) == (
        "https://discord.com/oauth2/authorize?client_id=42&scope=bot&permissions=274877975552"
    )
