"""`pullquote demo`: the Discord bot in a page of your browser, without a token."""

from __future__ import annotations

import webbrowser
from typing import Annotated

import typer

from bot import config as settings
from bot import installing
from bot.cli.console import DEFAULT_CONFIG, ConfigPath, err, progress, show
from bot.models import PullquoteError


def command(
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="The page's port; 0 takes a free one.")
    ] = 0,
    open_it: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    config: ConfigPath = DEFAULT_CONFIG,
) -> None:
    """Try the bot in your browser until Ctrl-C: its real answers, but no Discord and no token."""
    err("Starting the demo; its address comes in a moment.")
    try:
        from bot import demo
    except ModuleNotFoundError as error:
        raise PullquoteError(
            f"The demo needs more packages; install them with: {installing.command('demo')}"
        ) from error

    def opened(address: str) -> None:
        show(f"The bot is at {address} (Ctrl-C ends it).")
        if open_it:
            webbrowser.open(address)

    demo.run(settings.load(config), port, opened, progress)
