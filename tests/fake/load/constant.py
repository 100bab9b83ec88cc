"""A bot that sends what Pullquote would, made beforehand: what is left is discord.py and Discord.

It acknowledges, and then sends the message, by the same calls of the same discord.py; that the same
bytes come of it, but for the ids of answers, is what `asking` looks at. It reads its messages from
a file beside the settings, and looks nothing up, counts nothing, and writes nothing down.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import discord
from discord import app_commands, ui

from bot.chat.bot import intents
from bot.operating import systemd

MESSAGES = "messages.json"


class Message(ui.LayoutView):
    """Components as they were written down."""

    def __init__(self, components: list[Any]) -> None:
        super().__init__(timeout=None)
        self._components = components
        self.stop()

    def has_components_v2(self) -> bool:
        return True

    def to_components(self) -> list[Any]:
        return self._components


class Constant(discord.Client):
    """Answers every question that it knows with its message."""

    def __init__(self, known: dict[str, list[Any]]) -> None:
        super().__init__(intents=intents(), allowed_mentions=discord.AllowedMentions.none())
        self.tree = app_commands.CommandTree(self)
        messages = {asked: Message(components) for asked, components in known.items()}

        @self.tree.command(description="Ask")
        async def ask(interaction: discord.Interaction, question: str) -> None:
            await interaction.response.defer(thinking=True)
            view = messages[question]
            await interaction.followup.send(view=view, suppress_embeds=True, wait=True)

    async def setup_hook(self) -> None:
        """Tell Discord of the command."""
        await self.tree.sync()

    async def on_ready(self) -> None:
        """Tell that it is there."""
        systemd.tell(systemd.READY)


def main() -> None:
    """Answer from the file beside the settings that it is started with."""
    known = json.loads(Path(sys.argv[-1]).with_name(MESSAGES).read_text("utf-8"))
    Constant(known).run(os.environ["DISCORD_TOKEN"], log_handler=None)


if __name__ == "__main__":
    main()
