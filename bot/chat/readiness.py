"""Whether the bot can answer now."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from bot.chat.asking import remembering
from bot.chat.bot import Bot
from bot.chat.sharding import Gateway
from bot.library.serving import is_searchable


async def ready(client: Bot, gateway: Gateway) -> Mapping[str, bool]:
    """Tell whether Discord is connected, articles are loaded, and the database can be read.

    Where there are several shards, each is told, too; and of a cluster, whether it answers.
    """
    database = False
    with remembering():
        await client.look_up(client.database.notes.find, "ready")
        database = True
    config = client.library.config
    clustered = config.search.clustered
    shards = gateway.shards.values() if len(gateway.shards) > 1 else ()
    return {
        "gateway": client.is_ready() and gateway.ready,
        "collection": any(one.articles for one in client.library.snapshots),
        "database": database,
        **({"cluster": await asyncio.to_thread(is_searchable, config)} if clustered else {}),
        **{f"shard_{one.number}": one.ready for one in shards},
    }
