"""Opening the file: made for its owner only, checked, and brought to the present version."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from collections.abc import Iterator, Sequence
from importlib import resources
from pathlib import Path

from bot import private
from bot.database.link import WRITE, explained, transaction
from bot.models import PullquoteError

FILE = "pullquote.db"
# Says in the file's header whose it is: "Pull", as a number.
_OURS = int.from_bytes(b"Pull", "big")
# How many seconds to wait for other processes: when starting, and while somebody waits for an
# answer, which Discord expects within three.
_PATIENCE, _LATER = 10.0, 1.5
_SETTINGS = ("journal_mode = WAL", "synchronous = NORMAL", "secure_delete = ON")


def migrations() -> tuple[str, ...]:
    """Read the scripts that lead from each version to the next, the first from none to 1."""
    folder = resources.files("bot.database") / "migrations"
    files = (one for one in folder.iterdir() if one.name.endswith(".sql"))
    return tuple(one.read_text("utf-8") for one in sorted(files, key=lambda one: one.name))


def connect(path: Path, scripts: Sequence[str] | None = None) -> sqlite3.Connection:
    """Open a database that any thread may use in turn; `PullquoteError` if that can't be."""
    with explained(path):
        _make(path)
        connection = sqlite3.connect(
            path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
        )
        try:
            connection.text_factory = lambda data: data.decode("utf-8", "replace")
            _check(connection, path)
            for setting in _SETTINGS:
                connection.execute(f"PRAGMA {setting}").fetchall()
            _migrate(connection, path, migrations() if scripts is None else scripts)
            connection.execute(f"PRAGMA busy_timeout = {_LATER * 1000:.0f}").fetchall()
        except BaseException:
            connection.close()
            raise
    return connection


def _make(path: Path) -> None:
    """Make the file, or take it from others, without ever opening one that may be in use.

    To close it would give up the locks that this process has on it.
    """
    private.make(path.parent)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            raise PullquoteError("{path} is not a file; move it away.", path=path) from None
        if mode & 0o077:
            path.chmod(0o600)
        if not os.access(path, os.R_OK | os.W_OK):
            # SQLite would open it, and fail at the first write.
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES)) from None


def _check(connection: sqlite3.Connection, path: Path) -> None:
    # In this order, as another process may fill it, and say whose it is, between the two.
    empty = not _number(connection, "SELECT count(*) FROM sqlite_master")
    owner = _number(connection, "PRAGMA application_id")
    if owner != _OURS and not (empty and owner == 0):
        raise PullquoteError("{path} is a database of another program; move it away.", path=path)
    [verdict] = connection.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise PullquoteError(
            "The database {path} is damaged ({verdict}); put a copy of it back, or move it away to "
            "start anew.",
            path=path,
            verdict=" ".join(verdict.split())[:200],
        )


def _migrate(connection: sqlite3.Connection, path: Path, scripts: Sequence[str]) -> None:
    for number, script in enumerate(scripts, 1):
        with transaction(connection, WRITE):
            # Another process may have done it just now.
            if _number(connection, "PRAGMA user_version") >= number:
                continue
            for statement in statements(script):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {_OURS}")
            connection.execute(f"PRAGMA user_version = {number}")
    if _number(connection, "PRAGMA user_version") > len(scripts):
        raise PullquoteError(
            "The database {path} was written by a newer Pullquote; run that one, or move it away.",
            path=path,
        )


def statements(script: str) -> Iterator[str]:
    """Cut a script into its statements; to execute it whole would end our transaction first."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _number(connection: sqlite3.Connection, query: str) -> int:
    [number] = connection.execute(query).fetchone()
    return int(number)
