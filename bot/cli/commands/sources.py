"""`pullquote sources`: what is in the corpus."""

from __future__ import annotations

from bot.cli.console import DEFAULT_CONFIG, ConfigPath, Json, open_library, show, show_json
from bot.rendering import documents, terminal


def command(as_json: Json = False, config: ConfigPath = DEFAULT_CONFIG) -> None:
    """List every collection's articles, and the files that were skipped."""
    snapshots = open_library(config).snapshots
    if as_json:
        show_json(documents.dump({"collections": [documents.sources(one) for one in snapshots]}))
        return
    for snapshot in snapshots:
        show(terminal.sources(snapshot))
