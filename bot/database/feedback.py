"""What people ask, and what they think of quotes, for servers that chose to store it."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from typing import NamedTuple
from unicodedata import category

from bot.database.answers import DAY, LONGEST, Answers
from bot.database.insights import Insights, insights
from bot.database.link import Clock, Link, storable
from bot.database.settings import SettingsTable


class Place(NamedTuple):
    """Where a quote stands: the characters `start` to `end` of an article's text."""

    article: str
    start: int
    end: int


class Feedback:
    """Questions and thumbs. Nothing is stored for a server that did not choose so."""

    def __init__(self, link: Link, answers: Answers, settings: SettingsTable, clock: Clock) -> None:
        self._link, self._answers, self._settings, self._clock = link, answers, settings, clock

    def stores(self, server: int | None) -> bool:
        """Tell whether a server chose to store feedback."""
        return self._settings.of(server).feedback

    def asked(
        self, question: str, *, server: int | None, collection: str, answered: bool, asker: str
    ) -> bool:
        """Count a question and whether it was answered; give whether that is stored.

        One without words, because they are not the asker's own, is counted, but in no list.
        """
        if not self.stores(server):
            return False
        text = storable(question)[:LONGEST]
        row = (server, collection, text, normal(text), answered, asker, int(self._clock()))
        with self._link.writing() as connection:
            connection.execute("INSERT INTO questions VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        return True

    def rate(self, answer: str, person: str, place: Place, *, liked: bool) -> bool:
        """Remember what a person thinks of a quote, in place of what it thought before.

        Gives whether it is stored: the answer may be too old, or the server may not want it.
        """
        asked = self._answers.find(answer)
        if asked is None or not self.stores(asked.server):
            return False
        question = asked.question if asked.own else ""
        about = (asked.server, asked.collection, question, asked.asker)
        now = int(self._clock())
        row = (answer, person, *place, liked, *about, now, asked.corpus_version)
        marks = ", ".join("?" * len(row))
        with self._link.writing() as connection:
            connection.execute(f"REPLACE INTO ratings VALUES ({marks})", row)  # noqa: S608
        return True

    def insights(self, server: int, days: int, collections: Collection[str]) -> Insights:
        """Give what was asked and thought in a server, today and in the days before, in UTC.

        Of questions to other collections than these nothing is told, not even how many there were.
        """
        with self._link.reading() as connection:
            return insights(connection, server, days, self._clock(), collections)

    def tidy(self) -> None:
        """Delete what is older than its server keeps it, and all of servers that store no more."""
        storing, now = self._settings.storing(), self._clock()
        with self._link.writing() as connection:
            for table, time in (("questions", "asked_at"), ("ratings", "rated_at")):
                servers = connection.execute(f"SELECT DISTINCT server FROM {table}").fetchall()  # noqa: S608
                for (server,) in servers:
                    kept = storing[server].feedback_days * DAY if server in storing else 0
                    connection.execute(
                        f"DELETE FROM {table} WHERE server = ? AND {time} <= ?",  # noqa: S608
                        (server, now - kept),
                    )


def normal(question: str) -> str:
    """Write questions alike that differ in case, marks and spaces only."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", question).casefold())
    words = (_strip(word) for word in folded.split())
    return " ".join(word for word in words if word) or folded.strip()


def _strip(word: str) -> str:
    """Take the marks off a word, but none that makes it another one, as in `C#`."""
    core = [at for at, char in enumerate(word) if char in "#%&@*" or category(char)[0] != "P"]
    return word[core[0] : core[-1] + 1] if core else ""
