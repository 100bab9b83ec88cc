"""What quotes promise, whatever the articles and whatever the question."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answer import find
from bot.answering.evidence import FLOOR, LONGEST_PAIR, quotes
from bot.answering.question import Question, parse
from bot.models import Hit, Kind, Passage, Quote
from bot.search.searchable import Searchable
from bot.search.terms import term
from bot.search.words import words
from tests.strategies import BRIEFLY, CORPORA, QUESTIONS, article, searchable

LIMITS = st.integers(1, 5)


def hits(question: Question) -> list[Hit]:
    return [hit for hit in find(question) if not hit.partial]


def chosen(asked: str, searched: Searchable, limit: int = 3) -> tuple[Quote, ...]:
    question = parse(asked, searched)
    return quotes(question, hits(question), limit)


def passage_of(quote: Quote, searched: Searchable) -> Passage:
    """Get the only passage that a quote lies in."""
    (found,) = (
        one
        for one in searched.passages
        if one.article is quote.article and one.start <= quote.start and quote.end <= one.end
    )
    return found


def from_text(text: str, asked: str, limit: int = 3) -> list[str]:
    return [quote.text for quote in chosen(asked, searchable([article(text)]), limit)]


@BRIEFLY
@given(CORPORA, QUESTIONS, LIMITS)
def test_there_are_no_more_quotes_than_the_limit(
    searched: Searchable, asked: str, limit: int
) -> None:
    assert len(chosen(asked, searched, limit)) <= limit


@BRIEFLY
@given(CORPORA, QUESTIONS)
def test_a_quote_is_one_sentence_of_one_passage_or_two_neighbours(
    searched: Searchable, asked: str
) -> None:
    for quote in chosen(asked, searched):
        passage = passage_of(quote, searched)
        held = [one for one in passage.sentences if quote.start <= one.start < quote.end]
        assert 1 <= len(held) <= 2
        assert (held[0].start, held[-1].end) == (quote.start, quote.end)
        assert quote.paragraph == passage.paragraph


@BRIEFLY
@given(CORPORA, QUESTIONS)
def test_no_sentence_is_in_two_quotes(searched: Searchable, asked: str) -> None:
    places = sorted((one.article.id, one.start, one.end) for one in chosen(asked, searched, 5))
    assert all(a[0] != b[0] or a[2] <= b[1] for a, b in pairwise(places))


@BRIEFLY
@given(CORPORA, QUESTIONS)
def test_the_matches_are_all_the_words_of_the_question_in_the_quote(
    searched: Searchable, asked: str
) -> None:
    wanted = parse(asked, searched).worth
    for quote in chosen(asked, searched):
        expected = {
            place
            for word in words(quote.text)
            if term(word.text, "en") in wanted
            for place in range(quote.start + word.start, quote.start + word.end)
        }
        shown = [place for match in quote.matches for place in range(match.start, match.end)]
        assert shown == sorted(expected)
        assert all(match.article is quote.article for match in quote.matches)


def test_words_that_overlap_are_one_match_and_words_that_touch_are_two() -> None:
    (quote,) = chosen(
        "水獭吃鱼 iPhone手机", searchable([article("水獭吃鱼。鱼吃水獭，有iPhone手机。")])
    )
    assert [match.text for match in quote.matches] == ["水獭吃鱼", "水獭", "iPhone", "手机"]


@BRIEFLY
@given(CORPORA, QUESTIONS)
def test_code_is_never_quoted_alone(searched: Searchable, asked: str) -> None:
    for quote in chosen(asked, searched):
        held = passage_of(quote, searched).sentences
        within = [one.kind for one in held if quote.start <= one.start < quote.end]
        assert {*within} != {Kind.CODE}


@BRIEFLY
@given(CORPORA, QUESTIONS)
def test_the_best_quote_comes_first_and_none_is_worth_much_less(
    searched: Searchable, asked: str
) -> None:
    scores = [quote.score for quote in chosen(asked, searched, 5)]
    assert scores == sorted(scores, reverse=True)
    assert all(score >= FLOOR * scores[0] for score in scores if scores[0] >= 0)


@BRIEFLY
@given(CORPORA, QUESTIONS)
def test_whenever_a_passage_is_found_something_is_quoted(searched: Searchable, asked: str) -> None:
    assert bool(chosen(asked, searched)) is bool(hits(parse(asked, searched)))


@BRIEFLY
@given(CORPORA, QUESTIONS)
def test_every_quote_is_of_a_passage_that_was_found(searched: Searchable, asked: str) -> None:
    found = {hit.passage for hit in hits(parse(asked, searched))}
    for quote in chosen(asked, searched):
        assert searched.passages.index(passage_of(quote, searched)) in found


@BRIEFLY
@given(CORPORA, QUESTIONS, LIMITS)
def test_a_smaller_limit_only_leaves_the_last_quotes_out(
    searched: Searchable, asked: str, limit: int
) -> None:
    assert chosen(asked, searched, limit) == chosen(asked, searched, 5)[:limit]


def test_no_hits_give_no_quotes() -> None:
    searched = searchable([article("The otter eats fish.")])
    assert quotes(parse("otter", searched), (), 3) == ()


def test_the_neighbour_that_holds_a_missing_word_is_quoted_along() -> None:
    text = "The seal sleeps. The otter came back. It ate a fish."
    quoted = ["The otter came back. It ate a fish.", "The seal sleeps."]
    assert from_text(text, "otter fish") == quoted


def test_a_neighbour_that_holds_nothing_more_is_quoted_along_if_both_are_short() -> None:
    assert from_text("The otter came. An otter!", "otter") == ["The otter came. An otter!"]


@pytest.mark.parametrize(("more", "along"), [(LONGEST_PAIR - 5, True), (LONGEST_PAIR - 4, False)])
def test_two_sentences_that_hold_the_same_have_at_most_so_many_words(
    more: int, along: bool
) -> None:
    text = f"The otter came. An otter{' far' * more}."
    assert len(text.split()) == LONGEST_PAIR + (not along)
    assert (from_text(text, "otter")[0] == text) is along


def test_a_neighbour_with_a_missing_word_may_be_long() -> None:
    text = f"The otter came. A fish{' far' * LONGEST_PAIR}."
    assert from_text(text, "otter fish") == [text]


def test_a_neighbour_that_is_quoted_already_is_not_quoted_along() -> None:
    text = "Ice is cold. The otter eats fish. A river flows."
    quoted = ["The otter eats fish. A river flows.", "Ice is cold."]
    assert from_text(text, "ice otter fish river") == quoted


def test_a_heading_is_not_quoted_for_its_words() -> None:
    text = "## Otters\n\nThey swim.\n\nAn otter swims."
    assert from_text(text, "otter") == ["An otter swims."]


def test_code_is_quoted_only_with_the_sentence_beside_it() -> None:
    text = "Run this for an otter:\n\n```\nfish()\n```\n\nNothing else."
    assert from_text(text, "otter fish") == ["Run this for an otter:\n\nfish()"]
    assert from_text(text, "fish") == ["Run this for an otter:\n\nfish()"]


def test_a_sentence_with_the_number_asked_for_comes_before_one_without() -> None:
    without, holding = "Many otters swim far away from here.", "Here 105 otters swim far away."
    apart = [holding, without]
    assert from_text(f"{without}\n\n{holding}", "How many otters swim?") == apart
    assert from_text(f"{without}\n\n{holding}", "Which otters swim?") == [without, holding]


@pytest.mark.parametrize(
    "asked", ["when how many who otter kraken", "who, when, how many kraken, yeti, zeppelin, otter"]
)
def test_penalties_alone_do_not_silence_the_only_sentence(asked: str) -> None:
    (quote,) = chosen(asked, searchable([article("The otter swims alone in the river.")]))
    assert quote.score < 0
