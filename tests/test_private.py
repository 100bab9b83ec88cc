"""What the program writes, nobody but its owner can read, even where the umask lets everybody."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot import Library, private
from bot.database import FILE, SECRET, Database
from tests.cli.conftest import Run, pullquote  # noqa: F401 - a fixture
from tests.conftest import ARTICLE, Corpus
from tests.database.samples import asked


@pytest.fixture(autouse=True)
def careless() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def readable(folder: Path) -> list[str]:
    """Name what others can get at: what is neither private nor in a private folder."""
    inner = [one for one in folder.rglob("*") if one.is_file()]
    return [
        one.name
        for one in inner
        if mode(one) & 0o077
        and not any(up.is_relative_to(folder) and not mode(up) & 0o077 for up in one.parents)
    ]


def test_the_settings_that_init_writes_are_private(pullquote: Run, tmp_path: Path) -> None:  # noqa: F811
    assert pullquote("init", "made").code == 0
    assert mode(tmp_path / "made" / "config.toml") == 0o600


@pytest.mark.parametrize("folder", [".pullquote", "deep/er/folder"])
def test_all_that_is_stored_is_private(corpus: Corpus, folder: str) -> None:
    config = corpus(ARTICLE, f'[storage]\nfolder = "{folder}"\n')
    library = Library.open(config)
    with closing(Database.open(config)) as database:
        database.answers.keep(asked())
        stored = config.storage_folder
        written = [stored / name for name in (FILE, f"{FILE}-wal", f"{FILE}-shm", SECRET)]
        assert [mode(one) for one in written] == [0o600] * 4
    assert library.snapshots
    assert mode(stored) == 0o700
    assert readable(stored) == []
    assert any("versions" in one.parts for one in stored.rglob("*"))


def test_what_index_records_is_private(corpus: Corpus, pullquote: Run) -> None:  # noqa: F811
    config = corpus(ARTICLE)
    assert pullquote("index").code == 0
    assert mode(config.storage_folder) == 0o700
    assert readable(config.storage_folder) == []


def test_a_folder_that_is_there_stays_as_its_owner_made_it(corpus: Corpus) -> None:
    config = corpus(ARTICLE)
    config.storage_folder.mkdir(0o750)
    Library.open(config)
    Database.open(config).close()
    assert mode(config.storage_folder) == 0o750
    assert readable(config.storage_folder / FILE) == []
    assert mode(config.storage_folder / FILE) == 0o600


def test_nothing_is_written_in_place_of_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("old")
    with pytest.raises(FileExistsError):
        private.write(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_text() == "old"
