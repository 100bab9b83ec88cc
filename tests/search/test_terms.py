"""What the analyser promises: offsets that hold, and one term for the forms of one word."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.stopwords import STOP_WORDS
from bot.search.terms import _stem, pairs, pieces, plain, term, terms
from bot.search.words import words
from tests.search.texts import TEXTS

LANGUAGES = st.sampled_from(["en", "de", "es", "ru", "ar", "fi", "th", "xx", ""])
WORDS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12)


@given(TEXTS, LANGUAGES)
def test_any_text_in_any_language_gives_tagged_terms_of_its_words(text: str, language: str) -> None:
    found = terms(text, language)
    assert found == [one for word in words(text) if (one := term(word.text, language))]
    assert all(one.startswith(f"{language}:") for one in found)


@given(TEXTS, LANGUAGES)
def test_the_same_text_gives_the_same_terms(text: str, language: str) -> None:
    assert terms(text, language) == terms(text, language)


@given(TEXTS, TEXTS, LANGUAGES)
def test_texts_apart_give_the_terms_of_each(first: str, second: str, language: str) -> None:
    both = terms(f"{first}\n{second}", language)
    assert both == terms(first, language) + terms(second, language)


@given(WORDS, LANGUAGES)
def test_composed_and_decomposed_accents_give_the_same_term(word: str, language: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, word) for form in ("NFC", "NFD"))
    assert terms(composed, language) == terms(decomposed, language)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("U.S.", "US"),
        ("u.s.a.", "USA"),
        ("É.U.", "ÉU"),
        ("E\u0301.U.", "ÉU"),
        ("ISIS’", "ISIS"),
        ("Mosul's", "Mosul"),
        ("Mosul’s", "Mosul"),
        ("MOSUL'S", "Mosul"),
        ("airstrikes", "airstrike"),
        ("Requested", "requests"),
        ("OTTER", "otter"),
        ("naïve", "nai\u0308ve"),
        ("(otter),", "otter"),
        ("“otter”", "otter"),
        ("@otter", "#otter"),
        ("❤️ otter", "otter"),
    ],
)
def test_two_ways_to_write_a_word_are_one_term(one: str, other: str) -> None:
    assert terms(one, "en") == terms(other, "en") != []


@pytest.mark.parametrize(
    ("one", "other"),
    [("otter", "others"), ("105", "106"), ("resume", "résumé"), ("US", "u"), ("1st", "1")],
)
def test_different_words_are_different_terms(one: str, other: str) -> None:
    assert terms(one, "en") != terms(other, "en")


def test_repeated_words_are_repeated_terms() -> None:
    assert terms("otter Otter seal OTTERS", "en") == ["en:otter", "en:otter", "en:seal", "en:otter"]


@pytest.mark.parametrize("word", sorted(STOP_WORDS["en"]))
def test_a_stop_word_is_no_term_however_it_is_written(word: str) -> None:
    assert term(word, "en") is term(word.upper(), "en") is term(word.title(), "en") is None


@pytest.mark.parametrize(
    "text", ["What did he do, and how?", "I don’t. They're here; we've it.", "Who is it?"]
)
def test_what_an_apostrophe_leaves_behind_is_a_stop_word_too(text: str) -> None:
    assert terms(text, "en") == []


def test_the_stop_words_of_one_language_are_words_in_another() -> None:
    assert terms("the", "fr") == ["fr:the"]


def test_the_country_is_not_taken_for_the_pronoun() -> None:
    assert terms("US", "en") == ["en:us"]


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "liberation", "liberated"),
        ("de", "Häuser", "Häusern"),
        ("es", "canciones", "canción"),
        ("fr", "continuellement", "continuelle"),
        ("ru", "книга", "книги"),
    ],
)
def test_the_forms_of_a_word_share_a_stem_in_their_language(
    language: str, one: str, other: str
) -> None:
    assert term(one, language) == term(other, language)


def test_a_language_without_a_stemmer_takes_the_first_six_letters() -> None:
    assert terms("lietuviškas lietuviškai", "lt") == ["lt:lietuv", "lt:lietuv"]


@pytest.mark.parametrize("letters", ["a", "字", "e\u0301", "\u0301", "a.", "1", "🦭", "a's" * 99])
def test_a_megabyte_without_a_space_gives_only_short_terms(letters: str) -> None:
    found = set(terms(letters * (1_000_000 // len(letters)), "en"))
    assert all(len(one) < 100 for one in found)


ARABIC = "لكتابهم قتلوا مدينة الجيش العراقي يكتبون والمدارس".split()


def test_a_stem_does_not_depend_on_the_words_before() -> None:
    for name in ("ar", "en", "de", "ru"):
        one = {word: _stem(word, name) for word in ARABIC}
        other = {word: _stem(word, name) for word in reversed(ARABIC)}
        assert one == other


@given(st.lists(st.sampled_from(["en:a", "en:b"]), max_size=6))
def test_pairs_are_of_neighbours_in_their_order(found: list[str]) -> None:
    assert pairs(found) == [f"{found[at]} {found[at + 1]}" for at in range(len(found) - 1)]


def test_a_pair_is_no_term_and_no_piece() -> None:
    (pair,) = pairs(terms("Iraqi forces", "en"))
    assert pair == "en:iraqi en:forc"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("otter", ["~_otte", "~otter", "~tter_"]),
        ("OTTER", ["~_otte", "~otter", "~tter_"]),
        ("ice", ["~_ice_"]),
        ("ox", ["~_ox_"]),
        ("the otter of", ["~_otte", "~otter", "~tter_"]),
        ("ice, ice", ["~_ice_", "~_ice_"]),
        ("水獭", ["~水", "~獭"]),
        ("แมวน้ำ", ["~แมวน", "~มวน้", "~วน้ำ"]),
        ("", []),
        ("the of", []),
    ],
)
def test_pieces_are_five_letters_of_a_word_or_fewer_characters_of_a_script_without_spaces(
    text: str, expected: list[str]
) -> None:
    assert pieces(text, "en") == expected


def test_the_stop_words_of_any_language_have_no_pieces() -> None:
    assert pieces("the ice", "de", "en") == pieces("the ice", "en", "de") == ["~_ice_"]
    assert pieces("the ice", "de") == ["~_the_", "~_ice_"]


@given(TEXTS, LANGUAGES)
def test_any_text_gives_pieces_that_are_no_terms(text: str, language: str) -> None:
    found = pieces(text, language)
    assert all(one.startswith("~") and 1 < len(one) <= 6 for one in found)
    assert not {*found} & {*terms(text, language)}


@given(TEXTS, TEXTS, LANGUAGES)
def test_texts_apart_give_the_pieces_of_each(first: str, second: str, language: str) -> None:
    both = pieces(f"{first}\n{second}", language)
    assert both == pieces(first, language) + pieces(second, language)


@pytest.mark.parametrize("word", ["OTTER", "ot\u00adter", "o\u200dtter"])
def test_a_plain_word_is_in_lower_case_without_what_can_not_be_seen(word: str) -> None:
    assert plain(word) == "otter"


def test_a_plain_word_is_composed() -> None:
    assert plain("nai\u0308ve") == plain("naïve") == "naïve"
