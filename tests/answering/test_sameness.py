"""What may be called the same, and above all what may not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.sameness import TURNS, is_plain, likeness
from bot.models import Article, Likeness, Span
from tests.strategies import PARAGRAPHS

# Long enough that a word more or less leaves nine tenths of it in common.
LONG = "the strike on the old town by the river killed 105 people who had fled from the fighting"
SAME = [
    ("It killed 105.", "it  KILLED\n“105”!"),
    ("The seal’s fish", "the seal's fish"),
    ("COVID-19 spread", "COVID\u201119 spread"),
    ("COVID-19 spread", "covid 19 spread"),
    ("from 10-15 to 20", "from 10–15 to 20"),
    ("na\u00efve otters", "nai\u0308ve otters"),
    ("the air\u00adstrike\u200b", "the airstrike"),
    ("水獭吃鱼。", "水獭 吃鱼！"),
    ("नाक में मछली", "नाक  में मछली।"),
    ("**bold** words", "bold words."),
]
DIFFERENT = [
    ("It killed 105.", "It killed 115."),
    ("It killed 105.", "It killed 1,05."),
    ("It grew by 1.5 m", "It grew by 15 m"),
    ("It grew by 1.5 m", "It grew by 1 5 m"),
    ("It was -5 there", "It was 5 there"),
    ("It was −5 there", "It was 5 there"),
    ("It grew by .5", "It grew by 5"),
    ("It grew by 5 %", "It grew by 5"),
    ("It cost $5", "It cost €5"),
    ("It was 10² m", "It was 102 m"),
    ("He is dead?", "He is dead."),
    ("He was killed.", "He was not killed."),
    ("He wasn't killed.", "He was killed."),
    ("Otters eat seals", "Seals eat otters"),
    ("The seal's fish", "The seal fish"),
    ("The U.S. won", "The us won"),
    ("水獭吃鱼。", "水獭不吃鱼。"),
    ("हाथ", "हाथी"),
    ("काला", "कीला"),
    ("x" * 64 + "a", "x" * 64 + "b"),
    ("An otter", "An otter 🦭"),
]
NEARLY = [
    (LONG, LONG.replace("people who", "people there who")),
    (LONG, LONG.replace("the old", "old")),
    (LONG, LONG.replace("strike", "strikes")),
    (LONG.capitalize(), LONG.replace("killed", "has killed")),
]
NOT_EVEN_NEARLY = {
    "a number": (LONG, LONG.replace("105", "115")),
    "a number more": (LONG, LONG.replace("the old", "the 2 old")),
    "a number in a word": (LONG, LONG.replace("105", "one hundred 105")),
    "a sign": (LONG, LONG.replace("105", "105 %")),
    "a negation": (LONG, LONG.replace("had fled", "had not fled")),
    "a negation at the end": (LONG, f"{LONG} never"),
    "a doubt": (LONG, LONG.replace("killed", "nearly killed")),
    "a hedge": (LONG, LONG.replace("killed", "allegedly killed")),
    "a name": (LONG, LONG.replace("town by", "town Mosul by")),
    "a name with digits": (LONG, LONG.replace("town by", "town g7 by")),
    "a name in another form": (
        LONG.replace("old town", "town of William"),
        LONG.replace("old town", "town of Williams"),
    ),
    "a word that begins alike for very long": (
        LONG.replace("river", "x" * 64 + "a"),
        LONG.replace("river", "x" * 64 + "b"),
    ),
    "a word for another": (LONG, LONG.replace("old", "new")),
    "a small word for another": (LONG, LONG.replace("from", "to")),
    "words changed round": (
        LONG.replace("people", "men").replace("fighting", "women"),
        LONG.replace("people", "women").replace("fighting", "men"),
    ),
    "a word on each side": (f"{LONG} there", f"there {LONG}"),
    "too many words": (LONG, f"{LONG} when it came back in the night"),
    "a short sentence": ("The right atrium", "The right upper atrium"),
}


def span(text: str, language: str = "en") -> Span:
    return Span(Article("a", "A", text, (), language), 0, len(text))


def alike(one: str, other: str, language: str = "en") -> Likeness | None:
    found = {
        likeness(span(a, language), span(b, language)) for a, b in ((one, other), (other, one))
    }
    (both_ways,) = found
    return both_ways


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_words_are_the_same_however_they_are_set(one: str, other: str) -> None:
    assert alike(one, other) is Likeness.SAME


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_tells_another_thing_is_never_the_same(one: str, other: str) -> None:
    assert alike(one, other) is None


@pytest.mark.parametrize(("one", "other"), NEARLY)
def test_a_word_more_or_inflected_is_nearly_the_same(one: str, other: str) -> None:
    assert alike(one, other) is Likeness.NEARLY


@pytest.mark.parametrize(("one", "other"), NOT_EVEN_NEARLY.values(), ids=NOT_EVEN_NEARLY)
def test_what_may_turn_the_meaning_is_not_even_nearly_the_same(one: str, other: str) -> None:
    assert alike(one, other) is None


@pytest.mark.parametrize("language", sorted(TURNS))
def test_a_negation_in_any_language_that_has_nearly_the_same(language: str) -> None:
    words = " ".join("abcdefghijklmnop")
    assert alike(words, f"q {words}", language) is Likeness.NEARLY
    for turn in sorted(TURNS[language]):
        assert alike(words, f"{turn} {words}", language) is None


def test_a_language_whose_negations_are_not_known_knows_the_same_words_only() -> None:
    words = "yapılan bu büyük köprü her gün kentin iki yakasını birbirine bağlıyor ve sürüyor"
    assert alike(words, f"{words}!", "tr") is Likeness.SAME
    assert alike(words, words.replace("her", "her güzel"), "tr") is None
    assert not is_plain("yok", "tr")


def test_two_languages_are_never_nearly_the_same() -> None:
    assert likeness(span(LONG), span(f"{LONG} there", "de")) is None


@given(PARAGRAPHS)
def test_a_text_is_the_same_as_itself_in_capitals_and_on_one_line(text: str) -> None:
    assert alike(text, text) is Likeness.SAME
    assert alike(text, " ".join(text.split()).replace("“", "")) is Likeness.SAME


@given(PARAGRAPHS, st.integers(0, 40), st.sampled_from(["7", "not", "Mosul", "$", "seven"]))
def test_a_number_a_negation_or_a_name_more_is_never_the_same(
    text: str, at: int, more: str
) -> None:
    parts = text.split()
    assert alike(text, " ".join([*parts[:at], more, *parts[at:]])) is None


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        *[("The otter swims.", True), ("It has 5.", False), ("It has five.", False)],
        *[("It did not.", False), ("It didn’t.", False), ("In May it left.", False)],
    ],
)
def test_a_text_is_plain_without_a_number_a_date_and_a_negation(text: str, plain: bool) -> None:
    assert is_plain(text, "en") is plain
