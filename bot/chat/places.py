"""Where somebody speaks to the bot, and what was chosen for there."""

from __future__ import annotations

from dataclasses import dataclass

from bot.database import Settings
from bot.models import PullquoteError


class Elsewhere(PullquoteError):
    """The bot was asked where it may not answer; nobody but whoever asked is told."""


@dataclass(frozen=True, slots=True)
class Here:
    """A channel, its settings, and the collections that may be read there: one at least.

    `server` is None in direct messages.
    """

    server: int | None
    channel: int
    settings: Settings
    collections: tuple[str, ...]
