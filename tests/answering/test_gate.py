"""What the gate promises: a confidence that grows with the score, on corpora of any size."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.gate import confidence, threshold

AMOUNTS = st.floats(0, 1e6)
WEIGHTS = st.floats(1e-9, 1e6)
SIZES = st.integers(0, 10**7)


@given(AMOUNTS, AMOUNTS, SIZES)
def test_a_confidence_is_between_0_and_1(score: float, weight: float, passages: int) -> None:
    assert 0 <= confidence(score, weight, passages) <= 1


@given(AMOUNTS, AMOUNTS, WEIGHTS, SIZES)
def test_a_better_passage_is_never_less_sure(
    one: float, other: float, weight: float, passages: int
) -> None:
    low, high = sorted((one, other))
    assert confidence(low, weight, passages) <= confidence(high, weight, passages)


@given(AMOUNTS, WEIGHTS, WEIGHTS, SIZES)
def test_the_more_a_question_demands_the_less_sure_it_is(
    score: float, one: float, other: float, passages: int
) -> None:
    light, heavy = sorted((one, other))
    assert confidence(score, heavy, passages) <= confidence(score, light, passages)


@given(AMOUNTS, WEIGHTS, SIZES, SIZES)
def test_the_same_score_among_more_passages_is_never_more_sure(
    score: float, weight: float, one: int, other: int
) -> None:
    few, many = sorted((one, other))
    assert confidence(score, weight, many) <= confidence(score, weight, few)


@given(WEIGHTS, SIZES)
def test_at_the_threshold_an_answer_is_as_likely_as_none(weight: float, passages: int) -> None:
    assert confidence(threshold(passages) * weight, weight, passages) == 0.5


@given(WEIGHTS, SIZES)
def test_nothing_found_is_surely_no_answer(weight: float, passages: int) -> None:
    assert confidence(0.0, weight, passages) < 0.01


@pytest.mark.parametrize("score", [0.0, 1.0, 1e6])
@pytest.mark.parametrize("passages", [0, 1, 1_000])
def test_a_question_that_demands_nothing_is_not_answered(score: float, passages: int) -> None:
    assert confidence(score, 0.0, passages) == 0.0


@pytest.mark.parametrize("passages", [0, 1, 2, 3])
def test_tiny_corpora_have_a_threshold_that_a_match_can_reach(passages: int) -> None:
    assert 0 < threshold(passages) < 1
    assert confidence(1.0, 1.0, passages) > 0.9


def test_an_empty_corpus_has_the_threshold_of_one_passage() -> None:
    assert threshold(0) == threshold(1)
