"""`pullquote invite`: the address that brings the bot to a server."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from bot import config as settings
from bot.cli.console import show

Application = Annotated[
    int | None,
    typer.Option(
        min=1, max=2**63 - 1, help="The application's id; without it, the token's.", metavar="ID"
    ),
]


def command(application: Application = None) -> None:
    """Print the invite link of your bot, with exactly the permissions that it needs."""
    from bot.chat.inviting import invitation  # the terminal works without discord

    show(invitation(application or settings.application(settings.token(os.environ))))
