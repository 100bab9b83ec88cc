"""The bot's own callbacks in a page of a local browser, on a Discord that is not there.

A library goes in; no token, no network, and nothing is kept. What the bot remembers is in a folder
that is deleted at the end: the server and the people are gone then, too, and what they did would
stand among what real ones did.
"""

from __future__ import annotations

import asyncio
import signal
import tempfile
from collections.abc import Callable
from contextlib import closing

from bot.config import Config
from bot.config.settings import Storage
from bot.database import Database
from bot.demo.page import page
from bot.demo.stage import stage
from bot.library import Library
from bot.reading.files import files

Opened = Callable[[str], object]


def granting(config: Config) -> Config:
    """Let everybody read every collection, as only the operator is there."""
    every = tuple(files(config.corpus_folder))
    public = config.discord.model_copy(update={"public_collections": every})
    return config.model_copy(update={"discord": public})


def run(library: Library, port: int, opened: Opened) -> None:
    """Serve the page until it is interrupted or told to end; `opened` is given its address.

    Port 0 takes one that is free. `PullquoteError` if the port is taken.
    """
    with tempfile.TemporaryDirectory(prefix="pullquote-demo-") as folder:
        temporary = library.config.model_copy(update={"storage": Storage(folder=folder)})
        with closing(Database.open(temporary)) as database:
            asyncio.run(_serve(library, database, port, opened))


async def _serve(library: Library, database: Database, port: int, opened: Opened) -> None:
    async with stage(library, database) as staged, page(staged, port) as shown:
        ended = asyncio.Event()
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
        # A browser in the terminal would not let go of this thread, which serves it.
        await asyncio.to_thread(opened, shown.url)
        await ended.wait()
