"""`pullquote run`: the Discord bot."""

from __future__ import annotations

import logging
import os
import signal
import sys
from contextlib import closing
from typing import Annotated

import typer

from bot import config as settings
from bot.cli.console import DEFAULT_CONFIG, ConfigPath, progress
from bot.config.settings import Metrics
from bot.config.shards import Shards
from bot.database import Database
from bot.library import Library, folders
from bot.models import PullquoteError
from bot.operating import logs, systemd
from bot.operating.hangups import Hangups
from bot.rendering import wording
from bot.watching import events

log = logging.getLogger(__name__)

LAST_PORT = 65535
Port = Annotated[
    int | None,
    typer.Option(
        "--metrics-port",
        min=0,
        max=LAST_PORT,
        help=r"In place of `port` in \[metrics] of the settings, to which --shards adds its first.",
    ),
]


def _shards(text: str) -> Shards:
    try:
        return Shards.parse(text)
    except PullquoteError as error:
        raise typer.BadParameter(str(error)) from error


Which = Annotated[
    Shards | None,
    typer.Option(
        "--shards",
        parser=_shards,
        metavar="FIRST-LAST/COUNT",
        help="Hold only some of the bot's connections to Discord, as 0-3/16: other processes, on "
        "the same storage folder, hold the others. Without it, one process holds as many as "
        "Discord says.",
    ),
]


def command(
    config: ConfigPath = DEFAULT_CONFIG, metrics_port: Port = None, shards: Which = None
) -> None:
    """Run the Discord bot until Ctrl-C; its token is in DISCORD_TOKEN."""
    # In a container nothing would end the first process, unless it does so itself.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    hangups = Hangups()
    # The terminal works without discord.
    from bot.chat.holding import holding
    from bot.chat.running import run
    from bot.chat.sharding import FOLDER

    loaded = settings.load(config)
    port = _port(loaded, shards) if metrics_port is None else metrics_port
    loaded = loaded.model_copy(update={"metrics": Metrics(port=port)})
    token = settings.token(os.environ)
    logs.configure(loaded.log, sys.stderr, token)
    if loaded.corpus.watch:
        events.check()
    folders.check_file(loaded)
    systemd.tell(systemd.READING)
    with holding(loaded.storage_folder / FOLDER, shards):
        library = Library.start(loaded, progress)
        _tell(library)
        with closing(Database.open(loaded)) as database:
            run(library, database, token, hangups, shards)


def _tell(library: Library) -> None:
    known = {one.collection for one in library.snapshots}
    for name in sorted(library.config.granted - known):
        log.warning("the settings name a collection %r that is not in the corpus", name)
    for snapshot in library.snapshots:
        log.info("%s: %s", snapshot.collection, wording.size(snapshot))


def _port(loaded: settings.Config, shards: Shards | None) -> int:
    """Give every process of a machine a port of its own."""
    port = loaded.metrics.port
    if not port or not shards:
        return port
    port += shards.first
    if port > LAST_PORT:
        raise settings.Misconfigured(
            f"There is no port {port} for shard {shards.first}: name a lower `port` under "
            "[metrics], or one of its own with --metrics-port."
        )
    return port
