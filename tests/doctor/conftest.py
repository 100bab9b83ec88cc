"""An installation that is well."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import Library
from bot.database import Database
from bot.doctor import Patient
from bot.doctor.checks import packages
from tests.conftest import ARTICLE, Corpus
from tests.doctor.patients import NOW, TOKEN


@pytest.fixture
def patient(corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Patient:
    """An installation that is well, as it is after the bot ran once."""
    # As if the article had been there for long.
    monkeypatch.setattr("bot.reading.files._SETTLED", -60)
    monkeypatch.setattr(packages, "PINNED", tmp_path / "no pins.txt")
    config = corpus(ARTICLE)
    config.storage_folder.mkdir(mode=0o700)
    Library.open(config)
    Database.open(config).close()
    return Patient(
        tmp_path / "config.toml", {"DISCORD_TOKEN": TOKEN}, now=lambda: NOW, free=lambda _: 10**10
    )
