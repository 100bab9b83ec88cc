"""Who may read and change which collection; `config.toml` grants, Discord's permissions choose."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import discord

from bot.config import Config
from bot.library import DEFAULT, Library
from bot.models import N_, PullquoteError

Person = discord.User | discord.Member

NOT_ALLOWED = N_(
    "You may not change a collection here: that is for the application's owner, for operators, and "
    "for members with Manage Server where config.toml lets them. Where Discord hides /corpus, "
    "write it to me directly."
)


def readable(library: Library, server: int | None, chosen: Collection[str] = ()) -> tuple[str, ...]:
    """Name the collections that may be read in a server, or, where it is None, by anybody.

    Those that are `chosen`, if any are, of those that are granted; `PullquoteError` if there is
    none.
    """
    names = granted(library, server)
    if not names:
        raise PullquoteError("No collection may be read here; config.toml grants them.")
    left = tuple(name for name in names if not chosen or name in chosen)
    if not left:
        raise PullquoteError(
            "No collection that was chosen for this channel may be read any more; choose others "
            "with /settings."
        )
    return left


def granted(library: Library, server: int | None) -> tuple[str, ...]:
    """Name the collections that `config.toml` lets a server read, or, if None, anybody."""
    names = {*library.config.discord.public_collections, *_granted(library.config, server)}
    return tuple(one.collection for one in library.snapshots if one.collection in names)


def changeable(
    library: Library, person: Person, server: int | None, owners: Iterable[int]
) -> tuple[str, ...]:
    """Name the collections that a person may change in a server; `PullquoteError` if there is none.

    `owners` are the ids of the application's owner or team. New folders of the corpus count.
    """
    if operates(person, library.config, owners):
        return library.collections()
    settings = library.config.servers.get(server) if server else None
    manages = isinstance(person, discord.Member) and person.guild_permissions.manage_guild
    names = _granted(library.config, server) if settings and settings.manage and manages else ()
    # The folder is looked at for nobody else.
    if not names:
        raise PullquoteError(NOT_ALLOWED)
    return tuple(name for name in library.collections() if name in names)


def operates(person: Person, config: Config, owners: Iterable[int]) -> bool:
    """Tell whether a person may change everything."""
    return person.id in {*owners, *config.discord.operators}


def managed(
    guild: discord.Guild | None, person: Person, config: Config, owners: Iterable[int]
) -> discord.Guild:
    """Give the server whose settings a person may change; `PullquoteError` if it may not."""
    if guild is None:
        raise PullquoteError("There are settings in servers only; use this in one.")
    manages = isinstance(person, discord.Member) and person.guild_permissions.manage_guild
    if not manages and not operates(person, config, owners):
        raise PullquoteError("That is for members with Manage Server.")
    return guild


def choose(asked: str | None, allowed: tuple[str, ...], library: Library) -> str:
    """Pick the collection that was asked for, or the usual one; nothing else is even named.

    The usual one is `default`, unless all articles are in folders, each a collection.
    """
    if asked is None:
        filled = [name for name in allowed if library.snapshot(name).articles]
        usual = filled or allowed
        return DEFAULT if DEFAULT in usual else usual[0]
    if asked not in allowed:
        names = ", ".join(allowed)
        raise PullquoteError("There is no such collection here; there are: {names}.", names=names)
    return asked


def every(asked: str | None, allowed: tuple[str, ...], library: Library) -> tuple[str, ...]:
    """Name the collection that was asked for, or all, the usual one first."""
    first = choose(asked, allowed, library)
    return (first,) if asked else (first, *(one for one in allowed if one != first))


def _granted(config: Config, server: int | None) -> tuple[str, ...]:
    settings = config.servers.get(server) if server else None
    return settings.collections if settings else ()
