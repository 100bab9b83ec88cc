"""`pullquote run`: the Discord bot."""

from __future__ import annotations

import logging
import os
import sys
from contextlib import closing

from bot import config as settings
from bot.cli.console import DEFAULT_CONFIG, ConfigPath, open_library
from bot.database import Database
from bot.operating import logs
from bot.rendering import wording

log = logging.getLogger(__name__)


def command(config: ConfigPath = DEFAULT_CONFIG) -> None:
    """Run the Discord bot until Ctrl-C; its token is in DISCORD_TOKEN."""
    from bot.chat.client import run  # the terminal works without discord

    loaded = settings.load(config)
    token = settings.token(os.environ)
    logs.configure(loaded.log, sys.stderr, token)
    library = open_library(config)
    for name in sorted(loaded.granted - {one.collection for one in library.snapshots}):
        log.warning("the settings name a collection %r that is not in the corpus", name)
    for snapshot in library.snapshots:
        log.info("%s: %s", snapshot.collection, wording.size(snapshot))
    with closing(Database.open(loaded)) as database:
        run(library, database, token)
