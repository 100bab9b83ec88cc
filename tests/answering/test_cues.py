"""What the cues promise: a sentence without the kind of thing asked for loses a little."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.cues import kind_words, lacking, penalty

TEXTS = st.text(max_size=80)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("When was Mosul liberated?", "Mosul was liberated on January 25."),
        ("When was Mosul liberated?", "It was liberated in May."),
        ("WHEN WAS IT?", "it was on a MONDAY."),
        ("What year was it?", "It was 2017."),
        ("Which day was it?", "It was yesterday."),
        ("How many died?", "It killed 105 people."),
        ("How many died?", "Two died."),
        ("how much is it", "It costs half a dinar."),
        ("What percentage is left?", "Half is left."),
        ("Who asked?", "It was Iraqi forces who asked."),
        ("Whom did they ask?", "They asked Centcom."),
    ],
)
def test_a_sentence_with_the_thing_asked_for_loses_nothing(question: str, sentence: str) -> None:
    assert penalty(question, sentence, "en") == 0


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("When was Mosul liberated?", "Mosul was liberated at last."),
        ("When may I go?", "You may go."),
        ("What year was it?", "It was long ago."),
        ("How many died?", "Many died."),
        ("How many of the 105 died?", "Of the 105, most died."),
        ("How much money was stolen?", "Someone stole it."),
        ("Who asked?", "Somebody asked."),
        ("Who asked Centcom?", "They asked Centcom."),
        ("Who asked?", "Centcom."),
    ],
)
def test_a_sentence_without_anything_new_of_that_kind_loses_some(
    question: str, sentence: str
) -> None:
    assert 0 < penalty(question, sentence, "en") < 1


@pytest.mark.parametrize("question", ["Why is it?", "What is it?", "whenever", "a whole lot", ""])
@pytest.mark.parametrize("sentence", ["", "It is so.", "On May 5, Ann came."])
def test_a_question_for_nothing_particular_costs_no_sentence_anything(
    question: str, sentence: str
) -> None:
    assert penalty(question, sentence, "en") == 0


@pytest.mark.parametrize("sentence", ["May", "in May.", "They came in May 2017."])
def test_the_month_is_told_from_the_verb_by_its_capital(sentence: str) -> None:
    assert penalty("When was it?", sentence, "en") < penalty("When was it?", "They may.", "en")


@given(TEXTS, TEXTS)
def test_any_two_texts_give_a_share(question: str, sentence: str) -> None:
    assert 0 <= penalty(question, sentence, "en") < 1


@given(TEXTS, st.sampled_from(["xx", "", "EN", "th"]))
def test_a_language_without_cues_has_no_penalties_and_no_kinds(text: str, language: str) -> None:
    assert penalty("When and how many? " + text, text, language) == 0
    assert kind_words("When and how many? " + text, language) == frozenset()


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("What year was it?", {"what", "year"}),
        ("How many people were displaced?", {"how", "many", "people"}),
        ("How many seals are there?", {"how", "many"}),
        ("WHICH MONTH?", {"which", "month"}),
        ("Who?", {"who"}),
        ("Do people know the year?", set()),
        ("", set()),
    ],
)
def test_the_words_that_name_the_kind_are_told_from_those_that_ask(
    question: str, kinds: set[str]
) -> None:
    assert kind_words(question, "en") == kinds


@given(TEXTS)
def test_kind_words_are_words_of_the_question(question: str) -> None:
    assert all(word in question.lower() for word in kind_words(question, "en"))


@given(TEXTS, TEXTS)
def test_what_is_lacking_is_named_where_and_only_where_it_is_penalised(
    question: str, sentence: str
) -> None:
    assert bool(lacking(question, sentence, "en")) is bool(penalty(question, sentence, "en"))


@pytest.mark.parametrize(
    ("question", "lacks"),
    [
        ("When was it?", ("date",)),
        ("How many?", ("number",)),
        ("Who?", ("name",)),
        ("When, who and how many?", ("date", "number", "name")),
        ("Why?", ()),
    ],
)
def test_every_kind_that_is_lacking_is_named(question: str, lacks: tuple[str, ...]) -> None:
    assert lacking(question, "It rained.", "en") == lacks
    assert lacking(question, "It rained.", "xx") == ()
