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
from bot.database import Database
from bot.library import Library, folders
from bot.operating import logs, systemd
from bot.operating.hangups import Hangups
from bot.rendering import wording
from bot.watching import events

log = logging.getLogger(__name__)


Port = Annotated[
    int | None,
    typer.Option(
        "--metrics-port",
        min=0,
        max=65535,
        help=r"In place of `port` in \[metrics] of the settings.",
    ),
]


def command(config: ConfigPath = DEFAULT_CONFIG, metrics_port: Port = None) -> None:
    """Run the Discord bot until Ctrl-C; its token is in DISCORD_TOKEN."""
    # In a container nothing would end the first process, unless it does so itself.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    hangups = Hangups()
    from bot.chat.running import run  # the terminal works without discord

    loaded = settings.load(config)
    if metrics_port is not None:
        loaded = loaded.model_copy(update={"metrics": Metrics(port=metrics_port)})
    token = settings.token(os.environ)
    logs.configure(loaded.log, sys.stderr, token)
    if loaded.corpus.watch:
        events.check()
    folders.check_kept(loaded)
    systemd.tell(systemd.READING)
    library = Library.open(loaded, progress)
    for name in sorted(loaded.granted - {one.collection for one in library.snapshots}):
        log.warning("the settings name a collection %r that is not in the corpus", name)
    for snapshot in library.snapshots:
        log.info("%s: %s", snapshot.collection, wording.size(snapshot))
    with closing(Database.open(loaded)) as database:
        run(library, database, token, hangups)
