"""The figures are those of the field: worked by hand, and by the identities they must keep."""

from __future__ import annotations

from itertools import product
from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.measuring.metrics import auroc, mean, median, ndcg, recall, reciprocal_rank

CONFIDENCES = st.lists(st.sampled_from([0.0, 0.1, 0.5, 0.9, 1.0]), min_size=1, max_size=20)
GAINS = st.lists(st.integers(0, 3), max_size=15)


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        ([0.9, 0.8], [0.1, 0.2], 1.0),
        ([0.1], [0.9], 0.0),
        ([0.5, 0.5], [0.5], 0.5),
        ([0.9, 0.5], [0.5, 0.1], 0.875),
        ([0.9], [], None),
        ([], [0.1], None),
    ],
)
def test_auroc_by_hand(above: list[float], below: list[float], expected: float | None) -> None:
    assert auroc(above, below) == expected


@given(CONFIDENCES, CONFIDENCES)
def test_auroc_is_the_share_of_pairs_in_order(above: list[float], below: list[float]) -> None:
    wins = [(a > b) + (a == b) / 2 for a, b in product(above, below)]
    assert auroc(above, below) == pytest.approx(sum(wins) / len(wins), abs=1e-4)


@given(CONFIDENCES, CONFIDENCES)
def test_auroc_of_the_opposite_question_is_the_rest(above: list[float], below: list[float]) -> None:
    one, other = auroc(above, below), auroc(below, above)
    assert one is not None
    assert other == pytest.approx(1 - one, abs=2e-4)


def test_ndcg_by_hand() -> None:
    found = 2 / log2(3) + 1 / log2(4)
    best = 2 / log2(2) + 1 / log2(3) + 1 / log2(4)
    assert ndcg([0, 2, 1, 0], [1, 2, 1], 10) == pytest.approx(found / best)


def test_ndcg_looks_no_deeper_than_it_is_told() -> None:
    assert ndcg([0, 0, 1], [1], 2) == 0.0
    assert ndcg([1], [1] * 100, 1) == 1.0


@given(GAINS)
def test_the_best_order_has_ndcg_1(gains: list[int]) -> None:
    found = ndcg(sorted(gains, reverse=True), gains, 10)
    assert found == pytest.approx(1.0 if any(gains) else 0.0)


@given(GAINS, GAINS)
def test_figures_of_a_ranking_are_shares(gains: list[int], more: list[int]) -> None:
    relevant = [gain for gain in gains + more if gain] or [1]
    figures = (
        ndcg(gains, relevant, 10),
        recall(gains, len(relevant), 10),
        reciprocal_rank(gains, 10),
    )
    assert all(0 <= figure <= 1 + 1e-9 for figure in figures)


def test_recall_and_reciprocal_rank_by_hand() -> None:
    assert recall([0, 1, 0, 2], 4, 100) == 0.5
    assert recall([0, 1, 0, 2], 4, 2) == 0.25
    assert reciprocal_rank([0, 0, 2], 10) == pytest.approx(1 / 3)
    assert reciprocal_rank([0, 0, 2], 2) == 0.0
    assert reciprocal_rank([], 10) == 0.0


def test_averages_of_nothing() -> None:
    assert mean([]) is None
    assert median([]) == 0.0
    assert mean([True, False, False]) == 0.3333
    assert median([3.0, 1.0, 2.0]) == 2.0
