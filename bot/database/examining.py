"""Whether a database is whole, found out without changing it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.database.link import explained

_MOST = 200


def damage(path: Path) -> str:
    """Tell what is wrong in a database; empty if nothing is. `PullquoteError` if it can't be read.

    Every row and index is looked at, which takes a second per hundred megabytes.
    """
    with explained(path):
        # Where nobody has it open, not even the files are made that readers share with others.
        alone = not path.with_name(f"{path.name}-wal").exists()
        address = f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if alone else ''}"
        with closing(sqlite3.connect(address, uri=True, timeout=1.5)) as connection:
            [verdict] = connection.execute("PRAGMA integrity_check(1)").fetchone()
    return "" if verdict == "ok" else " ".join(str(verdict).split())[:_MOST]
