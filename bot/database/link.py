"""One connection for all threads: each takes its turn, which is over in well under a millisecond.

A connection of each thread would let readers overtake, but nobody would know when to close them.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from bot.models import N_, PullquoteError

Clock = Callable[[], float]


class StorageProblem(PullquoteError):
    """The disk or the file fails; the message names paths, for the operator and nobody else."""


_UNWRITABLE = (
    "The database {path} can't be written; make it and its folder writable, or name another "
    "`folder` in [storage]."
)
_UNREADABLE = (
    "The database {path} can't be read; make it readable, or name another `folder` in [storage]."
)
# The primary result codes of SQLite that the user can do something about.
_PROBLEMS = {
    sqlite3.SQLITE_BUSY: "The database {path} is held by another process; try again in a moment.",
    sqlite3.SQLITE_READONLY: _UNWRITABLE,
    sqlite3.SQLITE_PERM: _UNREADABLE,
    sqlite3.SQLITE_CANTOPEN: (
        "The database {path} can't be opened; make it and its folder writable, or name another "
        "`folder` in [storage]."
    ),
    sqlite3.SQLITE_AUTH: _UNREADABLE,
    sqlite3.SQLITE_FULL: "The database {path} can't grow, because the disk is full; make room.",
    sqlite3.SQLITE_IOERR: "The database {path} can't be read or written; look at the disk.",
    sqlite3.SQLITE_CORRUPT: (
        "The database {path} is damaged; put a copy of it back, or move it away to start anew."
    ),
    sqlite3.SQLITE_NOTADB: "{path} is no database of Pullquote; move it away.",
}
_SHUT = N_("I am just shutting down; ask again in a minute.")
_TAKEN_BACK = "The database {path} can't keep what was written together; look at the disk."


class Statements(NamedTuple):
    """How something begins, is kept, and is taken back."""

    begin: str
    keep: str
    back: Sequence[str]


READ = Statements("BEGIN", "COMMIT", ("ROLLBACK",))
WRITE = READ._replace(begin="BEGIN IMMEDIATE")
# To go back to a savepoint leaves it there.
_PART = Statements("SAVEPOINT part", "RELEASE part", ("ROLLBACK TO part", "RELEASE part"))


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what the operator can put right into a `StorageProblem`; a mistake of ours stays one."""
    try:
        yield
    except sqlite3.Error as error:
        problem = _PROBLEMS.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        if problem is None:
            raise
        raise StorageProblem(problem, path=path) from error
    except OSError as error:
        raise StorageProblem(
            "The database {path} can't be opened ({reason}); make it and its folder writable, or "
            "name another `folder` in [storage].",
            path=path,
            reason=error.strerror or error,
        ) from error


class Link:
    """A connection that one thread at a time may read or write with, each time as one whole."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection: sqlite3.Connection | None = connection
        self._path = path
        self._turn = threading.RLock()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """See one state of the database, whatever others write meanwhile."""
        with self._transaction(READ) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Write all of it or, if anything goes wrong, nothing."""
        with self._transaction(WRITE) as connection:
            yield connection

    @contextmanager
    def _transaction(self, whole: Statements) -> Iterator[sqlite3.Connection]:
        with self._turn, explained(self._path):
            connection = self._connection
            if connection is None:
                raise PullquoteError(_SHUT)
            # What this thread has begun may have parts, which are whole or not there, too.
            inner = connection.in_transaction
            with transaction(connection, _PART if inner else whole):
                yield connection
                # A disk that is full takes all of it back, and somebody may have gone on.
                if not connection.in_transaction:
                    raise StorageProblem(_TAKEN_BACK, path=self._path)

    @property
    def is_writing(self) -> bool:
        """Whether this thread, in its turn, is within a transaction that was not taken back."""
        return self._connection is not None and self._connection.in_transaction

    def wipe(self) -> None:
        """Overwrite what was deleted in the journal, too, unless somebody is reading it."""
        with self._turn, explained(self._path):
            if self._connection is None:
                return
            [patience] = self._connection.execute("PRAGMA busy_timeout").fetchone()
            # All others wait for their turn meanwhile.
            self._connection.execute("PRAGMA busy_timeout = 0").fetchall()
            try:
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            finally:
                self._connection.execute(f"PRAGMA busy_timeout = {patience}").fetchall()

    def close(self) -> None:
        with self._turn, explained(self._path):
            if self._connection is not None:
                self._connection.close()
            self._connection = None


@contextmanager
def transaction(connection: sqlite3.Connection, statements: Statements) -> Iterator[None]:
    """Keep what is done within, or take it back."""
    connection.execute(statements.begin)
    try:
        yield
        connection.execute(statements.keep)
    except BaseException:
        # Some errors, such as a full disk, have taken it back already.
        if connection.in_transaction:
            for one in statements.back:
                connection.execute(one)
        raise


def storable(text: str) -> str:
    """Replace what UTF-8 can't hold: halves of characters, which JSON may bring."""
    return text.encode("utf-8", "replace").decode("utf-8")
