"""What a parsed question promises: its words as typed, and its terms in every language."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.answering.question import (
    ERRORS,
    LENGTH,
    LETTERS,
    WORDS,
    Question,
    parse,
    understood,
)
from bot.models import PullquoteError
from bot.search.searchable import Searchable
from bot.search.terms import pairs, pieces, term, terms
from bot.search.words import Word, words
from tests.strategies import QUESTIONS, article, searchable

LANGUAGES = st.sampled_from([(), ("en",), ("de", "en"), ("de", "en", "xx")])


def speaking(*languages: str) -> Searchable:
    """Make a collection of these languages, whose words nobody asks for."""
    return searchable(article("Zzz zzzzz.", code, title="Zzz", language=code) for code in languages)


def said(text: str, question: Question) -> set[str | None]:
    """Give the terms of a text in every language that its words are searched in."""
    every = question.searched.languages
    return {
        term(word.text, one)
        for word in words(text)
        for one in every
        if question.speech.says(word.text, one)
    } - {None}


LAKE = searchable(
    [
        article("The otter and its fish.", "a", title=""),
        article("Der Fisch, noch ein Fisch.", "b", title="", language="de"),
        article("Fish.", "c", title=""),
    ]
)
ENGLISH = searchable([article("The otter and its fish.", title="")])
GERMAN = searchable([article("Das warme Meer. Warme Otter.", title="", language="de")])


@given(QUESTIONS)
def test_the_query_holds_the_terms_of_every_field_in_the_order_of_the_text(question: str) -> None:
    found = terms(question, "en")
    query = parse(question, speaking("en"), exact=True).query
    both = (*found, *pairs(found))
    assert query == Counter([*both, *pieces(question, "en")])
    assert list(query)[: len({*both})] == list(dict.fromkeys(both))


@given(QUESTIONS, LANGUAGES)
def test_every_word_is_typed_in_the_question_and_has_a_term(
    question: str, languages: tuple[str, ...]
) -> None:
    parsed = parse(question, speaking(*languages), exact=True)
    assert parsed.text == parsed.spelled == question
    assert all(word.typed in question and word.terms for word in parsed.words)
    assert all(word.used == word.typed for word in parsed.words)
    assert parsed.worth.keys() == said(question, parsed)
    if len(languages) < 2:
        assert parsed.worth.keys() == {term for one in languages for term in terms(question, one)}


@given(QUESTIONS, LANGUAGES)
def test_a_corpus_without_its_terms_matches_no_word(
    question: str, languages: tuple[str, ...]
) -> None:
    assume("z" not in question.lower())  # a single letter is in the corpus if it is in a word
    parsed = parse(question, speaking(*languages), exact=True)
    assert parsed.demanded == {term for one in parsed.unmatched for term in said(one, parsed)}
    assert all(one in question for one in parsed.unmatched)
    assert len({*parsed.unmatched}) == len(parsed.unmatched)


@given(QUESTIONS)
def test_a_corpus_with_all_of_its_words_leaves_none_unmatched_and_corrects_none(
    question: str,
) -> None:
    parsed = parse(question, searchable([article("Otters.", title=question)]))
    assert (parsed.unmatched, parsed.corrections) == ((), ())


@pytest.mark.parametrize(
    ("question", "unmatched"),
    [
        ("Do otters eat fish?", ("eat",)),
        ("水獭 fish", ("水獭",)),
        ("海豹吃鱼吗", ("海豹吃鱼吗",)),
        ("海豹？海豹！", ("海豹",)),
        ("海豹seal海豹", ("海豹", "seal")),
        ("U.S.zebra", ("U.S.", "zebra")),
        ("海豹 企鹅", ("海豹", "企鹅")),
        ("海豹ก็企鹅", ("海豹", "ก็", "企鹅")),
        ("แมวน้ำกินปลา", ("แมวน้ำกินปลา",)),
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
    assert parse(question, ENGLISH).unmatched == unmatched


def test_a_word_that_one_language_knows_is_matched() -> None:
    assert parse("Fisch otter wal", LAKE).unmatched == ("wal",)


@given(QUESTIONS)
def test_a_weight_is_never_negative_and_counts_no_word_twice(question: str) -> None:
    weight = parse(question, LAKE).weights["en"]
    twice = parse(f"{question} {question}", LAKE).weights["en"]
    assert twice == weight >= 0


def test_a_weight_counts_only_the_language_of_the_passage() -> None:
    question = parse("Fisch", LAKE)
    assert question.weights["de"] == LAKE.statistics.idf("de:fisch")
    assert question.weights["en"] == LAKE.statistics.idf("en:fisch")
    assert "fr" not in question.weights


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
    asked = parse(question, ENGLISH).words
    assert [word.typed for word in asked if word.demanded] == demanded


@pytest.mark.parametrize("question", ["", " ", "?!", "who is it", "🦭 ❤️ 👩‍👩‍👧", "\u0301\u200b"])
def test_a_question_that_says_nothing_has_no_words(question: str) -> None:
    assert parse(question, ENGLISH).words == ()


@pytest.mark.parametrize("one", ["a", "otter ", "🦭", "字", "\u0301", "a.", "how many "])
def test_the_longest_question_is_parsed_and_a_longer_one_is_not(one: str) -> None:
    longest = (one * LENGTH)[:LENGTH]
    assert parse(longest, ENGLISH).text == longest
    assert longest.startswith(understood(longest))
    with pytest.raises(PullquoteError, match=r"longer than 6,000 characters"):
        understood(longest + "x")


@pytest.mark.parametrize(
    ("one", "most"),
    [("otter ", WORDS), ("字", WORDS), (f"{'o' * 49} ", LETTERS // 49), ("🦭", 0)],
)
def test_of_a_long_text_the_first_words_are_searched(one: str, most: int) -> None:
    found = understood((one * LENGTH)[:LENGTH])
    assert len(found) <= LENGTH
    assert found.count(one.strip()) == (most or LENGTH)
    assert understood(found) == found


@given(st.text(max_size=WORDS))
def test_of_a_question_all_is_searched(text: str) -> None:
    assert understood(text) == text


def test_of_many_words_that_no_article_holds_some_are_taken_for_typing_errors() -> None:
    known = [f"{one}ribbon" for one in "abcdefghijklmnopqrstuvwxyz"]
    known += [f"{one}garden" for one in "abcdefghijklmnopqrstuvwxyz"]
    searched = searchable([article(" ".join(known))])
    typed = [one.replace("ribb", "rubb").replace("gard", "gord") for one in known]
    corrections = parse(" ".join(typed), searched).corrections
    assert corrections == tuple(zip(typed, known, strict=True))[:ERRORS]


def test_a_word_that_no_article_holds_is_searched_as_the_nearest() -> None:
    parsed = parse("Do ottr eat fissh, ottr?", ENGLISH)
    assert parsed.text == "Do ottr eat fissh, ottr?"
    assert parsed.spelled == "Do otter eat fish, otter?"
    assert parsed.corrections == (("ottr", "otter"), ("fissh", "fish"))
    assert parsed.unmatched == ("eat",)
    assert {"en:otter", "en:fish", "~_fish"} <= {*parsed.query}


@pytest.mark.parametrize("question", ["otters", "OTTER", "Otter's", "fishing fished", "the that"])
def test_a_word_that_the_collection_holds_in_another_form_is_never_corrected(
    question: str,
) -> None:
    assert parse(question, ENGLISH).corrections == ()


def test_a_question_that_is_to_be_searched_exactly_is_never_corrected() -> None:
    parsed = parse("ottr fissh", ENGLISH, exact=True)
    assert (parsed.corrections, parsed.unmatched) == ((), ("ottr", "fissh"))


@pytest.mark.parametrize("question", ["Warum Otter?", "WARUM OTTER", "Otter, warum"])
def test_a_question_word_is_searched_but_neither_missed_nor_taken_for_a_typing_error(
    question: str,
) -> None:
    parsed = parse(question, GERMAN)
    assert (parsed.unmatched, parsed.corrections) == ((), ())
    assert "de:warum" in parsed.query
    assert parsed.demanded == {"de:ott"}
    assert parse("Warmu Otter?", GERMAN).corrections == (("Warmu", "warme"),)


def test_a_synonym_is_demanded_though_a_function_word_begins_what_was_typed() -> None:
    phrase = Word(12, 22, "die Grünen")
    parsed = parse("Was fordern die Grünen?", GERMAN, exact=True, instead={phrase: "Zebra"})
    assert "de:zebra" in parsed.demanded
    assert parsed.unmatched == ("fordern", "die Grünen")


def test_half_a_question_word_is_neither_missed_nor_demanded() -> None:
    searched = searchable([article("水獭在河里游泳。", title="", language="zh")])
    parsed = parse("水獭在哪里游泳？", searched)
    assert parsed.unmatched == ()
    assert parsed.demanded == {"zh:水獭", "zh:游泳"}
    assert {"zh:在哪", "zh:里游"} <= {*parsed.query}


@pytest.mark.parametrize(
    ("question", "unmatched"),
    [
        ("海豹和水獭在河里吗？", ("海豹和水",)),
        ("海豹在哪里游泳？", ("海豹",)),
        ("河马的海豹", ("河马", "海豹")),
        ("谁在游泳？", ()),
        ("北极熊吃水獭企鹅", ("北极熊吃水獭企鹅",)),
        ("光河合", ("光河合",)),
        ("光合在河里作用", ("光合", "里作用")),
    ],
)
def test_missing_pieces_that_touch_are_named_as_the_text_that_they_are_of(
    question: str, unmatched: tuple[str, ...]
) -> None:
    searched = searchable([article("水獭在河里游泳。", title="", language="zh")])
    assert parse(question, searched).unmatched == unmatched


def test_pieces_on_both_sides_of_one_that_is_held_are_named_together() -> None:
    searched = searchable([article("合作", title="", language="zh")])
    assert parse("光合作用", searched).unmatched == ("光合作用",)


TWO = searchable(
    [
        article("The otter died in the war.", "a", title=""),
        article("In der Nacht war die Eule in dem Wald.", "b", title="", language="de"),
    ]
)


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("Who will die in the war?", {"en:die", "en:war"}),
        ("Wo war die Eule in der Nacht?", {"de:eul", "en:eul", "de:nacht", "en:nacht"}),
        ("Who saw Paris?", {"en:saw", "de:saw", "en:pari", "de:paris"}),
        ("Otter", {"en:otter", "de:ott"}),
    ],
)
def test_function_words_are_searched_in_no_language_of_several(
    question: str, terms: set[str]
) -> None:
    parsed = parse(question, TWO, exact=True)
    assert parsed.worth.keys() == terms
    assert {one for one in parsed.query if one[0] != "~" and " " not in one} == terms


def test_where_all_articles_are_in_one_language_its_function_words_are_searched() -> None:
    assert "de:war" in parse("Wo war die Eule?", GERMAN, exact=True).query


def test_what_is_searched_for_in_vain_weighs_the_same_in_a_language_that_is_not_asked_in() -> None:
    weights = parse("Who will die in the war?", TWO, exact=True).weights
    assert weights["de"] == weights["en"] > 0
