"""Which shards the processes of a machine hold: none may be held twice, as both would answer.

Each process locks a file for as long as it lives, whose name tells what it holds. The lock ends
with its process, however that ends.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bot import private
from bot.config.shards import Shards
from bot.models import PullquoteError
from bot.storing.locking import attempted, is_free, locked

log = logging.getLogger(__name__)

_PREFIX, _ALL = "held-", "all"


@contextmanager
def holding(folder: Path, shards: Shards | None) -> Iterator[None]:
    """Hold shards, or all of them; `PullquoteError` if another process holds some of them.

    Where nothing can be locked nobody knows, and a line in the log says so.
    """
    with ExitStack() as held:
        try:
            private.make(folder)
            with locked(folder):
                _refuse(folder, shards)
                held.enter_context(attempted(folder / f"{_PREFIX}{_name(shards)}", wait=False))
        except OSError as error:
            log.warning("whether another process of the bot runs is not known (%s)", error)
        yield


def _refuse(folder: Path, shards: Shards | None) -> None:
    """Look at what others hold; what is held no more is deleted."""
    for path in sorted(folder.glob(f"{_PREFIX}*")):
        with path.open("r+") as file:
            if is_free(file, path):
                path.unlink()
            elif _overlap(shards, other := _read(path)):
                raise PullquoteError(
                    "Another process of this bot runs on {folder}, and holds its shards ({which}); "
                    "stop that first, or let each hold others by --shards.",
                    folder=folder.parent,
                    which=other or _ALL,
                )


def _overlap(one: Shards | None, other: Shards | None) -> bool:
    """Tell whether two processes would hear of the same servers."""
    if one is None or other is None or one.count != other.count:
        return True
    return one.first <= other.last and other.first <= one.last


def _name(shards: Shards | None) -> str:
    return str(shards).replace("/", "_") if shards else _ALL


def _read(path: Path) -> Shards | None:
    """Read a name; what is none of ours stands for all."""
    try:
        return Shards.parse(path.name.removeprefix(_PREFIX).replace("_", "/"))
    except PullquoteError:
        return None
