"""The bot's own sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.models import Answer, Found, Occurrence, Reason, Why
from bot.rendering import wording
from tests.rendering.samples import answer, article


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 articles"), (1, "1 article"), (2000, "2,000 articles")]
)
def test_things_are_counted_in_the_right_number(count: int, said: str) -> None:
    assert wording.plural(count, "article") == said


def test_an_irregular_plural_can_be_given() -> None:
    assert wording.plural(2, "reply", "replies") == "2 replies"


def test_a_decline_tells_of_every_word_in_how_many_articles_it_is() -> None:
    counted = tuple(
        Occurrence(word, word, (), (), at, 5) for at, word in enumerate(["yeti", "ice"])
    )
    one = replace(answer(missing=["yeti"]), occurrences=counted)
    assert wording.declined(one) == [
        wording.NOT_ANSWERED,
        "“yeti” occurs in 0 of 5 articles",
        "“ice” occurs in 1 of 5 articles",
    ]


def test_a_decline_of_one_article_blames_no_other() -> None:
    counted = (Occurrence("yeti", "yeti", (), (), 0, 1),)
    one = replace(answer(missing=["yeti"]), occurrences=counted, article=article())
    assert wording.declined(one) == [
        wording.NOT_IN_ARTICLE,
        "“yeti” does not occur in this article",
    ]


def test_corrected_words_are_told_before_the_missing_ones() -> None:
    found = answer(missing=["yeti"], corrections=[("oter", "otter"), ("sael", "seal")])
    said = [
        "Searched for otter (for oter), seal (for sael).",
        "Not in any article that was searched: yeti.",
    ]
    assert wording.remarks(found) == said
    assert wording.declined(found) == [wording.NOT_ANSWERED, *said[:1]]


def test_an_answer_as_typed_with_every_word_known_needs_no_remark() -> None:
    assert wording.remarks(answer()) == []


def test_a_question_without_a_word_to_search_for_is_told_so() -> None:
    asked: Answer = replace(answer(), searched_for=())
    assert wording.declined(asked) == [wording.NOTHING_ASKED]


def test_of_a_long_question_the_last_words_that_were_searched_are_told() -> None:
    question = "What do otters eat when it is cold? I ask as my neighbour has one."
    long = replace(answer(question=question), searched_to=question.index(" I ask"))
    said = "Only the beginning of the question was searched, up to “… eat when it is cold?”."
    assert wording.remarks(long) == [said]
    assert wording.declined(long) == [wording.NOT_ANSWERED, said]
    assert wording.declined(replace(long, searched_for=())) == [wording.NOTHING_ASKED, said]


def test_of_a_question_without_spaces_no_more_than_a_line_is_told() -> None:
    long = replace(answer(question="x" * 3000), searched_to=2000)
    assert all(len(one) < 150 for one in wording.remarks(long))


def test_the_help_names_every_command_that_everybody_has() -> None:
    assert all(name in wording.HELP for name in ("/ask", "/summary", "/sources"))
    assert len(wording.HELP) <= 2000


def test_an_explanation_has_a_line_for_every_place_of_a_word_and_for_what_is_lacking() -> None:
    reasons = (
        Reason("oter", "otter", 1.5, Found.QUOTE, demanded=True),
        Reason("eat", "eat", 0.25, Found.QUOTE, demanded=True),
        Reason("ice", "ice", 2, Found.PARAGRAPH, demanded=True),
        Reason("May", "May", 3, Found.TITLE, demanded=True),
        Reason("yeti", "yeti", 4, Found.NOWHERE, demanded=True),
        Reason("year", "year", 5, Found.NOWHERE, demanded=False),
    )
    assert wording.why(Why(reasons, ("date", "name"), 7.126), 5.0) == [
        "in the quote: otter (for oter) 1.50, eat 0.25",
        "elsewhere in its paragraph: ice 2.00",
        "only in its title or heading: May 3.00",
        "not there: yeti 4.00",
        "not demanded, as it only says what is asked for: year",
        "no date in it, which counts against it",
        "no name in it, which counts against it",
        "score 5.00; its paragraph's 7.13",
    ]


def test_an_explanation_of_nothing_is_the_scores_alone() -> None:
    assert wording.why(Why((), (), 1), 1) == ["score 1.00; its paragraph's 1.00"]


def test_confidence_is_told_beside_what_an_answer_takes() -> None:
    assert wording.confidence(0.456, 0.5) == "confidence 0.46; an answer takes 0.50 (the gate)"
