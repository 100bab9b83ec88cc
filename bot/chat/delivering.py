"""Sending answers so that none is lost, and none is seen twice.

If the connection is lost, nobody knows whether Discord has done what it was asked for. So it is
asked again for what can't be seen twice: an answer takes the place of "thinking…" as often as it is
put there, and of messages with the same nonce Discord makes one.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TypeVar

import aiohttp
import discord
from discord import ui

from bot.chat.bot import Interaction

log = logging.getLogger(__name__)

LOST = (discord.DiscordServerError, aiohttp.ClientError, OSError)
# Seconds to wait before each of the attempts that follow the first one.
PAUSES = (0.5, 2.0, 5.0)
# Cloudflare says for how long it bans, often in vain; as long as this it is waited for.
LONGEST_BAN = 60.0
TOO_MANY, ACKNOWLEDGED = 429, 40060
Sent = TypeVar("Sent")


async def deliver(
    send: Callable[[], Awaitable[Sent]], again: Callable[[], Awaitable[Sent]]
) -> Sent:
    """Send something, and `again` as long as it may be lost; the last error is raised."""
    for pause in PAUSES:
        try:
            return await send()
        except LOST as error:
            log.warning("what was sent may be lost (%r); it is sent again", error)
            await asyncio.sleep(pause)
        except discord.HTTPException as error:
            if error.status != TOO_MANY:
                raise
            ban = _ban(error, pause)
            log.warning("Discord lets nothing be sent for %.0f s", ban)
            await asyncio.sleep(ban)
        send = again
    return await send()


def _ban(error: discord.HTTPException, otherwise: float) -> float:
    try:
        return min(float(error.response.headers["Retry-After"]), LONGEST_BAN)
    except (KeyError, ValueError):
        return otherwise


async def think(interaction: Interaction, *, private: bool) -> None:
    """Let people see that an answer is on its way; Discord waits three seconds for this."""
    defer = partial(interaction.response.defer, ephemeral=private, thinking=True)
    try:
        await defer()
    except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
        if isinstance(error, discord.HTTPException) and error.status != TOO_MANY:
            raise
        log.warning("an acknowledgement may be lost (%r); it is sent again", error)
        with _acknowledged():
            await defer()


@contextmanager
def _acknowledged() -> Iterator[None]:
    """Go on where Discord says that it was acknowledged already."""
    try:
        yield
    except discord.HTTPException as error:
        if error.code != ACKNOWLEDGED:
            raise


async def show(interaction: Interaction, view: ui.LayoutView) -> discord.Message:
    """Show an answer in place of "thinking…", as privately as that was."""
    follow_up = interaction.followup.send
    return await deliver(
        partial(follow_up, view=view, suppress_embeds=True, wait=True),
        partial(interaction.edit_original_response, view=view),
    )


async def say(interaction: Interaction, text: str) -> None:
    """Say something in place of "thinking…"."""
    await deliver(
        partial(interaction.followup.send, text, wait=True),
        partial(interaction.edit_original_response, content=text),
    )
