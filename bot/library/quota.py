"""How much a corpus may hold, so that whoever adds articles can't fill the disk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from bot.config import Config
from bot.library.staging import Staged
from bot.models import PullquoteError

_MEGABYTE = 1_000_000


def removed_folder(config: Config) -> Path:
    """Tell where files are kept that were replaced or removed."""
    return config.storage_folder / "removed"


def ensure_room(staged: Staged, config: Config) -> None:
    """Refuse a file for which there is no room; `PullquoteError`.

    What it replaces takes room as before, since it is kept as what was removed.
    """
    if staged.data is None:
        return
    most, places = config.corpus.most_megabytes, (config.corpus_folder, removed_folder(config))
    size = sum(size for place in places for size in _sizes(place)) + len(staged.data)
    if size > most * _MEGABYTE:
        raise PullquoteError(
            "{name} can't be added, as the corpus, with what was removed from it, would be larger "
            "than {most:g} MB; whoever runs the bot can raise `most_megabytes` in [corpus], or "
            "empty `removed` in the storage folder.",
            name=staged.path.name,
            most=most,
        )


def _sizes(folder: Path) -> Iterator[int]:
    """Give the sizes of what is in a folder, as far as it can be opened, but of what is hidden."""
    for above, below, names in os.walk(folder):
        below[:] = [one for one in below if not one.startswith(".")]
        for name in names:
            if not name.startswith("."):
                try:
                    yield os.lstat(os.path.join(above, name)).st_size  # noqa: PTH118 - faster
                except OSError:
                    continue
