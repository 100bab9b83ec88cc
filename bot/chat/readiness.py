"""Whether the bot can answer now."""

from __future__ import annotations

from collections.abc import Mapping

from bot.chat.asking import remembering
from bot.chat.bot import Bot


async def ready(client: Bot) -> Mapping[str, bool]:
    """Tell whether Discord is connected, articles are loaded, and the database can be read."""
    database = False
    with remembering():
        await client.look_up(client.database.notes.find, "ready")
        database = True
    return {
        "gateway": client.is_ready() and client.ws is not None and client.ws.open,
        "collection": any(one.articles for one in client.library.snapshots),
        "database": database,
    }
