"""What the program notes for its next start, by name."""

from __future__ import annotations

from bot.database.link import Link


class Notes:
    """Short texts; a new one takes the place of the old."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def find(self, name: str) -> str | None:
        """Give what was noted, if anything was."""
        with self._link.reading() as connection:
            row = connection.execute("SELECT value FROM notes WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else None

    def keep(self, name: str, value: str) -> None:
        """Note something."""
        with self._link.writing() as connection:
            connection.execute("REPLACE INTO notes VALUES (?, ?)", (name, value))
