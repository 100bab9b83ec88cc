"""The one place where suggestions meet Discord's limits: 25 of them, 1 to 100 characters each."""

from __future__ import annotations

from collections.abc import Iterable

from discord import app_commands

from bot.chat import access
from bot.chat.client import Interaction
from bot.chat.here import here
from bot.models import PullquoteError

MOST, LENGTH = 25, 100

Choices = list[app_commands.Choice[str]]


def choices(typed: str, named: Iterable[tuple[str, str]]) -> Choices:
    """Suggest the (name, value) pairs whose name holds what was typed, those it begins first."""
    wanted = typed.casefold().strip()
    fit = [
        (name[:LENGTH], value) for name, value in named if name.strip() and 0 < len(value) <= LENGTH
    ]
    found = [pair for pair in fit if wanted in pair[0].casefold()]
    found.sort(key=lambda pair: not pair[0].casefold().startswith(wanted))
    return [app_commands.Choice(name=name, value=value) for name, value in found[:MOST]]


async def articles(interaction: Interaction, typed: str) -> Choices:
    """Suggest articles of the collection that is chosen, as far as it may be read here."""
    library = interaction.client.library
    asked = getattr(interaction.namespace, "collection", None)
    try:
        chosen = access.choose(asked, (await here(interaction)).collections)
    except PullquoteError:
        return []
    snapshot = library.snapshot(chosen)
    return choices(typed, ((one.title, snapshot.key(one)) for one in snapshot.articles.values()))


async def collections(interaction: Interaction, typed: str) -> Choices:
    """Suggest the collections that may be read here."""
    try:
        names = (await here(interaction)).collections
    except PullquoteError:
        return []
    return choices(typed, ((name, name) for name in names))
