"""Files, libraries that share them, and what was read of them."""

from __future__ import annotations

from typing import Any

import pytest

from bot.config import Config
from bot.reading import corpus as corpora
from tests.conftest import Corpus
from tests.library.corpora import NEW, OLD
from tests.library.two import Two


@pytest.fixture
def two(corpus: Corpus) -> Two:
    return Two(corpus)


@pytest.fixture
def config(corpus: Corpus) -> Config:
    """Three articles, in two collections."""
    return corpus({"a.txt": OLD, "b b.txt": "The otter met the seal.", "z/a.txt": NEW})


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Tell which collections were read and not opened."""
    seen: list[str] = []
    real = corpora.collect

    def read(*given: Any) -> object:
        seen.append("read")
        return real(*given)

    monkeypatch.setattr("bot.library.taking.collect", read)
    return seen
