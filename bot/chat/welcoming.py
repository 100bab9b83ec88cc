"""The first message in a new server: what the bot does, and how to go on from there."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import discord

from bot.chat import access
from bot.chat.errors import UNDELIVERABLE
from bot.chat.layout import view
from bot.library import Library
from bot.rendering import reports
from bot.rendering.speech import speaking

log = logging.getLogger(__name__)


async def welcome(library: Library, guild: discord.Guild) -> None:
    """Write one message to the first channel where the bot may; where there is none, nothing."""
    channel = next(_writable(guild), None)
    if channel is None:
        log.info("joined a server where it may write nowhere")
        return
    names = access.granted(library, guild.id)
    with speaking(str(guild.preferred_locale)):
        page = reports.welcome([library.snapshot(name) for name in names])
    try:
        await channel.send(view=view(page))
    except UNDELIVERABLE:
        log.warning("a server could not be welcomed", exc_info=True)


def _writable(guild: discord.Guild) -> Iterator[discord.TextChannel]:
    """Find the channels where the bot may write, that for such messages first."""
    for channel in (guild.system_channel, *guild.text_channels):
        if channel is not None:
            may = channel.permissions_for(guild.me)
            if may.view_channel and may.send_messages:
                yield channel
