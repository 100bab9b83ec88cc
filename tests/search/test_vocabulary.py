"""What the vocabulary promises: the word that was meant, or none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.vocabulary import RICH, Vocabulary
from bot.search.wordlist import Words, gather, lookup
from tests.strategies import article

WORDS = st.text("abcdé", min_size=1, max_size=10)


def vocabulary(text: str, title: str = "") -> Vocabulary:
    return of(gather([article(text, title=title)]))


def of(words: Words) -> Vocabulary:
    return Vocabulary(words, lookup(words))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("oter", "otter"),
        ("ottter", "otter"),
        ("ofter", "otter"),
        ("otetr", "otter"),
        ("OTER", "otter"),
        ("rivre", "river"),
        ("pesmerga", "peshmerga"),
        ("pesmerja", "peshmerga"),
        ("pehsmegra", "peshmerga"),
    ],
)
def test_an_error_or_a_swap_is_put_right_and_two_in_a_long_word(typed: str, meant: str) -> None:
    assert vocabulary("The otter met a Peshmerga at the river.").nearest(typed) == meant


@pytest.mark.parametrize(
    "typed",
    ["utter", "tter", "ofler", "ott", "ox", "105", "0tter", "otte3", "1066", "pfsjmfrga", "", "🦭"],
)
def test_no_other_word_is_taken_for_one_of_the_collection(typed: str) -> None:
    found = vocabulary("The otter, ottr4, the ox, 106 and 1067 men, 0ttor, Peshmerga.")
    assert found.nearest(typed) is None


def test_the_fewest_errors_go_before_the_most_frequent_word() -> None:
    found = vocabulary("preventer prevented prevented prevented")
    assert found.nearest("preventers") == "preventer"


def test_of_equally_near_words_the_most_frequent_is_meant() -> None:
    assert vocabulary("coat coat cost boot").nearest("coxt") == "coat"
    assert vocabulary("coat cost cost boot").nearest("coxt") == "cost"


@pytest.mark.parametrize("text", ["coat cost", "cost coat"])
def test_of_equally_frequent_words_the_first_of_the_alphabet_is_meant(text: str) -> None:
    assert vocabulary(text).nearest("coxt") == "coat"


@given(st.lists(WORDS, max_size=8), WORDS)
def test_what_is_nearest_is_in_the_vocabulary_and_begins_alike(
    known: list[str], typed: str
) -> None:
    found = vocabulary(" ".join([*known, "end"]))
    nearest = found.nearest(typed)
    assert nearest is None or (nearest in found and nearest[0] == typed[0])


@pytest.mark.parametrize("word", ["Otters", "OTTERS", "otters", "ot\u00adters", "Ice"])
def test_words_of_texts_and_titles_are_held_however_they_are_written(word: str) -> None:
    assert word in vocabulary("Otters swim.", title="Ice")


@pytest.mark.parametrize("word", ["otter", "水", "獭", ""])
def test_other_words_are_not(word: str) -> None:
    assert word not in vocabulary("Otters 水獭 swim.")


def test_nothing_is_near_to_any_word_of_no_articles() -> None:
    empty = of(gather([]))
    assert empty.nearest("otter") is None
    assert not empty.is_rich


def test_a_vocabulary_is_rich_from_so_many_different_words_on() -> None:
    words = [f"w{number}" for number in range(RICH)]
    assert not vocabulary(" ".join(words[1:] * 2), title=words[1]).is_rich
    assert vocabulary(" ".join(words), title=words[1]).is_rich


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("naïve Málaga", "naive"),
        ("ΑΘΗΝΑ", "Αθήνα"),
        ("２０１６年", "2016"),
        ("٢٠١٦", "2016"),
        ("İSTANBUL", "istanbul"),
        ("战役", "战"),
        ("ＡＩＲＳＴＲＩＫＥ", "airstrike"),
    ],
)
def test_a_word_occurs_however_it_is_written(text: str, word: str) -> None:
    assert vocabulary(text).holds(word, ())
