"""A database whose clock the test moves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.config import Config
from bot.database import FILE, Database
from tests.conftest import Corpus
from tests.database.samples import Clock


@pytest.fixture
def config(corpus: Corpus) -> Config:
    return corpus({})


@pytest.fixture
def path(config: Config) -> Path:
    return config.storage_folder / FILE


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(config: Config, clock: Clock) -> Iterator[Database]:
    with closing(Database.open(config, clock)) as opened:
        yield opened
