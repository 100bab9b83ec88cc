"""What Discord sends, as far as it can be read, and is for the bot.

In a large server most of it is what others say to each other; to make discord.py's objects of that
would take more than all else that is heard. And discord.py lets an event that it can't read end the
connection and the program; what Discord may add some day, or what is broken on the way, is passed
over here.
"""

# ruff: noqa: SLF001 - it has no public place for this

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import discord

log = logging.getLogger(__name__)


def _interaction(data: Any) -> None:
    """Refuse what discord.py takes, but is found to be nothing only where it is used."""
    person = data.get("member" if data.get("guild_id") else "user")
    words = [data.get(name, "") for name in ("locale", "guild_locale")]
    if not isinstance(person, dict) or not isinstance(data.get("data"), dict):
        raise TypeError("an interaction of nobody, or without data")
    if not all(isinstance(one, str) for one in words):
        raise TypeError("a language is no text")


def _is_for(client: discord.Client, data: Any) -> bool:
    """Tell whether a message may be for the bot: a direct one, or one that mentions it."""
    if not data.get("guild_id"):
        return True
    own = str(client.user.id) if client.user else ""
    return any(one["id"] == own for one in data["mentions"])


def _is_for_nobody(_client: discord.Client, _data: Any) -> bool:
    return False


_CHECKS: Mapping[str, Callable[[Any], None]] = {"INTERACTION_CREATE": _interaction}
_CONCERNS: Mapping[str, Callable[[discord.Client, Any], bool]] = {
    "MESSAGE_CREATE": _is_for,
    # What was asked stays asked, however it is changed, and with Discord's preview of a link.
    "MESSAGE_UPDATE": _is_for_nobody,
}


def listen(client: discord.Client) -> None:
    """Pass over events that are not for the bot, and, with a line in the log, unreadable ones."""
    parsers = client._connection.parsers
    for event, parse in parsers.items():
        parsers[event] = partial(_parse, client, event, parse)


def _parse(client: discord.Client, event: str, parse: Callable[[Any], object], data: Any) -> None:
    try:
        if (concerns := _CONCERNS.get(event)) and not concerns(client, data):
            return
        if check := _CHECKS.get(event):
            check(data)
        parse(data)
    except Exception as error:  # noqa: BLE001 - whatever it is, the next event is another one
        log.error("an event %s can't be read (%s)", event, named(error))  # noqa: TRY400


def named(error: BaseException) -> str:
    """Name an error in one line; some have no words, and others a whole page of them."""
    return f"{type(error).__name__} {error}".strip().partition("\n")[0][:200]
