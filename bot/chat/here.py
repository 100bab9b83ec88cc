"""Where somebody speaks to the bot, what was chosen for there, and what may be read there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import discord

from bot.chat import access, permitted
from bot.database import Settings
from bot.models import PullquoteError

if TYPE_CHECKING:
    from bot.chat.client import Interaction, PullquoteClient

SHOWN = 5


class Elsewhere(PullquoteError):
    """The bot was asked where it may not answer; nobody but whoever asked is told."""


@dataclass(frozen=True, slots=True)
class Here:
    """A channel, its settings, and the collections that may be read there: one at least.

    `server` is None in direct messages.
    """

    server: int | None
    channel: int
    settings: Settings
    collections: tuple[str, ...]


async def here(at: Interaction) -> Here:
    """Look up where a command or button was used; `PullquoteError` if nothing may be read there."""
    return await _look_up(at.client, at.guild, at.channel_id or 0, at.channel, at.user)


async def here_of(client: PullquoteClient, message: discord.Message, channel: object) -> Here:
    """Look up where a message was written, a `permitted.known` channel.

    `PullquoteError` if nothing may be read there.
    """
    return await _look_up(client, message.guild, message.channel.id, channel, message.author)


async def _look_up(
    client: PullquoteClient,
    guild: discord.Guild | None,
    channel: int,
    known: object,
    person: access.Person,
) -> Here:
    known = await permitted.known(client, guild, known)
    if known is None:
        # What was chosen for it is not known either.
        raise Elsewhere("I may not answer in this channel.")
    server = guild.id if guild else None
    parent = known.parent_id if isinstance(known, discord.Thread) else None
    settings = await client.look_up(client.database.settings.of, server, channel, parent)
    if guild and settings.channels and (parent or channel) not in settings.channels:
        others = _visible(guild, person, settings.channels)
        if others:
            raise Elsewhere(
                "I may not answer in this channel, but in {channels}.", channels=", ".join(others)
            )
        raise Elsewhere("I may not answer in this channel.")
    names = access.readable(client.library, server, settings.collections)
    return Here(server, channel, settings, names)


def _visible(guild: discord.Guild, person: access.Person, ids: Iterable[int]) -> list[str]:
    """Name the first of some channels that are there and that a person may see."""
    if not isinstance(person, discord.Member):
        return []
    channels = [channel for channel in map(guild.get_channel, ids) if channel is not None]
    seen = [one for one in channels if one.permissions_for(person).view_channel]
    return [f"#{one.name}" for one in seen[:SHOWN]]
