"""A word in place of its opposite turns a text; another word does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checking.opposites import turned

TURNED = [
    ("less", "more", "en"),
    ("fewer than ten", "more than ten", "en"),
    ("before noon", "after noon", "en"),
    ("it fell", "it rose", "en"),
    ("a decrease", "an increase", "en"),
    ("weniger", "mehr", "de"),
    ("nach dem krieg", "vor dem krieg", "de"),
    ("die preise sanken", "die preise stiegen", "de"),
    ("menos", "más", "es"),
    ("bajó", "subió", "es"),
    ("mínimos", "máximos", "es"),
]
SAME = [
    ("more", "some", "en"),
    ("less or more", "more or less", "en"),
    ("more", "", "en"),
    ("the lesson", "the moor", "en"),
    ("weniger", "mehr", "en"),
    ("less", "more", "xx"),
]


@pytest.mark.parametrize(("said", "held", "language"), TURNED)
def test_a_word_for_its_opposite_turns_a_text_both_ways(
    said: str, held: str, language: str
) -> None:
    assert turned(said, held, language)
    assert turned(held, said, language)


@pytest.mark.parametrize(("said", "held", "language"), SAME)
def test_other_words_do_not(said: str, held: str, language: str) -> None:
    assert not turned(said, held, language)


@given(st.lists(st.sampled_from(["more", "less", "up", "down", "otter"])))
def test_the_same_words_in_another_order_turn_nothing(words: list[str]) -> None:
    assert not turned(" ".join(words), " ".join(sorted(words)), "en")
