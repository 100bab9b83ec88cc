"""The life of the bot as a process: it begins, answers, and stops when it is told to."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import os
import signal

from bot.chat.client import PullquoteClient
from bot.config.shards import Shards
from bot.database import Database
from bot.library import Library
from bot.operating import systemd
from bot.operating.hangups import Hangups
from bot.rendering.wording import plural
from bot.watching import Watch

log = logging.getLogger(__name__)

# Garbage is looked for after so many new objects, not 700: nearly all that an answer leaves is let
# go at once, and looking took 6 % of processor time. Among older ones, after so many times; what
# they hold adds up.
GARBAGE = (50_000, 5, 2)
# So many seconds have Discord, to say goodbye, and what is being reloaded, to be there.
FAREWELL = 5
SIGNALS = (signal.SIGTERM, signal.SIGINT)


def run(
    library: Library,
    database: Database,
    token: str,
    hangups: Hangups,
    shards: Shards | None = None,
) -> None:
    """Run the bot until it gets SIGTERM or SIGINT; `PullquoteError` if Discord refuses it."""
    # What is there for good need not be looked through for garbage, which would stop all else.
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GARBAGE)
    asyncio.run(_live(PullquoteClient(library, database, shards=shards), token, hangups))


async def _live(client: PullquoteClient, token: str, hangups: Hangups) -> None:
    stop, alive, unfinished = _told_to_stop(), asyncio.create_task(_alive()), 0
    living = asyncio.create_task(client.start(token))
    watch = Watch(client.library, client.metrics.reloaded)
    hangups.follow(watch.ask)
    watch.start()
    try:
        await asyncio.wait([stop, living], return_when=asyncio.FIRST_COMPLETED)
        if living.done():
            await living
        else:
            unfinished = await _finish(client)
    finally:
        for task in (living, alive):
            task.cancel()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(asyncio.shield(client.close()), FAREWELL)
        # Nobody is kept waiting by this any more; the threads of the event loop may all be stuck.
        watch.stop(FAREWELL)
    if unfinished:
        # A thread that searches or reads can't be stopped, and would be waited for.
        logging.shutdown()
        os._exit(0)


async def _finish(client: PullquoteClient) -> int:
    """Finish what is there, while the connection stands, so that what comes meanwhile is refused.

    Give how much could not be finished in time.
    """
    log.info("stopping; no more questions are answered")
    systemd.tell(systemd.STOPPING)
    unfinished = await client.work.finish(client.connection.finish_seconds)
    if unfinished:
        log.warning("%s could not be finished in time", plural(unfinished, "answer"))
    return unfinished


def _told_to_stop() -> asyncio.Future[None]:
    """Give what is done once a signal comes; the next one ends the program as it always does."""
    loop = asyncio.get_running_loop()
    stop: asyncio.Future[None] = loop.create_future()

    def told() -> None:
        for one in SIGNALS:
            loop.remove_signal_handler(one)
        if not stop.done():
            stop.set_result(None)

    for one in SIGNALS:
        loop.add_signal_handler(one, told)
    return stop


async def _alive() -> None:
    """Tell systemd that the event loop turns, if it wants to know."""
    while limit := systemd.watched():
        systemd.tell(systemd.ALIVE)
        await asyncio.sleep(limit / 2)
