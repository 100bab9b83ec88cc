"""What was asked, so that buttons and replies work after a restart; answers are found anew."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import NamedTuple

from bot.database.link import Clock, Link, storable

DAY = 24 * 60 * 60
ID_LENGTH = 10
# Discord lets nobody write as much in one message or option.
LONGEST = 6000
MOST_BEFORE = 20
# How many questions are recent, and how far back they are looked for: others wait meanwhile.
MOST_RECENT, _LOOKED_THROUGH = 50, 20_000


class Where(NamedTuple):
    """Where a question was asked; `server` is None in direct messages."""

    server: int | None
    channel: int


class Recent(NamedTuple):
    """A question as it was asked lately, and in which places."""

    question: str
    article: str | None
    exact: bool
    places: frozenset[Where]


class Quoted(NamedTuple):
    """Where a quote stood: characters of an article's text, and a digest of them, never a copy."""

    article: str
    start: int
    end: int
    digest: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, all that its answer depends on, and where it was asked.

    `article` is an id; `parent` is that of the answer that it follows; `asker` is the hash of
    whoever asked; `asked_at` is in seconds since 1970. `length` is that of a summary, if it was the
    article's summary that was asked for. `quoted` are the places of the quotes that were found;
    `own` tells whether the words are the asker's, or of a message that may be somebody else's.
    `id` and `after`, the questions before it that are still remembered, oldest first, are there
    once it is found.
    """

    question: str
    collection: str
    article: str | None
    exact: bool
    parent: str | None
    corpus_version: str
    server: int | None
    channel: int
    asker: str
    asked_at: int
    length: str | None = None
    quoted: tuple[Quoted, ...] = ()
    own: bool = True
    id: str = field(default="", compare=False)
    after: tuple[str, ...] = field(default=(), compare=False)


_NAMES = [one.name for one in fields(Asked) if one.compare]
_COLUMNS = ", ".join(_NAMES)
# What makes sense only in its talk, and what somebody else wrote, is left out.
_RECENT = """
    SELECT question, article, exact, server, channel FROM (
        SELECT * FROM answers WHERE asked_at > ? ORDER BY asked_at DESC, id LIMIT ?
    )
    WHERE collection = ? AND coalesce(server = ?, ?)
        AND parent IS NULL AND length IS NULL AND own AND trim(question) != ''
    ORDER BY asked_at DESC, id
"""
_BEFORE = """
    WITH RECURSIVE talk (question, parent, back) AS (
        SELECT question, parent, 0 FROM answers WHERE id = ?
        UNION ALL
        SELECT answers.question, answers.parent, back + 1
        FROM talk JOIN answers ON answers.id = talk.parent
        WHERE answers.asked_at > ? AND back < ?
    )
    SELECT question FROM talk WHERE back > 0 ORDER BY back DESC
"""


def new_id() -> str:
    """Make an id for an answer."""
    return secrets.token_urlsafe(ID_LENGTH)[:ID_LENGTH]


class Answers:
    """The answers that can still be talked about, by a short random id that fits into a URL."""

    def __init__(self, link: Link, clock: Clock, keep_days: int) -> None:
        self._link, self._clock, self._seconds = link, clock, keep_days * DAY

    def keep(self, asked: Asked, name: str = "") -> str:
        """Remember a question, and give the id of its answer, a `new_id` unless it has a name.

        What is too long is cut.
        """
        quoted = json.dumps(asked.quoted)
        values = [quoted if name == "quoted" else getattr(asked, name) for name in _NAMES]
        row = [storable(one) if isinstance(one, str) else one for one in values]
        row[0] = row[0][:LONGEST]
        marks = ", ".join("?" * len(row))
        new = name or new_id()
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

    def unplace(self, messages: Iterable[int]) -> None:
        """Forget the answers that were shown in messages, because these were deleted."""
        with self._link.writing() as connection:
            connection.executemany(
                "DELETE FROM answers WHERE message = ?", [(one,) for one in messages]
            )

    def recent(self, collection: str, server: int | None = None) -> tuple[Recent, ...]:
        """Give the questions last asked of a collection, the latest first, each once.

        Of one server only, if it is named. Follow-ups, and what was taken from the message of
        somebody else, are not among them.
        """
        found = dict[tuple[str, str | None, bool], set[Where]]()
        with self._link.reading() as connection:
            rows = connection.execute(
                _RECENT, (self._oldest(), _LOOKED_THROUGH, collection, server, server is None)
            )
            for question, article, exact, *where in rows:
                key = question, article, bool(exact)
                if key in found or len(found) < MOST_RECENT:
                    found.setdefault(key, set()).add(Where(*where))
        return tuple(Recent(*key, frozenset(places)) for key, places in found.items())

    def tidy(self) -> None:
        """Delete what is too old."""
        with self._link.writing() as connection:
            connection.execute("DELETE FROM answers WHERE asked_at <= ?", (self._oldest(),))

    def _oldest(self) -> float:
        return self._clock() - self._seconds

    def _one(self, column: str, value: object) -> Asked | None:
        oldest = self._oldest()
        with self._link.reading() as connection:
            row = connection.execute(
                f"SELECT id, {_COLUMNS} FROM answers WHERE {column} = ? AND asked_at > ? "  # noqa: S608
                "ORDER BY asked_at DESC, id LIMIT 1",
                (value, oldest),
            ).fetchone()
            before = connection.execute(_BEFORE, (row[0], oldest, MOST_BEFORE)) if row else ()
            return _asked(row, tuple(question for (question,) in before)) if row else None


def _asked(row: tuple[object, ...], after: tuple[str, ...]) -> Asked:
    values = dict(zip(("id", *_NAMES), row, strict=True))
    values["exact"], values["own"] = bool(values["exact"]), bool(values["own"])
    values["quoted"] = tuple(Quoted(*one) for one in json.loads(str(values["quoted"])))
    return Asked(**values, after=after)  # type: ignore[arg-type]
