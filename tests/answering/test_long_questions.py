"""The longest questions there may be: answered in part, which is told, or refused."""

from __future__ import annotations

import pytest

from bot import Library, PullquoteError
from bot.answering.answer import answer
from bot.answering.question import LENGTH, LETTERS, WORDS
from bot.search.words import written
from tests.answering.promises import RULES, keeps_its_promises
from tests.conftest import SEED
from tests.questions import KINDS, longest
from tests.strategies import article, searchable

OTTERS = searchable([article("The otter eats fish. Seals sleep on ice.")])


@pytest.mark.parametrize("one", ["Who requested the airstrike? ", "Mosul ", "x", "🦭", "how many "])
def test_the_longest_question_is_answered_or_declined(mosul: Library, one: str) -> None:
    asked = mosul.ask((one * LENGTH)[:LENGTH])
    assert keeps_its_promises(asked, mosul.snapshot().searched)


@pytest.mark.parametrize("kind", KINDS)
def test_a_question_of_one_kind_of_character_is_answered_or_declined(
    mosul: Library, kind: str
) -> None:
    text = longest(kind, written(SEED.read_text("utf-8")))
    asked = mosul.ask(text, after=[text])
    assert asked.question == text
    assert len(text) == LENGTH
    assert keeps_its_promises(asked, mosul.snapshot().searched)


def test_a_question_that_is_too_long_is_refused_in_a_sentence(mosul: Library) -> None:
    with pytest.raises(
        PullquoteError, match=r"^The question is longer than 6,000 characters; .*\.$"
    ):
        mosul.ask("x" * (LENGTH + 1))


def test_an_answer_tells_up_to_where_a_long_question_was_searched() -> None:
    asked = "otter fish " * (WORDS // 2)
    found = answer(f"{asked}and the ice of seals?", OTTERS, "", RULES)
    assert found.answered
    assert found.searched_to == len(asked)
    assert "seals" not in found.searched_for


def test_so_does_one_that_is_declined_and_what_was_asked_before_makes_no_difference() -> None:
    asked = "kraken yeti " * (WORDS // 2)
    declined = answer(f"{asked}otter?", OTTERS, "", RULES, after=["otter?"])
    assert not declined.answered
    assert declined.searched_to == len(asked)


@pytest.mark.parametrize("text", ["", "otter?", "otter " * WORDS, "o" * LETTERS, "?!" * 3000])
def test_of_what_is_searched_as_a_whole_nothing_is_told(text: str) -> None:
    assert answer(text, OTTERS, "", RULES, after=["otter " * 500]).searched_to is None
