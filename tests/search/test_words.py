"""What words promise: places in the text, overlapping only where no space tells them apart."""

from __future__ import annotations

from itertools import pairwise

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from bot.search.words import Word, grams, runs, words, written
from tests.search.texts import TEXTS

# Not from unicodedata: that is as old as the Python that runs this.
LETTER = regex.compile(r"[\p{L}\p{N}]")
UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}ー\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]+")


@given(TEXTS)
def test_every_word_is_the_slice_of_the_text_at_its_offsets(text: str) -> None:
    assert all(word.text and word.text == text[word.start : word.end] for word in words(text))


@given(TEXTS)
def test_words_begin_and_end_in_order(text: str) -> None:
    found = list(words(text))
    assert all(a.start < b.start and a.end < b.end for a, b in pairwise(found))


@given(TEXTS)
def test_words_overlap_only_in_scripts_without_spaces(text: str) -> None:
    for one, other in pairwise(words(text)):
        if other.start < one.end:
            assert UNSPACED.fullmatch(one.text)
            assert UNSPACED.fullmatch(other.text)
            assert other.start == one.start + 1


@given(TEXTS)
def test_no_word_holds_both_kinds_of_script(text: str) -> None:
    assert all(
        UNSPACED.fullmatch(word.text) or not UNSPACED.search(word.text) for word in words(text)
    )


@given(TEXTS)
def test_runs_do_not_overlap_and_their_words_are_those_of_the_text(text: str) -> None:
    found = [run for _, run in runs(text)]
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(
        any(run.start <= word.start and word.end <= run.end for run in found)
        for word in words(text)
    )


@given(TEXTS)
def test_every_letter_and_digit_is_in_a_word_but_the_s_of_a_possessive(text: str) -> None:
    covered = {place for word in words(text) for place in range(word.start, word.end)}
    left = {found.start() for found in LETTER.finditer(text)} - covered
    assert all(text[place] in "sS" and text[place - 1] in "'’" for place in left)


@given(TEXTS)
def test_every_word_begins_with_a_letter_or_a_number_if_spaces_tell_it_apart(text: str) -> None:
    spaced = [word for word in words(text) if not UNSPACED.match(word.text)]
    assert all(LETTER.match(word.text) for word in spaced)


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
        ("字と字", ["字と", "と字"]),
        ("字", ["字"]),
        ("水獭。海豹", ["水獭", "海豹"]),
        ("カワウソー", ["カワ", "ワウ", "ウソ", "ソー"]),
        ("แม่น", ["แม่", "ม่น"]),
        ("ນາກ", ["ນາກ"]),
        ("ភេភេ។ភេ", ["ភេភ", "េភេ", "ភេ"]),
        ("ဖျံ။ဖျံ", ["ဖျံ", "ဖျံ"]),
        ("iPhone手机", ["iPhone", "手机"]),
        ("手机iPhone's字", ["手机", "iPhone", "字"]),
        ("3月5日", ["3", "月", "5", "日"]),
        ("한국어 otter", ["한국어", "otter"]),
        ("1️⃣", ["1️⃣"]),
        ("", []),
        ("... --- !!!", []),
        ("🦭🐟👩‍👩‍👧 ❤️ ☀️ \u0301", []),
    ],
)
def test_words_are_cut_where_readers_cut_them(text: str, expected: list[str]) -> None:
    assert [word.text for word in words(text)] == expected


@pytest.mark.parametrize("length", [1, 2, 3, 5, 9])
def test_grams_cover_a_run_and_a_shorter_run_is_one_itself(length: int) -> None:
    found = list(grams(Word(10, 15, "abcde"), length))
    assert len(found) == max(1, 5 - length + 1)
    assert (found[0].start, found[-1].end) == (10, 15)
    assert all(one.text == "abcde"[one.start - 10 : one.end - 10] for one in found)


@pytest.mark.parametrize("text", ["U.S.A", "U.S.A.", "U.S."])
def test_an_abbreviation_with_stops_is_one_word_with_its_last_stop_or_without(text: str) -> None:
    assert [word.text for word in words(text)] == [text]


SIMPLE = st.characters(max_codepoint=0x2AF) | st.characters(
    min_codepoint=0x370, max_codepoint=0x6FF
)


@given(st.text(SIMPLE | st.sampled_from("–—’‘“”…€™•‐ếẠỹ")))
@example("the U.S.'s and O'Brien's É.U.’s т.е.'s")
@example("u.s.a.'s U.S.Navy U.S.'s 'tis o’Brien’s 's a.b'S É.U. ².². a\u00adb ½ ªº x’ŝ x’ś")
def test_text_in_simple_alphabets_is_cut_as_any_other(text: str) -> None:
    apart = [(script, word) for script, word in runs(text + " 字") if word.end <= len(text)]
    assert list(runs(text)) == apart
    assert [word for _, word in apart] == list(words(text))
    assert [word.text for word in words(text)] == written(text)


@pytest.mark.parametrize("junk", ["a.", "a.b", "’s", "a’s", "é", "½.", ".", " ", "я.", "ω’s", "ع"])
def test_a_megabyte_of_simple_text_takes_no_longer_than_its_length(junk: str) -> None:
    size = 1_000_000
    assert sum(len(word.text) for word in words((junk * size)[:size])) <= size
