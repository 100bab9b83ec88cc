"""An answer can be talked about by its id or its message, until it is too old."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.config import Config
from bot.database import Asked, Database
from bot.database.answers import LONGEST, MOST_BEFORE
from tests.conftest import Corpus
from tests.database.samples import ASKED, DAY, START, Clock, asked

shared = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@shared
@given(ASKED)
def test_what_is_kept_is_found_as_it_was(database: Database, kept: Asked) -> None:
    assert database.answers.find(database.answers.keep(kept)) == kept


@shared
@given(st.text(st.characters(categories=["Cs", "Lu"]), min_size=1, max_size=9))
def test_halves_of_characters_are_replaced(database: Database, text: str) -> None:
    found = database.answers.find(database.answers.keep(asked(text)))
    assert found
    assert found.question == re.sub("[\ud800-\udfff]", "?", text)


def test_an_id_is_short_random_and_fits_into_a_url(database: Database) -> None:
    ids = {database.answers.keep(asked()) for _ in range(200)}
    assert len(ids) == 200
    assert all(re.fullmatch(r"[\w-]{10}", one, re.ASCII) for one in ids)


@pytest.mark.parametrize("unknown", ["", "0123456789", "'; DROP TABLE answers; --", "\0", "%"])
def test_an_unknown_id_finds_nothing(database: Database, unknown: str) -> None:
    kept = database.answers.keep(asked())
    assert database.answers.find(unknown) is None
    assert database.answers.find(kept)


def follow(database: Database, *questions: Asked) -> str:
    """Keep questions each of which follows the one before, and give the id of the last answer."""
    last = None
    for one in questions:
        last = database.answers.keep(replace(one, parent=last))
    assert last
    return last


def test_what_is_too_long_is_cut(database: Database) -> None:
    found = database.answers.find(database.answers.keep(asked("q" * 9999)))
    assert found
    assert found.question == "q" * LONGEST


def test_a_follow_up_knows_the_last_questions_before_it(database: Database) -> None:
    found = database.answers.find(follow(database, *(asked(str(n)) for n in range(50))))
    assert found
    assert found.after == tuple(str(n) for n in range(49 - MOST_BEFORE, 49))


def test_a_question_without_any_before_it_has_none(database: Database) -> None:
    found = database.answers.find(follow(database, asked()))
    assert found
    assert (found.parent, found.after) == (None, ())


def test_whoever_is_forgotten_is_forgotten_in_the_follow_ups_of_others(
    database: Database, path: Path
) -> None:
    last = follow(database, asked("A secret?", asker="b" * 32), asked("And when?"))
    database.forget("b" * 32)
    found = database.answers.find(last)
    assert found
    assert (found.question, found.after) == ("And when?", ())
    files = path.parent.glob(f"{path.name}*")
    assert not any(b"secret?" in file.read_bytes() for file in files)


def test_a_question_before_is_not_kept_longer_than_any(database: Database, clock: Clock) -> None:
    last = follow(database, asked("Old?"), asked("Young?", asked_at=START + DAY))
    clock.pass_days(30)
    found = database.answers.find(last)
    assert found
    assert found.after == ()


def test_answers_that_follow_each_other_in_a_circle_are_found(database: Database) -> None:
    last = follow(database, asked("1?"), asked("2?"))
    with database._link.writing() as connection:
        connection.execute("UPDATE answers SET parent = ? WHERE question = '1?'", (last,))
    assert database.answers.find(last)


def test_an_answer_is_found_by_the_message_that_shows_it(database: Database) -> None:
    first, second = asked("First?"), asked("Second?")
    ids = [database.answers.keep(one) for one in (first, second)]
    assert database.answers.at(7) is None
    for number, one in enumerate(ids):
        database.answers.place(one, 7 + number)
    assert database.answers.at(7) == first
    assert database.answers.at(8) == second


def test_the_last_answer_of_a_message_is_at_it(database: Database) -> None:
    for number in range(9):
        one = asked(f"{number}?", asked_at=START + number * 7 % 9)
        database.answers.place(database.answers.keep(one), 7)
    found = database.answers.at(7)
    assert found
    assert found.asked_at == START + 8


def test_an_answer_in_no_message_is_at_no_message(database: Database) -> None:
    database.answers.keep(asked())
    assert database.answers.at(0) is None


def test_a_removed_answer_is_found_no_more(database: Database) -> None:
    gone, kept = database.answers.keep(asked()), database.answers.keep(asked())
    database.answers.place(gone, 7)
    database.answers.remove(gone)
    assert (database.answers.find(gone), database.answers.at(7)) == (None, None)
    assert database.answers.find(kept)


def test_an_answer_is_found_for_so_many_days(config: Config, corpus: Corpus) -> None:
    clock, config = Clock(), corpus({}, "[answers]\nkeep_days = 2\n")
    database = Database.open(config, clock)
    kept = database.answers.keep(asked())
    database.answers.place(kept, 7)
    clock.time = START + 2 * DAY - 1
    assert database.answers.find(kept)
    clock.time = START + 2 * DAY
    assert database.answers.find(kept) is None
    assert database.answers.at(7) is None
    database.close()


def test_tidying_deletes_what_is_too_old_and_nothing_else(database: Database, clock: Clock) -> None:
    old = database.answers.keep(asked())
    young = database.answers.keep(asked(asked_at=START + DAY))
    clock.pass_days(30)
    database.tidy()
    clock.time = START
    assert database.answers.find(old) is None
    assert database.answers.find(young)
