"""The links among the files of a corpus: what they lead to changes without an event of theirs."""

from __future__ import annotations

import os
from pathlib import Path

from bot.models import PullquoteError
from bot.reading.files import Look, files, look


class Links:
    """What the links of each collection lead to, as it was seen last."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        # Before anything was seen, every link may lead elsewhere than it did.
        self._seen = dict[str, list[tuple[str, str]]]()

    def changed(self) -> set[str]:
        """Name, once, the collections with links that lead to something else, or to nothing."""
        before, self._seen = self._seen, self._look()
        every = before.keys() | self._seen.keys()
        return {one for one in every if before.get(one) != self._seen.get(one)}

    def _look(self) -> dict[str, list[tuple[str, str]]]:
        try:
            found = files(self._folder)
        except PullquoteError:
            return {}
        every = {name: look(filter(os.path.islink, paths)) for name, paths in found.items()}
        return {name: [_plain(one) for one in looks] for name, looks in every.items() if looks}


def _plain(one: Look) -> tuple[str, str]:
    return one.path, one.mark
