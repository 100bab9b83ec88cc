"""Two libraries of the same files, and what users and logs tell of them."""

from __future__ import annotations

import logging

import pytest

from bot import Library
from bot.library.edits import Edit
from bot.rendering import documents
from bot.storing.versions import Versions
from tests.conftest import Corpus
from tests.library.corpora import ASKED, edit
from tests.library.rewriting import eats


class Two:
    """Two processes, as far as either knows, on the same files and the same storage."""

    def __init__(self, corpus: Corpus, toml: str = "") -> None:
        self.config = corpus({"a.txt": eats(0)}, toml)
        Library.open(self.config)
        edit(self.config, "a.txt", eats(1))
        self.one, self.other = Library.open(self.config), Library.open(self.config)

    def apply(self, edit: Edit, collection: str = "default") -> None:
        self.one.apply(self.one.plan(collection, edit))

    def rewrite(self, number: int) -> None:
        """Reload a change of the file in one of them."""
        edit(self.config, "a.txt", eats(number))
        self.one.reload()

    @property
    def told(self) -> str:
        """The name of the version that is live everywhere."""
        told = Versions(self.config.storage_folder, "default").told
        assert told is not None
        return told.name


def state(of: Library) -> list[object]:
    """Give all that users see of every collection."""
    return [
        (
            one.collection, one.version, one.pinned, one.skipped, dict(one.fingerprints),
            documents.answer(of.ask(ASKED, one.collection)) if one.articles else None,
        )
        for one in of.snapshots
    ]  # fmt: skip


def warned(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Give what the log warned of."""
    return [one.getMessage() for one in caplog.records if one.levelno >= logging.WARNING]
