"""How what is kept of a collection stands to its files, without reading any of them."""

from __future__ import annotations

from typing import NamedTuple

from bot.config import Config
from bot.library.history import has_changed
from bot.library.taking import restore
from bot.models import Skipped
from bot.reading.corpus import Collected, Record
from bot.storing.arrays import Damaged
from bot.storing.kept import Version
from bot.storing.recipes import recipe
from bot.storing.versions import Versions


class Standing(NamedTuple):
    """Whether it is what the files are, and those that may become readable though they stay."""

    is_current: bool
    waiting: tuple[Skipped, ...] = ()


def standing(collection: str, config: Config) -> Standing:
    """Compare the version that is valid with the settings, and with sizes and times of files."""
    versions = Versions(config.storage_folder, collection)
    version = versions.current(recipe(config))
    if version is None or version.about["megabytes"] != config.corpus.max_file_megabytes:
        return Standing(is_current=False)
    try:
        if has_changed(restore(collection, version, None, config).snapshot, config):
            return Standing(is_current=False)
    except Damaged:
        return Standing(is_current=False)
    return Standing(is_current=True, waiting=_waiting(versions, version))


def _waiting(versions: Versions, version: Version) -> tuple[Skipped, ...]:
    records = [Record(*one) for one in versions.records(version.name)]
    return tuple(one for one in Collected([], records).skipped if one.later)
