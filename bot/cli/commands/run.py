"""`pullquote run`: the Discord bot."""

from __future__ import annotations

import os
from contextlib import closing

from bot import config as settings
from bot.cli.console import DEFAULT_CONFIG, ConfigPath, err, open_library, show
from bot.database import Database
from bot.rendering import wording


def command(config: ConfigPath = DEFAULT_CONFIG) -> None:
    """Run the Discord bot until Ctrl-C; its token is in DISCORD_TOKEN."""
    from bot.chat.client import run  # the terminal works without discord

    loaded = settings.load(config)
    token = settings.token(os.environ)
    library = open_library(config)
    for name in loaded.granted - {snapshot.collection for snapshot in library.snapshots}:
        err(f"the settings name a collection {name!r} that is not in the corpus.")
    for snapshot in library.snapshots:
        show(f"{snapshot.collection}: {wording.size(snapshot)}")
    with closing(Database.open(loaded)) as database:
        run(library, database, token)
