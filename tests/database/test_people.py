"""A person is a hash that only this installation can make."""

from __future__ import annotations

import threading

import pytest

from bot import PullquoteError
from bot.config import Config
from bot.database import Database
from bot.database.people import people
from tests.conftest import Corpus


def test_a_person_is_the_same_after_a_restart(database: Database, config: Config) -> None:
    again = Database.open(config)
    assert again.person(5) == database.person(5) != database.person(6)
    again.close()


def test_a_hash_is_short_and_shows_no_id(database: Database) -> None:
    assert len(database.person(123456789012345678)) == 32
    assert "123456789012345678" not in database.person(123456789012345678)


def test_another_installation_has_other_hashes(database: Database, config: Config) -> None:
    secret = config.storage_folder / "secret"
    before = database.person(5)
    secret.unlink()
    assert people(config.storage_folder)(5) != before


def test_the_secret_is_its_owners_only_and_not_in_the_database(
    database: Database, config: Config
) -> None:
    secret = config.storage_folder / "secret"
    assert secret.stat().st_mode & 0o777 == 0o600
    files = [one for one in config.storage_folder.iterdir() if one != secret]
    assert not [one for one in files if secret.read_bytes() in one.read_bytes()]


@pytest.mark.parametrize("content", [b"", b"short", b"x" * 33])
def test_a_damaged_secret_is_named_with_the_way_out(corpus: Corpus, content: bytes) -> None:
    config = corpus({})
    config.storage_folder.mkdir()
    (config.storage_folder / "secret").write_bytes(content)
    with pytest.raises(PullquoteError, match=r"secret is damaged; put a copy"):
        Database.open(config)


def test_all_that_start_at_once_have_the_same_secret(corpus: Corpus) -> None:
    folder = corpus({}).storage_folder
    folder.mkdir()
    found, together = list[str](), threading.Barrier(8)

    def start() -> None:
        together.wait()
        found.append(people(folder)(5))

    threads = [threading.Thread(target=start) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(set(found)) == 1
    assert [one.name for one in folder.iterdir()] == ["secret"]
