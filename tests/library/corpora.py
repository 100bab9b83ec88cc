"""Corpora that change while a library is open, and what is known of them then."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import Answer, Library
from bot.config import Config
from bot.search import saving

OLD, NEW = "The otter eats fish.", "The otter eats crabs now."
ASKED = "What does the otter eat?"


def texts(answer: Answer) -> list[str]:
    return [quote.text for quote in answer.quotes]


def path(config: Config, name: str) -> Path:
    return config.corpus_folder / name


def edit(config: Config, name: str, text: str) -> None:
    path(config, name).parent.mkdir(exist_ok=True)
    path(config, name).write_text(text, "utf-8")


def version(config: Config, collection: str = "default") -> str:
    return Library.open(config).snapshot(collection).version


def folder(config: Config) -> Path:
    """Give where the versions of the default collection are kept."""
    return config.storage_folder / "versions" / "default"


def saved(library: Library) -> dict[str, object]:
    """Give all that is kept of what is live."""
    snapshot = library.snapshot()
    arrays = saving.saved(snapshot.searched)
    return {
        **{name: (array.dtype, array.tolist()) for name, array in arrays.items()},
        "articles": [*snapshot.articles.values()],
        "known": (snapshot.version, snapshot.threshold, snapshot.searched.synonyms.mined),
    }


def settle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the files be old enough to be known by their times."""
    monkeypatch.setattr("bot.reading.files._SETTLED", -60)
