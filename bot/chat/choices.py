"""The one place where suggestions meet Discord's limits: 25 of them, 1 to 100 characters each."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from itertools import islice

from discord import app_commands

from bot.chat import access
from bot.chat.bot import Interaction
from bot.chat.here import here
from bot.library.snapshot import Snapshot
from bot.models import PullquoteError

MOST, LENGTH = 25, 100

Choices = list[app_commands.Choice[str]]


def choices(named: Iterable[tuple[str, str]]) -> Choices:
    """Suggest (name, value) pairs, the first that Discord takes."""
    fit = (
        app_commands.Choice(name=name[:LENGTH], value=value)
        for name, value in named
        if name[:LENGTH].strip() and 0 < len(value) <= LENGTH
    )
    return [*islice(fit, MOST)]


async def articles(interaction: Interaction, typed: str) -> Choices:
    """Suggest articles of the collection that is chosen, as far as it may be read here."""
    library = interaction.client.library
    asked = getattr(interaction.namespace, "collection", None)
    try:
        chosen = access.choose(asked, (await here(interaction)).collections, library)
    except PullquoteError:
        return []
    # The contents of a large collection take a while when they are first asked for.
    return await asyncio.to_thread(_titles, library.snapshot(chosen), typed)


def _titles(snapshot: Snapshot, typed: str) -> Choices:
    return choices((one.title, one.key) for one in snapshot.contents.matching(typed))


async def collections(interaction: Interaction, typed: str) -> Choices:
    """Suggest the collections that may be read here."""
    try:
        names = (await here(interaction)).collections
    except PullquoteError:
        return []
    wanted = typed.casefold().strip()
    return choices((name, name) for name in names if wanted in name.casefold())
