"""A setting is its channel's, else its server's, else the default; what can't be is refused."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest

from bot import PullquoteError
from bot.database import Database, Settings, Unanswered
from bot.database.settings import PER_CHANNEL
from tests.database.samples import CHANNEL, OTHER, SERVER

GOOD: dict[str, list[Any]] = {
    "collections": [("club",), ("a", "b"), ("Ünï 🦭", "'; --")],
    "channels": [(1,), (2**63 - 1, 5)],
    "language": ["auto", "de", "pt-BR", "yue"],
    "unanswered": [Unanswered.SILENT, Unanswered.ROLE, Unanswered.SAY],
    "role": [1, 2**63 - 1],
    "cooldown": [0, 1, 3600],
    "channel_cooldown": [0, 1, 3600],
    "feedback": [True, False],
    "feedback_days": [1, 365],
}
BAD: dict[str, list[Any]] = {
    "collections": [(), "club", ("",), (1,), 5, tuple("c" * 101), ("c" * 101,)],
    "channels": [(), (0,), (-1,), ("1",), 7],
    "language": ["", "english", "de-", "pt_BR", "DE", "d", 5, ("de",), "de\n"],
    "unanswered": ["", "shout", 5],
    "role": [0, -1, "1", 2**63, True],
    "cooldown": [-1, 3601, 1.5, "5", True],
    "channel_cooldown": [-1, 3601, 1.5, "5", True],
    "feedback": [1, 0, "yes"],
    "feedback_days": [0, 366, -5],
}


def test_every_setting_is_in_the_tables() -> None:
    assert {field.name for field in fields(Settings)} == GOOD.keys() == BAD.keys()


@pytest.mark.parametrize(("name", "value"), [(n, v) for n, vs in GOOD.items() for v in vs])
def test_what_is_chosen_holds(database: Database, name: str, value: Any) -> None:
    database.settings.change(SERVER, **{name: value})
    assert database.settings.of(SERVER) == replace(Settings(), **{name: value})
    assert database.settings.chosen(SERVER) == {name: value}
    assert database.settings.of(OTHER) == database.settings.of(None) == Settings()


@pytest.mark.parametrize(("name", "value"), [(n, v) for n, vs in BAD.items() for v in vs])
def test_what_can_not_be_is_refused_and_nothing_is_changed(
    database: Database, name: str, value: Any
) -> None:
    others = {one: GOOD[one][0] for one in GOOD if one != name}
    with pytest.raises(PullquoteError, match=r"^[A-Z].*\.$"):
        database.settings.change(SERVER, **others, **{name: value})
    assert database.settings.chosen(SERVER) == {}


@pytest.mark.parametrize("name", sorted(PER_CHANNEL))
def test_a_channel_may_have_it_otherwise(database: Database, name: str) -> None:
    here, there = GOOD[name][:2]
    database.settings.change(SERVER, **{name: here})
    database.settings.change(SERVER, CHANNEL, **{name: there})
    assert getattr(database.settings.of(SERVER, CHANNEL), name) == there
    assert getattr(database.settings.of(SERVER, CHANNEL + 1), name) == here
    assert getattr(database.settings.of(SERVER), name) == here


@pytest.mark.parametrize("name", sorted(GOOD.keys() - PER_CHANNEL))
def test_what_holds_in_the_whole_server_is_no_channels(database: Database, name: str) -> None:
    with pytest.raises(PullquoteError, match="whole server"):
        database.settings.change(SERVER, CHANNEL, **{name: GOOD[name][0]})


def test_a_thread_has_what_its_channel_has(database: Database) -> None:
    database.settings.change(SERVER, CHANNEL, cooldown=9)
    assert database.settings.of(SERVER, 99, parent=CHANNEL).cooldown == 9
    assert database.settings.of(SERVER, 99).cooldown == 0


def test_what_is_chosen_no_more_is_the_servers_or_the_default(database: Database) -> None:
    database.settings.change(SERVER, language="de", cooldown=5)
    database.settings.change(SERVER, CHANNEL, language="es")
    database.settings.change(SERVER, CHANNEL, language=None)
    assert database.settings.of(SERVER, CHANNEL).language == "de"
    database.settings.change(SERVER, language=None)
    assert database.settings.of(SERVER, CHANNEL) == Settings(cooldown=5)


def test_settings_are_there_after_a_restart(database: Database, config: Any) -> None:
    database.settings.change(SERVER, language="de")
    database.close()
    again = Database.open(config)
    assert again.settings.of(SERVER).language == "de"
    again.close()


def test_a_setting_that_there_is_no_more_is_left_out(database: Database) -> None:
    with database._link.writing() as connection:
        connection.execute("INSERT INTO settings VALUES (?, 0, 'gone', '5')", (SERVER,))
    assert database.settings.of(SERVER) == Settings()
