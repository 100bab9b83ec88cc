"""How often, and after which pauses, the bot tries to reach Discord."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.connecting import BETWEEN_IDENTIFIES, Pauses, spread

DAY = 24 * 60 * 60.0


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


def test_a_session_is_begun_at_once_but_another_not_within_five_seconds() -> None:
    pauses = Pauses(300)
    assert pauses.next(identify=True) == 0
    pauses.went_well()
    assert 0 < pauses.next(identify=True) <= BETWEEN_IDENTIFIES


@pytest.mark.parametrize(
    ("left", "seconds", "pause"),
    [(1000, DAY, 0), (501, DAY, 0), (500, DAY, 172.8), (1, DAY, DAY), (0, DAY, DAY), (0, 0, 0)],
)
def test_sessions_are_spread_over_the_day_once_half_of_them_are_used(
    left: int, seconds: float, pause: float
) -> None:
    assert spread(1000, left, seconds) == pause


@given(st.integers(1, 10_000), st.floats(1, DAY))
def test_a_supervisor_that_starts_the_bot_again_and_again_never_uses_up_the_sessions(
    total: int, seconds: float
) -> None:
    left, passed = total // 2, 0.0
    for _ in range(total):
        passed += spread(total, left, seconds - passed)
        if passed >= seconds * (1 - 1e-9):
            break
        left -= 1
        assert left > 0
    assert passed >= seconds * (1 - 1e-9)
