"""Feedback is stored where it was chosen, for as long as it was chosen, and forgotten on demand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.database import Database, Day, Disliked, Forgotten, Insights, Place, Repeated
from bot.database.feedback import normal
from bot.database.insights import SHOWN
from tests.database.samples import OTHER, SERVER, Clock, asked

ANN, BEN = "a" * 32, "b" * 32
HERE = ("default",)
PLACE = Place("otters", 0, 22)
NOTHING = Insights((), (), (), (Day(date(2023, 11, 14), 0, 0),), 0, 0)


@pytest.fixture
def storing(database: Database) -> Database:
    database.settings.change(SERVER, feedback=True)
    return database


def ask(
    database: Database, question: str = "Who swims?", *, answered: bool = True, asker: str = ANN
) -> bool:
    return database.feedback.asked(
        question, server=SERVER, collection="default", answered=answered, asker=asker
    )


@pytest.mark.parametrize("server", [OTHER, None])
def test_nothing_is_stored_unless_it_was_chosen(storing: Database, server: int | None) -> None:
    kept = storing.answers.keep(asked(server=server))
    stored = storing.feedback.asked(
        "Who?", server=server, collection="default", answered=True, asker=ANN
    )
    assert not stored
    assert not storing.feedback.rate(kept, ANN, PLACE, liked=False)
    assert storing.feedback.insights(server or 0, 1, HERE) == NOTHING


def test_questions_are_counted_alike_whatever_their_marks_and_case(storing: Database) -> None:
    for question in ("Who swims?", "who  swims", "¿WHO SWIMS?!", "Who dives?"):
        assert ask(storing, question)
    insights = storing.feedback.insights(SERVER, 1, HERE)
    assert insights.asked == (Repeated("¿WHO SWIMS?!", 3), Repeated("Who dives?", 1))


SAME = [
    ("Who swims?", "who swims"), ("WHO SWIMS", "who  swims ?"), ("ｗｈｏ", "Who"),
    ("Straße", "STRASSE"), ("नमस्ते?", "नमस्ते"), ("谁在游泳？", "谁在游泳"), ("ما هذا؟", "ما هذا"),
    ("(who)", "who"),
]  # fmt: skip
OTHERS = [("What is C#?", "What is C?"), ("What is C++?", "What is C?"), ("5 %", "5"), ("?", "!"),
          ("नमस्ते", "नमसत"), ("it's", "its"), ("3.5", "35")]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME)
def test_questions_that_differ_in_looks_only_are_the_same(one: str, other: str) -> None:
    assert normal(one) == normal(other)


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_questions_that_differ_are_not_the_same(one: str, other: str) -> None:
    assert normal(one) != normal(other)


def test_unanswered_questions_are_told_apart(storing: Database) -> None:
    ask(storing, "Who flies?", answered=False)
    ask(storing, "Who flies", answered=False)
    ask(storing)
    insights = storing.feedback.insights(SERVER, 1, HERE)
    assert insights.unanswered == (Repeated("Who flies", 2),)
    assert insights.days == (Day(date(2023, 11, 14), 3, 2),)


def test_days_without_questions_are_counted_too(storing: Database, clock: Clock) -> None:
    ask(storing)
    clock.pass_days(2)
    ask(storing, answered=False)
    insights = storing.feedback.insights(SERVER, 4, HERE)
    assert [(one.day.day, one.asked, one.unanswered) for one in insights.days] == [
        (13, 0, 0), (14, 1, 0), (15, 0, 0), (16, 1, 1),
    ]  # fmt: skip
    assert len(storing.feedback.insights(SERVER, 1, HERE).asked) == 1


def test_a_person_has_one_thumb_for_each_quote(storing: Database) -> None:
    kept = storing.answers.keep(asked())
    assert storing.feedback.rate(kept, ANN, PLACE, liked=True)
    assert storing.feedback.rate(kept, ANN, PLACE, liked=False)
    assert storing.feedback.rate(kept, BEN, PLACE, liked=True)
    assert storing.feedback.rate(kept, BEN, Place("seals", 5, 9), liked=True)
    insights = storing.feedback.insights(SERVER, 1, HERE)
    assert (insights.up, insights.down) == (2, 1)
    assert insights.disliked == (
        Disliked("default", "0123abcd", "otters", 0, 22, "Who swims?", 1, 1),
    )


def test_what_was_asked_too_long_ago_can_not_be_rated(storing: Database, clock: Clock) -> None:
    kept = storing.answers.keep(asked())
    clock.pass_days(31)
    assert not storing.feedback.rate(kept, ANN, PLACE, liked=True)
    assert not storing.feedback.rate("0123456789", ANN, PLACE, liked=True)


def test_feedback_is_kept_for_the_days_that_its_server_chose(
    storing: Database, clock: Clock
) -> None:
    storing.settings.change(SERVER, feedback_days=7)
    storing.settings.change(OTHER, feedback=True, feedback_days=2)
    for server in (SERVER, OTHER):
        storing.feedback.asked(
            "Who?", server=server, collection="default", answered=True, asker=ANN
        )
        storing.feedback.rate(storing.answers.keep(asked(server=server)), ANN, PLACE, liked=False)
    clock.pass_days(3)
    storing.tidy()
    here, there = (storing.feedback.insights(server, 30, HERE) for server in (SERVER, OTHER))
    assert (len(here.asked), here.down, len(there.asked), there.down) == (1, 1, 0, 0)
    clock.pass_days(4)
    storing.tidy()
    assert not storing.feedback.insights(SERVER, 30, HERE).asked


def test_a_server_that_stores_no_more_loses_what_it_had(storing: Database) -> None:
    ask(storing)
    storing.settings.change(SERVER, feedback=False)
    storing.tidy()
    assert storing.feedback.insights(SERVER, 1, HERE) == NOTHING


def test_all_of_a_person_is_forgotten_and_nothing_of_others(
    storing: Database, path: Path, clock: Clock
) -> None:
    secret, other = "Where is the xylophone of Ann?", "Where is the zither of Ben?"
    ann = storing.answers.keep(asked(secret, asker=ANN))
    ben = storing.answers.keep(asked(other, asker=BEN))
    ask(storing, secret, asker=ANN)
    ask(storing, other, asker=BEN)
    for person in (ANN, BEN):
        for one in (ann, ben):
            storing.feedback.rate(one, person, PLACE, liked=person == ANN)

    assert storing.forget(ANN) == Forgotten(answers=1, questions=1, ratings=2)
    assert storing.forget(ANN) == Forgotten(0, 0, 0)
    assert storing.answers.find(ann) is None
    assert storing.answers.find(ben)
    insights = storing.feedback.insights(SERVER, 1, HERE)
    assert insights.asked == (Repeated(other, 1),)
    assert (insights.up, insights.down) == (0, 2)
    on_disk = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert b"zither" in on_disk
    assert b"xylophone" not in on_disk
    assert ANN.encode() not in on_disk


def test_no_person_can_be_told_from_insights(storing: Database) -> None:
    kept = storing.answers.keep(asked())
    ask(storing)
    storing.feedback.rate(kept, BEN, PLACE, liked=False)
    shown = repr(storing.feedback.insights(SERVER, 30, HERE))
    assert ANN not in shown
    assert BEN not in shown


def test_of_other_collections_not_even_the_number_of_questions_is_told(storing: Database) -> None:
    for answered in (True, False):
        ask(storing, answered=answered)
    for number in range(SHOWN):
        kept = storing.answers.keep(asked())
        storing.feedback.rate(kept, BEN, Place("otters", number, 22), liked=False)
    assert storing.feedback.insights(SERVER, 1, ("club", "vault")) == NOTHING
    assert storing.feedback.insights(SERVER, 1, ()) == NOTHING
    told = storing.feedback.insights(SERVER, 1, ("club", *HERE))
    assert (told.days[0].asked, told.days[0].unanswered, told.down) == (2, 1, SHOWN)


def test_what_may_not_be_told_takes_no_place_from_what_may(storing: Database) -> None:
    for number in range(SHOWN):
        kept = storing.answers.keep(replace(asked(), collection="vault"))
        storing.feedback.rate(kept, BEN, Place("plans", number, 22), liked=False)
    storing.feedback.rate(storing.answers.keep(asked()), ANN, PLACE, liked=False)
    [disliked] = storing.feedback.insights(SERVER, 1, HERE).disliked
    assert disliked.collection == "default"
