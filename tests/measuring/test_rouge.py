"""ROUGE is what the package rouge-score 0.1.2 makes of the same texts, with its stemmer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.measuring.rouge import rouge, tokens

TEXTS = st.text("ab .é", max_size=30)


def scores(reference: str, summary: str, language: str = "en") -> list[float]:
    return [rouge(tokens(reference, language), tokens(summary, language), n) for n in (1, 2)]


# What rouge_scorer.RougeScorer(["rouge1", "rouge2"], use_stemmer=True) gave.
@pytest.mark.parametrize(
    ("reference", "summary", "expected"),
    [
        ("The cats sat on mats.", "A cat sits on the mat", (0.7272727272727272, 0.0)),
        ("Otters' rivers: 1,250 fish (70%)!", "otter river 1 250 fishes 70", (1.0, 1.0)),
        ("naïve café", "naive cafe na ve caf", (0.7499999999999999, 0.6666666666666666)),
        ("running runner runs", "run", (0.5, 0.0)),
        ("skies dying flies", "sky die fly", (0.6666666666666666, 0.5)),
        ("abc", "xyz", (0.0, 0.0)),
        ("", "a", (0.0, 0.0)),
        ("one two three", "one two three", (1.0, 1.0)),
        ("Happily relational", "happy relate", (0.5, 0.0)),
    ],
)
def test_scores_are_those_of_rouge_score(
    reference: str, summary: str, expected: tuple[float, float]
) -> None:
    assert scores(reference, summary) == pytest.approx(expected)


@given(TEXTS, TEXTS)
def test_it_is_a_share_whichever_is_the_reference(one: str, other: str) -> None:
    found = scores(one, other)
    assert found == scores(other, one)
    assert all(0 <= score <= 1 for score in found)


def test_other_scripts_have_words_too() -> None:
    assert scores("Выдра ест рыбу.", "выдра Ест рыбу", "ru") == [1.0, 1.0]
    assert scores("水獭吃鱼", "水獭", "zh")[0] > 0
