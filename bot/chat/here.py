"""Looking up where somebody speaks to the bot, and what may be read there."""

from __future__ import annotations

from collections.abc import Iterable

import discord

from bot.chat import access, permitted
from bot.chat.bot import Bot, Interaction
from bot.chat.places import Elsewhere, Here

SHOWN = 5


async def here(at: Interaction) -> Here:
    """Look up where a command or button was used; `PullquoteError` if nothing may be read there."""
    return await _look_up(at.client, at.guild, at.channel_id or 0, at.channel, at.user)


async def here_of(client: Bot, message: discord.Message, channel: object) -> Here:
    """Look up where a message was written, a `permitted.known` channel.

    `PullquoteError` if nothing may be read there.
    """
    return await _look_up(client, message.guild, message.channel.id, channel, message.author)


async def _look_up(
    client: Bot,
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
