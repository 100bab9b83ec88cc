"""What a server's people asked and thought, in figures; nobody is named."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

SHOWN = 10


class Repeated(NamedTuple):
    """A question, as it was asked last, and how often it was asked."""

    question: str
    times: int


class Disliked(NamedTuple):
    """A quote that was disliked, the last question that it was given for, and thumbs.

    It stood at that place in that version of the corpus; the question is "" if it is forgotten.
    """

    collection: str
    corpus_version: str
    article: str
    start: int
    end: int
    question: str
    down: int
    up: int


class Day(NamedTuple):
    """How many questions a day brought, and how many of them nothing answered."""

    day: date
    asked: int
    unanswered: int


@dataclass(frozen=True, slots=True)
class Insights:
    """The most asked questions, those of them that nothing answered, disliked quotes, every day.

    The most frequent come first, then the latest; days come in their order, with empty ones.
    """

    asked: tuple[Repeated, ...]
    unanswered: tuple[Repeated, ...]
    disliked: tuple[Disliked, ...]
    days: tuple[Day, ...]
    up: int
    down: int


# Every query counts only what is of these collections. With one max() in a query, SQLite takes the
# bare columns from the row that has it.
_QUESTIONS = """
    SELECT question, count(*) AS times, max(rowid) AS latest FROM questions
    WHERE server = ? AND asked_at >= ? AND collection IN ({names}) AND answered <= ?
          AND normal != ''
    GROUP BY normal ORDER BY times DESC, latest DESC, normal LIMIT ?
"""
_DISLIKED = """
    SELECT collection, corpus_version, article, first, last, question,
           sum(NOT liked) AS down, sum(liked), max(rowid) AS latest
    FROM ratings WHERE server = ? AND rated_at >= ? AND collection IN ({names})
    GROUP BY collection, corpus_version, article, first, last HAVING down > 0
    ORDER BY down DESC, latest DESC, collection, article, first LIMIT ?
"""
_DAYS = """
    SELECT date(asked_at, 'unixepoch'), count(*), sum(NOT answered) FROM questions
    WHERE server = ? AND asked_at >= ? AND collection IN ({names}) GROUP BY 1
"""
_THUMBS = """
    SELECT coalesce(sum(liked), 0), coalesce(sum(NOT liked), 0) FROM ratings
    WHERE server = ? AND rated_at >= ? AND collection IN ({names})
"""


def insights(
    connection: sqlite3.Connection,
    server: int,
    days: int,
    now: float,
    collections: Collection[str],
) -> Insights:
    """Count what happened today and in the days before it, so many in all, in some collections."""
    today = datetime.fromtimestamp(now, UTC).date()
    dates = [today - timedelta(days=back) for back in reversed(range(days))]
    since = int(datetime(*dates[0].timetuple()[:3], tzinfo=UTC).timestamp())

    names = sorted(collections)
    marks = ", ".join("?" * len(names))

    def rows(query: str, *more: object) -> list[tuple[object, ...]]:
        return connection.execute(
            query.format(names=marks), (server, since, *names, *more)
        ).fetchall()

    def questions(answered: int) -> tuple[Repeated, ...]:
        found = rows(_QUESTIONS, answered, SHOWN)
        return tuple(Repeated(*row[:2]) for row in found)  # type: ignore[arg-type]

    counted = {row[0]: row[1:] for row in rows(_DAYS)}
    [(up, down)] = rows(_THUMBS)
    return Insights(
        asked=questions(1),
        unanswered=questions(0),
        disliked=tuple(Disliked(*row[:8]) for row in rows(_DISLIKED, SHOWN)),  # type: ignore[arg-type]
        days=tuple(Day(one, *counted.get(one.isoformat(), (0, 0))) for one in dates),  # type: ignore[arg-type]
        up=int(str(up)),
        down=int(str(down)),
    )
