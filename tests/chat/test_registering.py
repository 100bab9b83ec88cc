"""The commands that Discord is told: described within its limits, and as documented."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import discord

from tests.chat.chatting import Chat
from tests.conftest import QUESTION

SLASH = discord.AppCommandType.chat_input


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
