"""The file is its owner's, is brought up to date whole, and says what is wrong with it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot import PullquoteError
from bot.config import Config
from bot.database import FILE, Database
from bot.database.opening import connect, migrations, statements
from tests.conftest import ROOT
from tests.database.samples import asked

# Columns that held what must not be kept.
DROPPED = {"after"}
VERSIONS = range(1, len(migrations()) + 1)
needs_permissions = pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")


def rows(path: Path) -> dict[str, list[dict[str, object]]]:
    """Read all tables."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        tables = [name for (name,) in connection.execute(TABLES)]
        return {
            table: [dict(row) for row in connection.execute(f"SELECT * FROM {table}")]  # noqa: S608
            for table in tables
        }


TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"


def fill(path: Path) -> None:
    """Put two rows into every table, a text or number into every column."""
    with closing(sqlite3.connect(path)) as connection:
        for (table,) in connection.execute(TABLES).fetchall():
            columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
            for number in (1, 2):
                values = [
                    number if kind == "INTEGER" else f"{number}" for _, _, kind, *_ in columns
                ]
                marks = ", ".join("?" * len(values))
                connection.execute(f"INSERT INTO {table} VALUES ({marks})", values)  # noqa: S608
        connection.commit()


@pytest.mark.parametrize("version", VERSIONS)
def test_a_database_of_each_version_keeps_its_rows(path: Path, version: int) -> None:
    connect(path, migrations()[:version]).close()
    fill(path)
    before = rows(path)
    connect(path).close()
    after = rows(path)
    assert before
    for table, old in before.items():
        kept = [name for name in old[0] if name not in DROPPED]
        expected = [{name: row[name] for name in kept} for row in old]
        assert [{name: row[name] for name in kept} for row in after[table]] == expected


@pytest.mark.parametrize("version", [0, *VERSIONS])
def test_every_way_to_the_present_version_ends_at_the_same(path: Path, version: int) -> None:
    connect(path, migrations()[:version]).close()
    connect(path).close()
    stepwise = path.with_name("other.db")
    connect(stepwise).close()
    query = "SELECT type, name, sql FROM sqlite_master ORDER BY name"
    with closing(sqlite3.connect(path)) as one, closing(sqlite3.connect(stepwise)) as other:
        assert one.execute(query).fetchall() == other.execute(query).fetchall()


def test_a_migration_is_done_whole_or_not_at_all(path: Path) -> None:
    bad = "CREATE TABLE more (a);\nINSERT INTO more VALUES (1);\nINSERT INTO nowhere VALUES (1);"
    connect(path).close()
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        connect(path, (*migrations(), bad))
    assert "more" not in rows(path)
    connect(path).close()


def test_statements_end_where_sqlite_ends_them() -> None:
    script = "-- a; b\nCREATE TABLE a (b TEXT DEFAULT ';');\n\nINSERT INTO a\nVALUES ('x;y');\n"
    assert [one.splitlines()[-1] for one in statements(script)] == [
        "CREATE TABLE a (b TEXT DEFAULT ';');", "VALUES ('x;y');",
    ]  # fmt: skip


def test_no_statement_of_a_script_is_left_over() -> None:
    for script in migrations():
        assert "".join(statements(script)) == script


def test_the_file_is_its_owners_only_and_the_folder_as_it_was(config: Config, path: Path) -> None:
    config.storage_folder.mkdir(mode=0o755)
    config.storage_folder.chmod(0o755)
    with closing(Database.open(config)) as database:
        database.answers.keep(asked())
        modes = {one.name: one.stat().st_mode & 0o777 for one in config.storage_folder.iterdir()}
    assert len(modes) >= 3
    assert set(modes.values()) == {0o600}
    assert config.storage_folder.stat().st_mode & 0o777 == 0o755


def test_a_file_that_others_may_read_is_taken_from_them(config: Config, path: Path) -> None:
    Database.open(config).close()
    path.chmod(0o644)
    Database.open(config).close()
    assert path.stat().st_mode & 0o777 == 0o600


def newer(path: Path) -> None:
    connect(path, (*migrations(), "SELECT 1;")).close()


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE theirs (a)")


def marked_as_another(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA application_id = 5")


def no_database(path: Path) -> None:
    path.write_bytes(b"# Notes\n" * 1000)


def cut_off(path: Path) -> None:
    connect(path).close()
    fill(path)
    path.write_bytes(path.read_bytes()[:-4096])


def overwritten(path: Path) -> None:
    connect(path).close()
    fill(path)
    data = bytearray(path.read_bytes())
    data[4096 : 4096 * 4] = b"\xff" * 4096 * 3
    path.write_bytes(data)


def a_folder(path: Path) -> None:
    path.mkdir()


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


PROBLEMS: dict[Callable[[Path], None], str] = {
    newer: "was written by a newer Pullquote; run that one",
    foreign: "is a database of another program; move it away",
    marked_as_another: "is a database of another program; move it away",
    no_database: "is no database of Pullquote; move it away",
    cut_off: "is damaged.*put a copy of it back",
    overwritten: "is damaged.*put a copy of it back",
    a_folder: "is not a file; move it away",
    a_pipe: "is not a file; move it away",
}


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: problem.__name__)
def test_a_file_that_is_none_of_ours_is_named_and_left_as_it_is(
    config: Config, path: Path, problem: Callable[[Path], None]
) -> None:
    config.storage_folder.mkdir()
    problem(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(PullquoteError, match=PROBLEMS[problem]) as raised:
        Database.open(config)
    assert str(path) in str(raised.value)
    assert "\n" not in str(raised.value)
    assert before is None or path.read_bytes() == before


@needs_permissions
@pytest.mark.parametrize("mode", [0o500, 0o000])
def test_a_folder_that_can_not_be_written_is_named_with_the_way_out(
    config: Config, mode: int
) -> None:
    config.storage_folder.mkdir()
    config.storage_folder.chmod(mode)
    try:
        with pytest.raises(PullquoteError, match=r"make .* writable, or name another"):
            Database.open(config)
    finally:
        config.storage_folder.chmod(0o700)


@needs_permissions
def test_a_file_that_can_not_be_written_is_named_with_the_way_out(
    config: Config, path: Path
) -> None:
    Database.open(config).close()
    path.chmod(0o400)
    with pytest.raises(PullquoteError, match=r"make .* writable, or name another"):
        Database.open(config)


def test_a_storage_folder_that_is_a_file_is_named(config: Config) -> None:
    config.storage_folder.write_text("no folder")
    with pytest.raises(PullquoteError, match=FILE):
        Database.open(config)


def fill_up(database: Database) -> None:
    for _ in range(100):
        database.answers.keep(asked("x" * 6000))


def test_a_full_disk_is_said_and_loses_nothing(database: Database) -> None:
    kept = database.answers.keep(asked())
    with database._link.writing() as connection:
        [pages] = connection.execute("PRAGMA page_count").fetchone()
    with database._link.reading() as connection:
        connection.execute(f"PRAGMA max_page_count = {pages}").fetchone()
    with pytest.raises(PullquoteError, match="disk is full; make room"):
        fill_up(database)
    assert database.answers.find(kept)
    with database._link.reading() as connection:
        connection.execute("PRAGMA max_page_count = 100000").fetchone()
    assert database.answers.find(database.answers.keep(asked()))


def test_a_closed_database_says_so(database: Database) -> None:
    database.close()
    database.close()
    with pytest.raises(PullquoteError, match="shutting down; ask again in a minute"):
        database.answers.keep(asked())


def test_a_mistake_of_ours_is_not_blamed_on_the_file(database: Database) -> None:
    with pytest.raises(sqlite3.OperationalError), database._link.writing() as connection:
        connection.execute("SELECT nonsense FROM nowhere")
    assert database.answers.keep(asked())


def test_migrations_are_numbered_without_a_gap() -> None:
    folder = ROOT / "bot" / "database" / "migrations"
    names = sorted(path.name for path in folder.iterdir())
    assert names == [f"{number:04}.sql" for number in VERSIONS]
