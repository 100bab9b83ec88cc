"""A typing error changes exactly one word, by one edit, with letters the question has."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.measuring.sets import QuestionSet
from bot.measuring.typos import misspelt, with_typos

QUESTIONS = st.lists(
    st.sampled_from(["When", "did", "the", "airstrike", "hit", "Mosul", "ÜBERALL", "снова", "aaaa"])
    | st.text(st.characters(categories=["Lu", "Ll"]), min_size=1, max_size=9),
    min_size=1,
).map(" ".join)


def edited(word: str, other: str) -> bool:
    """Whether one insertion, deletion, substitution or swap makes one of the other."""
    start = next(at for at in range(len(word) + 1) if word[: at + 1] != other[: at + 1])
    one, two = word[start:], other[start:]
    swapped = one[1:2] + one[:1] + one[2:] == two
    return swapped or one[1:] == two[1:] or one[1:] == two or one == two[1:]


@given(QUESTIONS)
def test_exactly_one_word_of_four_letters_changes_by_one_edit(question: str) -> None:
    before = question.split()
    assume(any(len(word) >= 4 for word in before))
    after = misspelt(question).split()
    assert len(after) == len(before)
    ((word, other),) = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
    assert len(word) >= 4
    assert edited(word, other)


@given(QUESTIONS)
def test_no_letter_is_new_to_the_question(question: str) -> None:
    assert set(misspelt(question)) <= set(question) | set(question.lower())


@given(QUESTIONS)
def test_the_same_question_gets_the_same_error(question: str) -> None:
    assert misspelt(question) == misspelt(question)


@pytest.mark.parametrize("question", ["", "Who is he?", "U.S. or UK?", "12345 67890", "?!"])
def test_short_words_stay_as_they_are(question: str) -> None:
    assert misspelt(question) == question


@pytest.mark.parametrize("question", ["बर्फ़ीला तूफ़ान", "北京在哪里", "ประเทศไทย"])
def test_other_scripts_keep_to_their_own_letters(question: str) -> None:
    assert misspelt(question) != question
    assert set(misspelt(question)) <= set(question)


def test_all_four_kinds_of_errors_occur() -> None:
    letters = sorted("abcdefgh")
    words = [misspelt(f"abcdefgh {number}").split()[0] for number in range(50)]
    assert {len(word) for word in words} == {7, 8, 9}
    assert {sorted(word) == letters for word in words if len(word) == 8} == {True, False}


def test_nothing_but_the_questions_changes(held: QuestionSet) -> None:
    changed = with_typos(held)
    assert changed.passages is held.passages
    assert len(changed.questions) == 6
    assert all(
        one.text != other.text and one.answers is other.answers
        for one, other in zip(held.questions, changed.questions, strict=True)
    )
