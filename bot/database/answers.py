"""What was asked, so that buttons and replies work after a restart; answers are found anew."""

from __future__ import annotations

import json
import secrets
from dataclasses import astuple, dataclass, fields, replace

from bot.database.link import Clock, Link, storable

DAY = 24 * 60 * 60
ID_LENGTH = 10
# Discord lets nobody write as much in one message or option.
LONGEST = 6000
MOST_BEFORE = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, all that its answer depends on, and where it was asked.

    `article` is an id; `after` are the questions before it, oldest first; `asker` is the hash of
    whoever asked; `asked_at` is in seconds since 1970. `length` is that of a summary, if it was the
    article's summary that was asked for.
    """

    question: str
    collection: str
    article: str | None
    exact: bool
    after: tuple[str, ...]
    corpus_version: str
    server: int | None
    channel: int
    asker: str
    asked_at: int
    length: str | None = None


_NAMES = [field.name for field in fields(Asked)]
_COLUMNS, _AFTER = ", ".join(_NAMES), _NAMES.index("after")


class Answers:
    """The answers that can still be talked about, by a short random id that fits into a URL."""

    def __init__(self, link: Link, clock: Clock, keep_days: int) -> None:
        self._link, self._clock, self._seconds = link, clock, keep_days * DAY

    def keep(self, asked: Asked) -> str:
        """Remember a question, and give the id of its answer; what is too long is cut."""
        cut = replace(asked, question=asked.question[:LONGEST])
        row = [storable(one) if isinstance(one, str) else one for one in astuple(cut)]
        row[_AFTER] = json.dumps([one[:LONGEST] for one in asked.after[-MOST_BEFORE:]])
        marks = ", ".join("?" * len(row))
        new = secrets.token_urlsafe(ID_LENGTH)[:ID_LENGTH]
        with self._link.writing() as connection:
            connection.execute(
                f"INSERT INTO answers (id, {_COLUMNS}) VALUES (?, {marks})",  # noqa: S608
                (new, *row),
            )
        return new

    def find(self, answer: str) -> Asked | None:
        """Give what was asked, unless it is unknown or too old."""
        return self._one("id", answer)

    def place(self, answer: str, message: int) -> None:
        """Remember the Discord message that shows an answer."""
        with self._link.writing() as connection:
            connection.execute("UPDATE answers SET message = ? WHERE id = ?", (message, answer))

    def at(self, message: int) -> Asked | None:
        """Give what was asked for the answer that a Discord message shows."""
        return self._one("message", message)

    def remove(self, answer: str) -> None:
        """Forget an answer, because its message was deleted."""
        with self._link.writing() as connection:
            connection.execute("DELETE FROM answers WHERE id = ?", (answer,))

    def tidy(self) -> None:
        """Delete what is too old."""
        with self._link.writing() as connection:
            connection.execute("DELETE FROM answers WHERE asked_at <= ?", (self._oldest(),))

    def _oldest(self) -> float:
        return self._clock() - self._seconds

    def _one(self, column: str, value: object) -> Asked | None:
        with self._link.reading() as connection:
            row = connection.execute(
                f"SELECT {_COLUMNS} FROM answers WHERE {column} = ? AND asked_at > ? "  # noqa: S608
                "ORDER BY asked_at DESC, id LIMIT 1",
                (value, self._oldest()),
            ).fetchone()
        return _asked(row) if row else None


def _asked(row: tuple[object, ...]) -> Asked:
    values = dict(zip(_NAMES, row, strict=True))
    values["exact"] = bool(values["exact"])
    values["after"] = tuple(json.loads(str(values["after"])))
    return Asked(**values)  # type: ignore[arg-type]
