"""What was asked lately, for those who look what a change of the articles does to it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.database import Asked, Database, Where
from bot.database.answers import MOST_RECENT
from tests.database.samples import CHANNEL, OTHER, SERVER, START, Clock, asked


def questions(database: Database, server: int | None = None) -> list[str]:
    return [one.question for one in database.answers.recent("default", server)]


def test_the_latest_come_first_and_each_once(database: Database) -> None:
    for later, question in enumerate(["Who?", "When?", "Who?", "Where?"]):
        database.answers.keep(asked(question, asked_at=START + later))
    assert questions(database) == ["Where?", "Who?", "When?"]


def test_a_question_has_all_places_where_it_was_asked(database: Database) -> None:
    for server, channel in ((SERVER, CHANNEL), (SERVER, 43), (OTHER, 7), (None, 8)):
        database.answers.keep(replace(asked("Who?", server=server), channel=channel))
    [one] = database.answers.recent("default")
    assert one.places == {(SERVER, CHANNEL), (SERVER, 43), (OTHER, 7), (None, 8)}
    [one] = database.answers.recent("default", OTHER)
    assert one.places == {Where(OTHER, 7)}


def test_of_a_server_there_is_nothing_from_elsewhere(database: Database) -> None:
    for server, question in ((SERVER, "Here?"), (OTHER, "There?"), (None, "Between us?")):
        database.answers.keep(asked(question, server=server))
    assert questions(database, SERVER) == ["Here?"]
    assert sorted(questions(database)) == ["Between us?", "Here?", "There?"]


@pytest.mark.parametrize(
    "other",
    [
        replace(asked("And why?"), parent="x"),
        replace(asked("", ), length="short", article="a"),
        replace(asked("Somebody else wrote that"), own=False),
        replace(asked("Of another collection?"), collection="wiki"),
        asked(" "),
    ],
    ids=["a follow-up", "a summary", "of a message", "of another collection", "nothing"],
)  # fmt: skip
def test_what_is_no_question_of_its_own_is_left_out(database: Database, other: Asked) -> None:
    database.answers.keep(other)
    assert questions(database) == []


def test_what_is_asked_of_an_article_or_exactly_is_another_question(database: Database) -> None:
    for one in (asked(), replace(asked(), article="a"), replace(asked(), exact=True)):
        database.answers.keep(one)
    found = {(one.article, one.exact) for one in database.answers.recent("default")}
    assert found == {(None, False), ("a", False), (None, True)}


def test_there_are_only_so_many(database: Database) -> None:
    for number in range(MOST_RECENT + 9):
        database.answers.keep(asked(f"Number {number}?", asked_at=START + number))
    found = questions(database)
    assert len(found) == MOST_RECENT
    assert found[0] == f"Number {MOST_RECENT + 8}?"


def test_what_is_forgotten_is_not_recent(database: Database, clock: Clock) -> None:
    database.answers.keep(asked("Who?", asker="b" * 32))
    database.answers.keep(asked("When?"))
    database.forget("b" * 32)
    assert questions(database) == ["When?"]
    clock.pass_days(31)
    assert questions(database) == []
