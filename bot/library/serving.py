"""Versions that are kept, searched by the backend that is set: their own postings, or a cluster."""

from __future__ import annotations

from dataclasses import replace

from bot.cluster.client import Away, connected
from bot.cluster.serving import serve, served
from bot.config import Config
from bot.library.indexing import Held, Track
from bot.search.merging import field
from bot.search.weighing import Weighed
from bot.storing.arrays import Damaged
from bot.storing.versions import Unkept, Versions


def backed(collection: str, name: str, held: Held, config: Config) -> Held:
    """Have a version searched by the backend; of a cluster, nothing is asked yet."""
    if not config.search.clustered:
        return held
    return replace(held, index=served(collection, name, _fields(held), config))


def ensure(collection: str, name: str, held: Held, config: Config, track: Track) -> None:
    """Have the backend hold a version; `Unkept`."""
    if config.search.clustered:
        try:
            serve(collection, name, _fields(held), config, track)
        except Away as error:
            raise Unkept(str(error)) from error


def ensured(collection: str, name: str, config: Config, track: Track) -> None:
    """Have the backend hold a version that is kept; `Unkept`."""
    versions = Versions(config.storage_folder, collection)
    try:
        held = Held.of(versions.mapped(name), versions.whole(name).about)
    except (Damaged, KeyError) as error:
        raise Unkept(str(error)) from error
    ensure(collection, name, held, config, track)


def is_searchable(config: Config) -> bool:
    """Tell whether the backend can find passages now."""
    try:
        return not config.search.clustered or connected(config).health() != "red"
    except Away:
        return False


def _fields(held: Held) -> list[Weighed]:
    return [field(held.arrays, number) for number in range(3)]
