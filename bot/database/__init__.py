"""What the bot remembers, in one SQLite file: what was asked, what was chosen, what people think.

A person is only ever a keyed hash, and times are seconds since 1970. Answers are remembered for
`keep_days`, or until their message is deleted; feedback only of servers that chose to store it, for
as long as they chose; settings until the bot leaves the server. What is older is given no more, and
deleted when the bot starts and once a day.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from bot.config import Config
from bot.database.answers import Answers, Asked, Quoted, Recent, Where
from bot.database.feedback import Feedback, Place
from bot.database.insights import Day, Disliked, Insights, Repeated
from bot.database.link import Clock, Link, StorageProblem
from bot.database.notes import Notes
from bot.database.opening import FILE, connect
from bot.database.people import FILE as SECRET
from bot.database.people import Hash, people
from bot.database.settings import AUTO, Settings, SettingsTable, Unanswered

__all__ = [
    "AUTO",
    "FILE",
    "SECRET",
    "Asked",
    "Database",
    "Day",
    "Disliked",
    "Forgotten",
    "Insights",
    "Place",
    "Quoted",
    "Recent",
    "Repeated",
    "Settings",
    "StorageProblem",
    "Unanswered",
    "Where",
]


_OF_SERVERS = ("settings", "answers", "questions", "ratings")


class Forgotten(NamedTuple):
    """How many answers, questions and ratings of a person were deleted."""

    answers: int
    questions: int
    ratings: int


class Database:
    """Every method may be called from any thread, and several processes may share the file.

    All of them read or write a disk: call them off the event loop.
    """

    def __init__(self, link: Link, person: Hash, clock: Clock, keep_days: int) -> None:
        self._link = link
        self.clock = clock
        self.person = person
        self.answers = Answers(link, clock, keep_days)
        self.notes = Notes(link)
        self.settings = SettingsTable(link)
        self.feedback = Feedback(link, self.answers, self.settings, clock)

    @classmethod
    def open(cls, config: Config, clock: Clock = time.time) -> Database:
        """Open the database in the storage folder, made or migrated where needed.

        `PullquoteError` if it is damaged, not Pullquote's, of a newer program, or can't be written.
        """
        folder: Path = config.storage_folder
        link = Link(connect(folder / FILE), folder / FILE)
        return cls(link, people(folder), clock, config.answers.keep_days)

    def now(self) -> int:
        """Give the time, in seconds since 1970."""
        return int(self.clock())

    @contextmanager
    def together(self) -> Iterator[None]:
        """Write all that is written within at once, which is faster, or nothing of it.

        Within such a block, another one is a part of it, which may be taken back alone.
        """
        with self._link.writing():
            yield

    @property
    def is_writing(self) -> bool:
        """Whether what is written `together` was not taken back yet."""
        return self._link.is_writing

    def choose(self, server: int, channel: int = 0, **values: object) -> None:
        """Change settings as `settings.change` does, and delete what is not to be kept any more."""
        self.settings.change(server, channel, **values)
        if not values.keys().isdisjoint({"feedback", "feedback_days"}):
            self.feedback.tidy()
            self._link.wipe()

    def forget(self, person: str) -> Forgotten:
        """Delete all that is remembered of a person, by its hash, in every server.

        What others thought of the answers to its questions stays, without the questions, and so do
        the follow-ups of others, which hold no words but their own.
        """
        with self._link.writing() as connection:
            gone = (
                connection.execute(sql, (person,)).rowcount
                for sql in (
                    "DELETE FROM answers WHERE asker = ?",
                    "DELETE FROM questions WHERE asker = ?",
                    "DELETE FROM ratings WHERE person = ?",
                )
            )
            forgotten = Forgotten(*gone)
            connection.execute(
                "UPDATE ratings SET question = '', asker = '' WHERE asker = ?", (person,)
            )
        self._link.wipe()
        return forgotten

    def leave(self, server: int) -> None:
        """Delete all that is remembered of a server and of what was asked in it."""
        with self._link.writing() as connection:
            for table in _OF_SERVERS:
                connection.execute(f"DELETE FROM {table} WHERE server = ?", (server,))  # noqa: S608
        self._link.wipe()

    def left(self, bot: int, shard: int, count: int, servers: Collection[int]) -> list[int]:
        """Name the servers of a shard that are remembered, and that the bot is in no more.

        None is named unless the same bot was there the last time: to try another one for a while
        must not cost what is remembered.
        """
        known, note = str(bot), f"bot of shard {shard}/{count}"
        if self.notes.find(note) != known:
            self.notes.keep(note, known)
            return []
        every = " UNION ".join(f"SELECT server FROM {table}" for table in _OF_SERVERS)  # noqa: S608
        # So Discord deals servers out.
        dealt = f"SELECT server FROM ({every}) WHERE (server >> 22) % ? = ?"  # noqa: S608
        with self._link.reading() as connection:
            found = [int(row[0]) for row in connection.execute(dealt, (count, shard))]
        return sorted({*found} - {*servers})

    def tidy(self) -> None:
        """Delete what is older than the settings let it be remembered."""
        self.answers.tidy()
        self.feedback.tidy()
        self._link.wipe()

    def close(self) -> None:
        """Close the file; whoever asks afterwards gets a `PullquoteError`."""
        self._link.close()
