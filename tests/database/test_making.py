"""A database that two processes make at once is made once, and both have it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from bot.database import opening


def test_what_another_process_makes_while_it_is_looked_at_is_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, number, looked = tmp_path / opening.FILE, opening._number, list[str]()

    def slow(connection: sqlite3.Connection, sql: str) -> int:
        found = number(connection, sql)
        if not looked:
            looked.append(sql)
            opening.connect(path).close()
        return found

    monkeypatch.setattr(opening, "_number", slow)
    opening.connect(path).close()
    assert looked
