"""What answers in every process, as far as the disk tells: what changes are compared with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from bot.config import Config
from bot.library.change import Pin, recorded
from bot.library.history import opened
from bot.library.indexing import Held, Track, untracked
from bot.library.snapshot import Snapshot
from bot.library.staging import Files
from bot.library.taken import Taken
from bot.library.taking import restore, take
from bot.storing.arrays import Damaged
from bot.storing.kept import Version
from bot.storing.pointers import EMPTY, Pointer
from bot.storing.recipes import recipe
from bot.storing.versions import Versions


@dataclass(frozen=True)
class Live:
    """The fingerprints of a collection's articles, and the version it is pinned to, if it is.

    There is no snapshot of what is not kept, or would be indexed in another way now.
    """

    fingerprints: Mapping[str, str]
    snapshot: Snapshot | None = None
    pin: Pin | None = None


def live(collection: str, config: Config) -> Live:
    """Open what is pinned, or else what was made live on purpose last, by whichever process.

    Of an index that is not kept, that is what `pullquote index` told of last.
    """
    versions = Versions(config.storage_folder, collection)
    pointer = _live(versions) if config.search.kept else None
    if pointer and pointer.name == EMPTY:
        return Live({})
    version = versions.find(pointer.name) if pointer else None
    if pointer and version:
        # Another version of the program may have kept other arrays.
        with suppress(Damaged, KeyError):
            return _compared(collection, version, pointer, config)
    return Live(recorded(config.storage_folder, collection))


def last(collection: str, config: Config, track: Track = untracked) -> Taken | None:
    """Take what was made live on purpose last, indexed anew if need be; None if nothing was."""
    versions = Versions(config.storage_folder, collection)
    pointer = _live(versions) if config.search.kept else None
    version = versions.find(pointer.name) if pointer and pointer.name != EMPTY else None
    if pointer and version:
        with suppress(Damaged, KeyError):
            return restore(collection, version, pointer.pinned, config, track)
    return None


def opened_live(
    collection: str, paths: Sequence[str], config: Config, track: Track = untracked
) -> Snapshot:
    """Open what is live, whatever its files are now; as they are, where nobody told of anything.

    That is what is valid, if there is anything: with it, a bot that runs has started.
    """
    versions = Versions(config.storage_folder, collection)
    pointer = (_live(versions) or versions.pointer) if config.search.kept else None
    if pointer and pointer.name == EMPTY:
        return take(collection, Files([]), config).snapshot
    version = versions.find(pointer.name) if pointer else None
    if pointer and version:
        with suppress(Damaged, KeyError):
            return restore(collection, version, pointer.pinned, config, track).snapshot
    return opened(collection, paths, config, track)


def _live(versions: Versions) -> Pointer | None:
    valid = versions.pointer
    return valid if valid is None or valid.pinned else versions.told


def _compared(collection: str, version: Version, pointer: Pointer, config: Config) -> Live:
    pin = Pin(version.about["version"], pointer.pinned) if pointer.pinned else None
    if version.about["recipe"] == recipe(config):
        snapshot = restore(collection, version, pointer.pinned, config).snapshot
        return Live(snapshot.fingerprints, snapshot, pin)
    arrays = Versions(config.storage_folder, collection).mapped(version.name)
    known = Held.of(arrays, version.about).stored.known
    return Live({name: one.fingerprint for name, one in known.items()}, None, pin)
