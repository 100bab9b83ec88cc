"""Threads and processes may all write at once, and be killed; what was kept is there."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing, suppress
from pathlib import Path

import pytest

from bot.config import Config
from bot.database import Database
from tests.conftest import ROOT
from tests.database.samples import SERVER, asked

KEEPING = """
import sys
from pathlib import Path
from bot.config import load
from bot.database import Database
from tests.database.samples import Clock, asked
database = Database.open(load(Path(sys.argv[1])), Clock())
for number in range(int(sys.argv[2])):
    print(database.answers.keep(asked(f"Question {number}?")), flush=True)
"""
DYING = """
import os, signal, sys
from pathlib import Path
from bot.config import load
from bot.database import Database
from tests.database.samples import Clock, asked
database = Database.open(load(Path(sys.argv[1])), Clock())
print(database.answers.keep(asked()), flush=True)
with database._link.writing() as connection:
    connection.execute("UPDATE answers SET question = 'half'")
    connection.execute("DELETE FROM settings")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def start(script: str, config: Config, *more: str) -> subprocess.Popen[str]:
    file = config.storage_folder.parent / "config.toml"
    arguments = [sys.executable, "-c", script, str(file), *more]
    return subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_threads_lose_nothing_to_each_other(database: Database) -> None:
    kept, together = list[str](), threading.Barrier(8)

    def write(thread: int) -> None:
        together.wait()
        for number in range(25):
            one = database.answers.keep(asked(f"{thread} {number}"))
            database.settings.change(SERVER, thread + 1, cooldown=number)
            assert database.answers.find(one) == asked(f"{thread} {number}")
            kept.append(one)

    threads = [threading.Thread(target=write, args=(thread,)) for thread in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(set(kept)) == 200
    assert all(database.answers.find(one) for one in kept)
    assert {database.settings.of(SERVER, one + 1).cooldown for one in range(8)} == {24}


def test_a_write_that_fails_takes_back_its_beginning(database: Database) -> None:
    kept = database.answers.keep(asked())
    with suppress(ZeroDivisionError), database._link.writing() as connection:
        connection.execute("UPDATE answers SET question = 'half'")
        raise ZeroDivisionError
    assert database.answers.find(kept) == asked()


def test_processes_may_start_and_write_at_once(config: Config, database: Database) -> None:
    """They make the file together, too: this one's is moved away first."""
    database.close()
    for file in config.storage_folder.iterdir():
        file.unlink()
    running = [start(KEEPING, config, "20") for _ in range(3)]
    kept = [line for one in running for line in one.communicate()[0].split()]
    assert [one.returncode for one in running] == [0, 0, 0]
    with closing(Database.open(config, database.clock)) as opened:
        assert len(kept) == 60
        assert all(opened.answers.find(one) for one in kept)


def test_what_one_changes_the_others_see_at_once(config: Config, database: Database) -> None:
    person = database.person(1)
    with closing(Database.open(config, database.clock)) as other:
        database.choose(SERVER, cooldown=5, feedback=True)
        assert other.settings.of(SERVER).cooldown == 5
        kept = other.answers.keep(asked(asker=person))
        assert database.answers.find(kept)
        other.choose(SERVER, cooldown=None)
        assert database.settings.of(SERVER).cooldown == 0
        assert other.person(1) == person
        database.forget(person)
        assert other.answers.find(kept) is None
        database.notes.keep("name", "value")
        assert other.notes.find("name") == "value"
        other.leave(SERVER)
        assert not database.settings.chosen(SERVER)


def test_what_was_kept_survives_a_kill(config: Config, database: Database) -> None:
    running = start(KEEPING, config, "1000000")
    assert running.stdout
    kept = [running.stdout.readline().strip() for _ in range(20)]
    running.kill()
    kept += running.communicate()[0].split("\n")[:-1]
    assert running.returncode == -signal.SIGKILL
    assert all(database.answers.find(one) for one in kept)


def test_a_kill_in_the_middle_of_a_write_takes_it_back(
    config: Config, database: Database, path: Path
) -> None:
    database.settings.change(SERVER, cooldown=5)
    running = start(DYING, config)
    [kept] = running.communicate()[0].split()
    assert running.returncode == -signal.SIGKILL
    database.close()
    with closing(Database.open(config, database.clock)) as opened:
        assert opened.answers.find(kept) == asked()
        assert opened.settings.of(SERVER).cooldown == 5
        assert opened.answers.keep(asked())
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_process_waits_for_another_for_less_than_discord_waits_for_it(database: Database) -> None:
    with database._link.reading() as connection:
        [milliseconds] = connection.execute("PRAGMA busy_timeout").fetchone()
    assert milliseconds == 1_500


def test_nobody_waits_while_another_process_reads_what_was_deleted(
    database: Database, path: Path
) -> None:
    database.answers.keep(asked())
    with database._link.reading() as connection:
        connection.execute("PRAGMA busy_timeout = 20000").fetchone()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM answers").fetchone()
        forgetting = threading.Thread(target=database.forget, args=("a" * 32,))
        forgetting.start()
        forgetting.join(10)
        assert not forgetting.is_alive()
    with database._link.reading() as connection:
        assert connection.execute("PRAGMA busy_timeout").fetchone() == (20000,)


def test_what_is_held_by_another_process_for_long_is_said(
    database: Database, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database._link.reading() as connection:
        connection.execute("PRAGMA busy_timeout = 0").fetchone()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        kept = database.settings.of(SERVER)
        assert kept.cooldown == 0
        with pytest.raises(Exception, match="held by another process; try again"):
            database.settings.change(SERVER, cooldown=5)
    database.settings.change(SERVER, cooldown=6)


def test_what_is_written_together_is_there_as_a_whole_or_not_at_all(database: Database) -> None:
    with suppress(ZeroDivisionError), database.together():
        lost = database.answers.keep(asked())
        raise ZeroDivisionError
    assert database.answers.find(lost) is None
    with database.together():
        kept = [database.answers.keep(asked()) for _ in range(2)]
        database.settings.change(SERVER, cooldown=1)
    assert all(map(database.answers.find, kept))
    assert database.settings.of(SERVER).cooldown == 1


def test_a_part_of_what_is_written_together_is_written_whole_or_not(database: Database) -> None:
    with database.together():
        kept = database.answers.keep(asked())
        with suppress(ZeroDivisionError), database._link.writing() as connection:
            connection.execute("DELETE FROM answers")
            raise ZeroDivisionError
    assert database.answers.find(kept)
