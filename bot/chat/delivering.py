"""Sending answers so that none is lost, and none is seen twice.

If the connection is lost, nobody knows whether Discord has done what it was asked for. So it is
asked again for what can't be seen twice: an answer takes the place of "thinking…" as often as it is
put there, of messages with the same nonce Discord makes one, and of first words it takes one.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from types import MappingProxyType
from typing import TypeVar

import aiohttp
import discord
from discord import ui

from bot.chat.bot import Bot, Interaction

log = logging.getLogger(__name__)

LOST = (discord.DiscordServerError, aiohttp.ClientError, OSError)
# Seconds to wait before each of the attempts that follow the first one. Discord knows a nonce for a
# few minutes, and lets an interaction be answered for fifteen.
BY_NONCE = (0.5, 2.0, 5.0, 10.0, 20.0)
IN_PLACE = (*BY_NONCE, *[30.0] * 26)
# Cloudflare says for how long it bans, often in vain; as long as this it is waited for.
LONGEST_BAN = 60.0
TOO_MANY, ACKNOWLEDGED, NOT_THERE = 429, 40060, 10008
Sent = TypeVar("Sent")
Sending = Callable[[], Awaitable[Sent]]
_NO_FILES: Mapping[str, bytes] = MappingProxyType({})


async def deliver(
    send: Sending[Sent], again: Sending[Sent] | None, pauses: Sequence[float]
) -> Sent:
    """Send something, and `again` as long as it may be lost; the last error is raised.

    What could be seen twice has no `again`: it is repeated only if it can't have arrived.
    """
    for pause in pauses:
        try:
            return await send()
        except LOST as error:
            if again is None and not isinstance(error, aiohttp.ClientConnectorError):
                raise
            log.warning("what was sent may be lost (%r); it is sent again", error)
            await asyncio.sleep(pause)
        except discord.HTTPException as error:
            if error.status != TOO_MANY:
                raise
            ban = _ban(error, pause)
            log.warning("Discord lets nothing be sent for %.0f s", ban)
            await asyncio.sleep(ban)
        send = again or send
    return await send()


def _ban(error: discord.HTTPException, otherwise: float) -> float:
    try:
        return min(float(error.response.headers["Retry-After"]), LONGEST_BAN)
    except (KeyError, ValueError):
        return otherwise


def patience(client: Bot, pauses: Sequence[float]) -> list[float]:
    """Give the pauses, none longer than those between attempts to reach Discord."""
    return [min(one, client.connection.longest_pause_seconds) for one in pauses]


async def acknowledge(respond: Callable[[], Awaitable[object]]) -> None:
    """Have the first word in an interaction; Discord waits three seconds for this."""
    try:
        await respond()
    except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
        if isinstance(error, discord.HTTPException) and error.status != TOO_MANY:
            raise
        log.warning("an acknowledgement may be lost (%r); it is sent again", error)
        with _unless(ACKNOWLEDGED):
            await respond()


@contextmanager
def _unless(code: int) -> Iterator[None]:
    """Go on where Discord says that it is done already."""
    try:
        yield
    except discord.HTTPException as error:
        if error.code != code:
            raise


async def think(interaction: Interaction, *, private: bool) -> None:
    """Let people see that an answer is on its way."""
    await acknowledge(partial(interaction.response.defer, ephemeral=private, thinking=True))


async def show(
    interaction: Interaction, view: ui.LayoutView, files: Mapping[str, bytes] = _NO_FILES
) -> discord.Message:
    """Show an answer in place of "thinking…", as privately as that was."""

    async def first() -> discord.Message:
        send = interaction.followup.send
        return await send(view=view, suppress_embeds=True, wait=True, files=_files(files))

    async def again() -> discord.Message:
        return await interaction.edit_original_response(view=view, attachments=_files(files))

    return await deliver(first, again, patience(interaction.client, IN_PLACE))


def _files(files: Mapping[str, bytes]) -> list[discord.File]:
    """Open files; those that were sent once are closed."""
    return [discord.File(BytesIO(data), name) for name, data in files.items()]


async def say(interaction: Interaction, text: str) -> None:
    """Say something to one person alone, in place of "thinking…" if that is there."""
    thinking = discord.InteractionResponseType.deferred_channel_message
    again = partial(interaction.edit_original_response, content=text)
    await deliver(
        partial(interaction.followup.send, text, ephemeral=True, wait=True),
        again if interaction.response.type is thinking else None,
        patience(interaction.client, IN_PLACE),
    )


async def change(interaction: Interaction, view: ui.LayoutView) -> None:
    """Show something in place of the message that was acted on."""
    edit = partial(interaction.edit_original_response, view=view)
    await deliver(edit, edit, patience(interaction.client, IN_PLACE))


async def add(interaction: Interaction, view: ui.LayoutView) -> discord.Message:
    """Show something to one person alone, beside whatever is there."""
    send = partial(
        interaction.followup.send, view=view, ephemeral=True, suppress_embeds=True, wait=True
    )
    return await deliver(send, None, patience(interaction.client, IN_PLACE))


async def delete(interaction: Interaction) -> None:
    """Delete the message that was acted on, or that was shown in place of "thinking…"."""
    with _unless(NOT_THERE):
        gone = interaction.delete_original_response
        await deliver(gone, gone, patience(interaction.client, IN_PLACE))


async def take_back(interaction: Interaction) -> None:
    """Take back that an answer for everybody is on its way.

    Until it is there, whatever is sent is for everybody, and nothing can be sent in place of it.
    """
    fill = partial(interaction.edit_original_response, content="…")
    await deliver(fill, fill, patience(interaction.client, IN_PLACE))
    await delete(interaction)
