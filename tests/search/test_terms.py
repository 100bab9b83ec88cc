"""What the analyser promises: offsets that hold, and one term for the forms of one word."""

from __future__ import annotations

import unicodedata

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from bot.search.stopwords import STOP_WORDS
from bot.search.terms import _stem, term, terms, words

# Not from unicodedata: that is as old as the Python that runs this.
LETTER = regex.compile(r"[\p{L}\p{N}]")
LANGUAGES = st.sampled_from(["en", "de", "es", "ru", "ar", "fi", "th", "xx", ""])
# Half letters, half what makes trouble around them.
PIECES = st.sampled_from(
    [
        *".'’ \n-_@#\u00a0\u200b\u200d\u202e\u0301\ufe0f\u20e3🦭字กΣßİ½²٣",
        *("U.S.", "'s", "’S", "Otter", "the", "e\u0301", "É.", "a.", "3", "don't"),
    ]
)
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=()), max_size=100),
    st.lists(PIECES, max_size=40).map("".join),
)
WORDS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12)


@given(TEXTS)
def test_every_word_is_the_slice_of_the_text_at_its_offsets(text: str) -> None:
    assert all(word.text and word.text == text[word.start : word.end] for word in words(text))


@given(TEXTS)
def test_words_are_in_order_and_do_not_overlap(text: str) -> None:
    places = [place for word in words(text) for place in (word.start, word.end)]
    assert places == sorted(places)


@given(TEXTS)
def test_every_letter_and_digit_is_in_a_word_but_the_s_of_a_possessive(text: str) -> None:
    covered = {place for word in words(text) for place in range(word.start, word.end)}
    left = {found.start() for found in LETTER.finditer(text)} - covered
    assert all(text[place] in "sS" and text[place - 1] in "'’" for place in left)


@given(TEXTS)
def test_every_word_begins_with_a_letter_or_a_number(text: str) -> None:
    assert all(LETTER.match(word.text) for word in words(text))


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("U.S.-led", ["U.S.", "led"]),
        ("U.S.'s", ["U.S.", "s"]),
        ("Mosul's layout", ["Mosul", "layout"]),
        ("rock'n'roll", ["rock", "n", "roll"]),
        ("120,000", ["120", "000"]),
        ("al-Abadi", ["al", "Abadi"]),
        ("snake_case", ["snake", "case"]),
        ("end.Start", ["end", "Start"]),
        ("is's'", ["is"]),
        ("o'sullivan", ["o", "sullivan"]),
        ("字と字", ["字と字"]),
        ("1️⃣", ["1️⃣"]),
        ("", []),
        ("... --- !!!", []),
        ("🦭🐟👩‍👩‍👧 ❤️ ☀️ \u0301", []),
    ],
)
def test_words_are_cut_where_readers_cut_them(text: str, expected: list[str]) -> None:
    assert [word.text for word in words(text)] == expected


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
