"""The bot's own callbacks in a page of a local browser, on a Discord that is not there.

Settings go in; no token, no network, and nothing is kept. What the bot remembers, and the articles
that it answers from, are copies in a folder that is deleted at the end: the server and the people
are gone then, too, and what they did would stand among what real ones did.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from contextlib import closing

from bot.config import Config
from bot.database import Database
from bot.demo.copying import copied
from bot.demo.page import page
from bot.demo.stage import stage
from bot.library import Library
from bot.library.indexing import Track
from bot.library.sharing import prepare

Opened = Callable[[str], object]


def run(config: Config, port: int, opened: Opened, track: Track) -> None:
    """Serve the page until it is interrupted or told to end; `opened` is given its address.

    Port 0 takes one that is free. `PullquoteError` if the port is taken, `KeyboardInterrupt` if it
    was interrupted.
    """
    remote = prepare(config, track)
    with copied(config, track) as private:
        library = Library.open(private, track, live=remote)
        with closing(Database.open(private)) as database:
            if asyncio.run(_serve(library, database, port, opened)) is signal.SIGINT:
                raise KeyboardInterrupt


async def _serve(library: Library, database: Database, port: int, opened: Opened) -> signal.Signals:
    """Serve until a signal, and tell which; the loop hears of it between two steps of its own."""
    async with stage(library, database) as staged, page(staged, port) as shown:
        told = asyncio.Queue[signal.Signals]()
        for one in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(one, told.put_nowait, one)
        # A browser in the terminal would not let go of this thread, which serves it.
        await asyncio.to_thread(opened, shown.url)
        return await told.get()
