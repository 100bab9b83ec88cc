"""The private reply to a command that may take long: that it is at work, then what came of it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from contextlib import suppress
from typing import TypeVar

import discord
from discord import ui

from bot.chat import delivering, layout
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
        self._is_told = False

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
        if self._is_told:
            with suppress(*UNDELIVERABLE):
                await delivering.delete(self._interaction)

    async def tell(self, view: ui.LayoutView) -> None:
        """Tell it in place of what was told; directly, if it took longer than Discord allows."""
        try:
            await (delivering.change if self._is_told else delivering.show)(self._interaction, view)
            self._is_told = True
        except discord.HTTPException as error:
            if error.code not in EXPIRED:
                raise
            await self._interaction.user.send(view=view)
