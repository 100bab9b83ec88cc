"""What corrections promise: a word that was probably meant, never as sure as one that was typed."""

from __future__ import annotations

import pytest

from bot.answering.gate import measured
from bot.answering.question import parse
from bot.answering.spelling import Meant, meant
from bot.models import Hit
from tests.strategies import article, searchable

COAT = searchable(
    [article("The wizard wears a purple cape. There were otters from the northern harbour.")]
)


def x(question: str) -> float:
    return measured(parse(question, COAT), (Hit(0, 1.0),))


@pytest.mark.parametrize(
    ("typed", "other"), [("care", "cape"), ("wizzard", "wizard"), ("harbuor", "harbour")]
)
def test_the_nearest_word_is_meant(typed: str, other: str) -> None:
    assert meant(typed, COAT).word == other


@pytest.mark.parametrize("typed", ["three", "theer", "frome", "wore"])
def test_no_stop_word_is_put_in_place_of_a_word(typed: str) -> None:
    assert meant(typed, COAT).word == typed


def test_what_may_be_a_stop_word_mistyped_weighs_less_and_is_still_named() -> None:
    asked = parse("wizard frome", COAT)
    assert 0 < meant("frome", COAT).weight < 0.5
    assert asked.unmatched == ("frome",)
    assert x("wizard glowing") < x("wizard frome") < x("wizard")


def test_a_word_that_is_like_no_other_stays() -> None:
    assert meant("submarine", COAT) == Meant("submarine")


@pytest.mark.parametrize(("typed", "meant"), [("care", "cape"), ("wizzard", "wizard")])
def test_a_corrected_word_counts_less_than_a_typed_one(typed: str, meant: str) -> None:
    assert 0 < x(typed) < x(meant)


def test_the_more_of_a_word_is_as_typed_the_more_it_counts() -> None:
    assert x("wizard care") < x("wizzard cape")


def test_a_word_that_is_typed_rightly_too_counts_whole() -> None:
    assert x("care cape") == x("cape")
