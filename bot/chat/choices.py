"""The one place where suggestions meet Discord's limits: 25 of them, 1 to 100 characters each."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from itertools import islice

from discord import app_commands

from bot.chat import access
from bot.chat.bot import Interaction
from bot.chat.changing import changeable, chosen
from bot.chat.here import here
from bot.library.snapshot import Snapshot
from bot.models import PullquoteError
from bot.rendering.holdings import version

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
    return _named(names, typed)


async def changeable_collections(interaction: Interaction, typed: str) -> Choices:
    """Suggest the collections that whoever types may change; those that are new, too."""
    try:
        names = await changeable(interaction)
    except PullquoteError:
        return []
    return _named(names, typed)


async def changeable_articles(interaction: Interaction, typed: str) -> Choices:
    """Suggest articles of the collection that is chosen, as far as it may be changed."""
    found = await _changeable(interaction)
    return await asyncio.to_thread(_titles, found, typed) if found else []


async def kept_versions(interaction: Interaction, typed: str) -> Choices:
    """Suggest the versions to go back to of the collection that is chosen, likewise."""
    found = await _changeable(interaction)
    if found is None:
        return []
    library = interaction.client.library
    kept = await asyncio.to_thread(library.versions, found.collection)
    wanted = typed.casefold().strip()
    named = ((version(one), one.version) for one in kept if not one.live)
    return choices(pair for pair in named if wanted in " ".join(pair).casefold())


async def _changeable(interaction: Interaction) -> Snapshot | None:
    library, asked = interaction.client.library, getattr(interaction.namespace, "collection", None)
    try:
        return library.snapshot(chosen(asked, await changeable(interaction), library))
    except PullquoteError:
        return None


def _named(names: Iterable[str], typed: str) -> Choices:
    wanted = typed.casefold().strip()
    return choices((name, name) for name in names if wanted in name.casefold())
