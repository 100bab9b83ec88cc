"""An explanation tells what the scores were made of, and changes nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from bot.answering.answer import Rules, answer
from bot.answering.question import parse
from bot.models import Found, Reason, Why
from bot.search.searchable import Searchable
from bot.search.terms import term
from bot.search.words import words
from tests.strategies import BRIEFLY, CORPORA, QUESTIONS, article, searchable

RULES = Rules(gate=0.0, threshold=0.5, quotes=3)
TEXT = "## Of the Arctic\n\nThe otter ate. It was in May. Far from there and later, a seal swam."


def why(asked: str, text: str = TEXT, language: str = "en") -> Why:
    """Explain the first quote."""
    searched = searchable([article(text, title="Of ice", language=language)])
    found = answer(asked, searched, "", RULES, explain=True).quotes[0].why
    assert found
    return found


def where(asked: str, text: str = TEXT) -> dict[str, Found]:
    return {one.typed: one.found for one in why(asked, text).reasons}


@BRIEFLY
@given(CORPORA, QUESTIONS)
def test_an_explanation_changes_nothing_else(searched: Searchable, asked: str) -> None:
    plain, told = (answer(asked, searched, "", RULES, explain=on) for on in (False, True))
    assert all(one.why is None for one in plain.quotes)
    assert replace(told, quotes=tuple(replace(one, why=None) for one in told.quotes)) == plain


@BRIEFLY
@given(CORPORA, QUESTIONS)
def test_every_word_is_told_once_and_is_where_it_is_said_to_be(
    searched: Searchable, asked: str
) -> None:
    for quote in answer(asked, searched, "", RULES, exact=True, explain=True).quotes:
        assert quote.why
        told = {term(one.used, "en"): one.found for one in quote.why.reasons}
        assert set(told) == parse(asked, searched, exact=True).worth.keys()
        assert len(told) == len(quote.why.reasons)
        held = {term(word.text, "en") for word in words(quote.text)}
        assert all((one in held) is (found is Found.QUOTE) for one, found in told.items())


@BRIEFLY
@given(CORPORA, QUESTIONS)
def test_related_passages_are_explained_as_quotes_are(searched: Searchable, asked: str) -> None:
    shut = answer(asked, searched, "", Rules(1.1, 0.5, 3), explain=True)
    assert all(one.why for one in shut.related)


def test_a_word_is_found_in_the_quote_else_around_it_else_in_a_title_else_nowhere() -> None:
    assert where("otter seal arctic ice kraken", TEXT.replace("swam", "swam in the sea")) == {
        "otter": Found.QUOTE,
        "seal": Found.PARAGRAPH,
        "arctic": Found.TITLE,
        "ice": Found.TITLE,
        "kraken": Found.NOWHERE,
    }


def test_a_word_is_told_as_typed_and_as_searched_with_its_weight() -> None:
    searched = searchable([article("The otter swims.\n\nThe otter eats fish.")])
    (quote, _) = answer("otterr", searched, "", RULES, explain=True).quotes
    assert quote.why
    weight = round(searched.statistics.idf("en:otter"), 2)
    assert quote.why.reasons == (Reason("otterr", "otter", weight, Found.QUOTE, demanded=True),)


def test_a_word_that_names_the_kind_of_thing_is_not_demanded() -> None:
    demanded = {one.typed: one.demanded for one in why("What year did the otter eat?").reasons}
    assert demanded["otter"]
    assert not demanded["year"]


@pytest.mark.parametrize(
    ("asked", "lacks"),
    [
        ("When did the otter eat?", ()),
        ("How many otters ate?", ("number",)),
        ("Who saw the otter?", ()),
        ("What did the otter eat?", ()),
    ],
)
def test_only_what_the_whole_quote_lacks_is_lacking(asked: str, lacks: tuple[str, ...]) -> None:
    assert why(asked, "The otter ate. It was in May.").lacks == lacks


def test_a_word_of_the_question_before_weighs_less() -> None:
    searched = searchable([article("The otter ate fish in May.")])
    asked = ["What did the otter eat?"]
    (quote,) = answer("And when was it?", searched, "", RULES, after=asked, explain=True).quotes
    assert quote.why
    weights = {one.typed: one.weight for one in quote.why.reasons}
    assert 0 < weights["otter"] < searched.statistics.idf("en:otter")


def test_the_reasons_are_those_of_the_paragraph_that_is_quoted() -> None:
    assert where("otter seal", "A seal.\n\nThe otter and the seal.\n\nAn otter.") == {
        "otter": Found.QUOTE,
        "seal": Found.QUOTE,
    }


def test_a_follow_up_lacks_what_the_question_before_it_asked_for() -> None:
    searched = searchable([article("The seal ate fish with the otter.")])
    asked = ["When did the otter eat?"]
    (quote,) = answer("And the seal?", searched, "", RULES, after=asked, explain=True).quotes
    assert quote.why
    assert quote.why.lacks == ("date",)


def test_a_word_that_is_asked_twice_is_told_once() -> None:
    assert list(where("Otter, otters or an otter?")) == ["Otter"]
    assert len(why("Otter, otters or an otter?").reasons) == 1


def test_the_reasons_are_those_of_the_article_that_is_quoted() -> None:
    texts = "The otter eats fish.", "The otter eats ice today."
    searched = searchable(article(text, f"{n}.md", title="T") for n, text in enumerate(texts))
    for quote in answer("otter fish ice", searched, "", RULES, explain=True).quotes:
        assert quote.why
        found = {one.typed for one in quote.why.reasons if one.found is Found.QUOTE}
        assert found == {"otter", "fish" if "fish" in quote.text else "ice"}
