"""What a parsed question promises: its words as typed, and its terms in every language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.question import LENGTH, parse
from bot.models import PullquoteError
from bot.search.statistics import Statistics
from bot.search.terms import terms
from tests.strategies import QUESTIONS

LANGUAGES = st.sampled_from([(), ("en",), ("de", "en"), ("de", "en", "xx")])
NOTHING = Statistics([])
LAKE = Statistics([["en:otter", "en:fish"], ["en:fish", "de:fisch"], []])


@given(QUESTIONS)
def test_the_terms_are_those_of_the_text_in_its_order(question: str) -> None:
    assert list(parse(question, ("en",)).terms) == terms(question, "en")


@given(QUESTIONS, LANGUAGES)
def test_every_word_is_typed_in_the_question_and_has_a_term(
    question: str, languages: tuple[str, ...]
) -> None:
    parsed = parse(question, languages)
    assert parsed.text == question
    assert all(word.typed in question and word.terms for word in parsed.words)
    assert sorted(parsed.terms) == sorted(
        term for language in languages for term in terms(question, language)
    )


@given(QUESTIONS, LANGUAGES)
def test_a_corpus_without_terms_matches_no_word(question: str, languages: tuple[str, ...]) -> None:
    parsed = parse(question, languages)
    unmatched = parsed.unmatched(NOTHING)
    assert {*unmatched} <= {word.typed for word in parsed.words}
    assert len(unmatched) == len({word.terms for word in parsed.words})


@given(QUESTIONS)
def test_a_corpus_with_all_of_its_terms_leaves_no_word_unmatched(question: str) -> None:
    assert parse(question, ("en",)).unmatched(Statistics([terms(question, "en")])) == ()


@pytest.mark.parametrize(
    ("question", "unmatched"),
    [
        ("Do otters eat fish?", ("eat",)),
        ("France, capital of FRANCE?", ("France", "capital")),
        ("capital capitals CAPITAL", ("capital",)),
        ("the otter", ()),
        ("who is it", ()),
        ("", ()),
    ],
)
def test_unmatched_words_are_named_once_as_typed_first(
    question: str, unmatched: tuple[str, ...]
) -> None:
    assert parse(question, ("en",)).unmatched(LAKE) == unmatched


def test_a_word_that_one_language_knows_is_matched() -> None:
    assert parse("Fisch otter wal", ("de", "en")).unmatched(LAKE) == ("wal",)


@given(QUESTIONS)
def test_a_weight_is_never_negative_and_counts_no_word_twice(question: str) -> None:
    weight = parse(question, ("en",)).weight(LAKE, "en")
    twice = parse(f"{question} {question}", ("en",)).weight(LAKE, "en")
    assert twice == weight >= 0


def test_a_weight_counts_only_the_language_of_the_passage() -> None:
    question = parse("Fisch", ("de", "en"))
    assert question.weight(LAKE, "de") == LAKE.idf("de:fisch")
    assert question.weight(LAKE, "en") == LAKE.idf("en:fisch")
    assert question.weight(LAKE, "fr") == 0


@pytest.mark.parametrize(
    ("question", "demanded"),
    [
        ("How many people were displaced?", ["displaced"]),
        ("What year did the otter come?", ["otter", "come"]),
        ("Do people know the year?", ["people", "know", "year"]),
        ("Which month, and how many people?", []),
    ],
)
def test_an_answer_need_not_repeat_the_words_that_name_its_kind(
    question: str, demanded: list[str]
) -> None:
    asked = parse(question, ("en",)).words
    assert [word.typed for word in asked if word.demanded] == demanded


@pytest.mark.parametrize("question", ["", " ", "?!", "who is it", "🦭 ❤️ 👩‍👩‍👧", "\u0301\u200b"])
def test_a_question_that_says_nothing_has_no_words(question: str) -> None:
    assert parse(question, ("en",)).words == ()


@pytest.mark.parametrize("one", ["a", "otter ", "🦭", "字", "\u0301", "a.", "how many "])
def test_the_longest_question_is_parsed_and_a_longer_one_is_not(one: str) -> None:
    longest = (one * LENGTH)[:LENGTH]
    assert parse(longest, ("en",)).text == longest
    with pytest.raises(PullquoteError, match=r"longer than 6,000 characters"):
        parse(longest + "x", ("en",))
