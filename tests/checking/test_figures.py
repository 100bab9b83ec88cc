"""One number is the same however it is written, and two are never."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checking.figures import unified

LANGUAGES = st.sampled_from(["en", "de", "es", "fr", "zh", "xx"])
NUMBERS = st.integers(0, 10**12)


def grouped(number: int, mark: str) -> str:
    return f"{number:,}".replace(",", mark)


@pytest.mark.parametrize(
    ("one", "other", "language", "same"),
    [
        ("120,000", "120000", "en", True),
        ("120.000", "120000", "de", True),
        ("120.000", "120000", "es", True),
        ("120\u202f000", "120,000", "en", True),
        ("120’000", "120.000", "de", True),
        ("$1,234.50", "$1234.50", "en", True),
        ("1.234,50", "1234,50", "de", True),
        ("1,5", "1.5", "en", True),
        ("0,125", "0.125", "de", True),
        ("1.500", "1,500", "en", False),
        ("1.500", "1,500", "de", False),
        ("120.000", "120000", "en", False),
        ("120,000", "120000", "de", False),
        ("12,0000", "120000", "en", False),
        ("1,2,3", "1.2.3", "en", False),
        ("0,120", "120", "en", False),
        ("1,500.000.000", "1500000000", "en", False),
        ("120 000", "120000", "en", False),
        ("1.50", "1.5", "en", False),
        ("3.11.2004", "3112004", "de", False),
    ],
)
def test_a_number_is_the_same_only_if_nobody_can_doubt_it(
    one: str, other: str, language: str, same: bool
) -> None:
    assert (unified(one, language) == unified(other, language)) is same


@given(NUMBERS, NUMBERS, LANGUAGES, st.sampled_from([",", ".", "", "\u00a0", "'"]))
def test_two_numbers_are_never_the_same(one: int, other: int, language: str, mark: str) -> None:
    if one != other:
        assert unified(grouped(one, mark), language) != unified(grouped(other, mark), language)


@given(st.text(st.sampled_from("0123456789.,' -$a\u00a0")), LANGUAGES)
def test_nothing_else_is_changed(text: str, language: str) -> None:
    once = unified(text, language)
    assert unified(once, language) == once
    assert [one for one in once if one.isdigit()] == [one for one in text if one.isdigit()]
