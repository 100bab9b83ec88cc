"""What channel a message is in, and what Discord lets the bot do there."""

from __future__ import annotations

import discord

from bot.chat.bot import Bot
from bot.chat.errors import UNDELIVERABLE

Known = discord.abc.GuildChannel | discord.Thread


async def known(client: Bot, guild: discord.Guild | None, channel: object) -> object:
    """Give a channel of a server as it is; None if Discord does not tell.

    Of a thread that was not seen yet, it is not even known that it is one, and of which channel.
    """
    if guild is None or isinstance(channel, Known):
        return channel
    try:
        return await client.fetch_channel(getattr(channel, "id", 0))
    except (*UNDELIVERABLE, discord.DiscordException):
        return None


def may_write(channel: object) -> bool:
    """Tell whether the bot may write in a channel."""
    if isinstance(channel, discord.Thread):
        return _may(channel).send_messages_in_threads
    return channel is not None and (not isinstance(channel, Known) or _may(channel).send_messages)


def may_refer(channel: object) -> bool:
    """Tell whether the bot may reply to a message, as to which it must be let read older ones."""
    return not isinstance(channel, Known) or _may(channel).read_message_history


def _may(channel: Known) -> discord.Permissions:
    try:
        return channel.permissions_for(channel.guild.me)
    except discord.ClientException:  # a thread of a channel that the bot does not see
        return discord.Permissions.none()
