"""An article that is rewritten again and again, and what it says of what the otter eats."""

from __future__ import annotations

import shutil

from bot import Library
from bot.config import Config
from bot.library import Rollback
from tests.conftest import Corpus
from tests.library.corpora import ASKED, edit, path, texts


def eats(number: int) -> str:
    return f"The otter eats {number} fish."


def rewritten(corpus: Corpus, count: int, toml: str = "") -> tuple[Config, Library, list[str]]:
    """A library whose article was rewritten so many times, and its versions, the oldest first."""
    config = corpus({"a.txt": eats(0)}, toml)
    library = Library.open(config)
    versions = [library.snapshot().version]
    for number in range(1, count):
        edit(config, "a.txt", eats(number))
        library.reload()
        versions.append(library.snapshot().version)
    return config, library, versions


def roll_back(library: Library, version: str | None = None) -> None:
    """Go back to a version, or to the one before."""
    library.apply(library.plan(edit=Rollback(version)))


def said(library: Library) -> list[str]:
    return texts(library.ask(ASKED))


def without_folder(corpus: Corpus) -> Config:
    """Two collections, one of which, z, is pinned to its first version and has no folder now."""
    config = corpus({"a.txt": "One.", "z/a.txt": eats(0)})
    Library.open(config)
    edit(config, "z/a.txt", eats(1))
    library = Library.open(config)
    library.apply(library.plan("z", Rollback()))
    shutil.rmtree(path(config, "z"))
    return config
