"""The private reply to a command that may take long: that it is at work, then what came of it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from contextlib import suppress
from typing import TypeVar

import discord
from discord import ui

from bot.chat import layout
from bot.chat.bot import Interaction
from bot.chat.errors import UNDELIVERABLE
from bot.rendering import reports

Result = TypeVar("Result")

# Unknown webhook, invalid webhook token: fifteen minutes are over.
EXPIRED = (10015, 50027)
# After how many seconds one wants to know what takes so long.
PATIENCE = 1.0


class Telling:
    """Tells the one who used a command, which was deferred, in one message."""

    def __init__(self, interaction: Interaction) -> None:
        self._interaction = interaction
        self._message: discord.WebhookMessage | None = None

    async def during(self, work: Awaitable[Result], said: str) -> Result:
        """Wait for work; say what is going on if it takes longer than a moment."""
        task = asyncio.ensure_future(work)
        done, _pending = await asyncio.wait({task}, timeout=PATIENCE)
        if not done:
            await self.tell(layout.view(reports.notice(said)))
        try:
            return await task
        except Exception:
            await self._take_back()
            raise

    async def _take_back(self) -> None:
        """Let nobody wait for what has failed; the error itself is told by whoever hears of it."""
        if self._message is not None:
            with suppress(*UNDELIVERABLE):
                await self._message.delete()

    async def tell(self, view: ui.LayoutView) -> None:
        """Tell it in place of what was told; directly, if it took longer than Discord allows."""
        try:
            if self._message is None:
                self._message = await self._interaction.followup.send(
                    view=view, ephemeral=True, wait=True
                )
            else:
                await self._message.edit(view=view)
        except discord.HTTPException as error:
            if error.code not in EXPIRED:
                raise
            await self._interaction.user.send(view=view)
