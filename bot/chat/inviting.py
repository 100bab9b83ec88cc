"""The address by which a server takes the bot in, with what it needs there and nothing else."""

from __future__ import annotations

import discord

# Replies to mentions: a reply needs the history. Commands and buttons are answered without any
# permission, and Discord always lets such answers attach files.
NEEDED = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    read_message_history=True,
)
# It lets the bot have commands, too.
SCOPE = "bot"


def invitation(application: int) -> str:
    """Give the address for an application, by its id."""
    return discord.utils.oauth_url(application, permissions=NEEDED, scopes=[SCOPE])
