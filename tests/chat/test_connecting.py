"""How often, and after which pauses, the bot tries to reach Discord."""

from __future__ import annotations

from bot.chat.connecting import Pauses


def test_pauses_double_up_to_the_longest() -> None:
    pauses = Pauses(30)
    assert [pauses.next() for _ in range(8)] == [0, 1, 2, 4, 8, 16, 30, 30]


def test_what_went_well_begins_anew() -> None:
    pauses = Pauses(30)
    for _ in range(5):
        pauses.next()
    pauses.went_well()
    assert [pauses.next(), pauses.next()] == [0, 1]


def test_pauses_have_no_end() -> None:
    pauses = Pauses(300)
    assert [pauses.next() for _ in range(5000)][-1] == 300
