"""What the bot makes of what Discord sends: only what may be for it is read."""

from __future__ import annotations

from typing import Any

import discord
import pytest

from tests.chat.chatting import Chat

OTHER = "99"


def heard(chat: Chat, event: str, data: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> bool:
    """Tell whether an event of Discord's becomes an object of discord.py's."""
    made = list[object]()

    class Noted(discord.Message):
        def __init__(self, **given: Any) -> None:
            made.append(given["data"])
            raise ValueError("noted")

    monkeypatch.setattr("discord.state.Message", Noted)
    chat.client._connection.parsers[event](data)
    return bool(made)


def test_of_what_is_written_in_servers_only_mentions_of_the_bot_are_read(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert chat.client.user
    own, server = str(chat.client.user.id), str(chat.server.id)
    known: dict[str, Any] = {"channel_id": str(chat.channel.id), "id": "1"}
    cases: list[tuple[dict[str, Any], bool]] = [
        ({"guild_id": server, "mentions": []}, False),
        ({"guild_id": server, "mentions": [{"id": OTHER}]}, False),
        ({"guild_id": server, "mentions": [{"id": OTHER}, {"id": own}]}, True),
        ({"mentions": []}, True),
    ]
    for data, expected in cases:
        assert heard(chat, "MESSAGE_CREATE", known | data, monkeypatch) is expected


def test_changed_messages_are_passed_over(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    data = {"id": "1", "channel_id": str(chat.channel.id), "mentions": []}
    assert not heard(chat, "MESSAGE_UPDATE", data, monkeypatch)


@pytest.mark.parametrize("mentions", [None, 7, [None], [{}]])
def test_a_message_that_can_not_be_read_is_passed_over(
    chat: Chat, mentions: object, caplog: pytest.LogCaptureFixture
) -> None:
    data = {"guild_id": "1", "mentions": mentions}
    chat.client._connection.parsers["MESSAGE_CREATE"](data)
    assert "can't be read" in caplog.text
    caplog.clear()
