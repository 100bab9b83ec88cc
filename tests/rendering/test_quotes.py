"""A quote shows the article's own words, and under them where they stand."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.models import Likeness, Quote
from bot.rendering.cards import ROOM
from bot.rendering.quotes import block, fitting, groups, source
from tests.rendering.displayed import collapsed, displayed, is_verbatim
from tests.rendering.samples import article, hostile, quote, quotes, repeated, tabled
from tests.rendering.samples import source as place


@given(quotes() | repeated(quotes()), st.integers(100, 6000))
def test_a_quote_is_verbatim_in_whatever_room(one: Quote, room: int) -> None:
    [[words, under]] = groups([one], max(room, 2000))
    assert is_verbatim(displayed(words.markdown), one)
    assert displayed(under.markdown)
    assert is_verbatim(displayed(fitting(one, room)), one)


@given(st.lists(quotes(hostile.map(lambda text: text[:100])), min_size=1, max_size=3))
def test_short_quotes_are_all_shown_whole(found: list[Quote]) -> None:
    shown = [collapsed(displayed(words.markdown)) for words, _ in groups(found, 3 * ROOM)]
    assert shown == [collapsed(one.text) for one in found]


@given(st.lists(quotes() | repeated(quotes()), min_size=1, max_size=5), st.integers(1800, ROOM))
def test_quotes_fill_no_more_than_their_room(found: list[Quote], room: int) -> None:
    shown = groups(found, room)
    assert shown
    assert sum(len(text.markdown) for group in shown for text in group) <= room


def test_words_that_touch_are_one_run_of_bold() -> None:
    one = quote(article("The U.S.Navy won."), [False, True, True, False])
    assert block(one) == "> The **U.S.Navy** won."


def test_quotes_are_numbered_if_there_are_several() -> None:
    one = quote(article())
    [[_, under]] = groups([one], ROOM)
    assert under.markdown.startswith("-# — **A title** · paragraph 1")
    several = [under.markdown for _, under in groups([one, one], ROOM)]
    assert [each[:17] for each in several] == ["-# 1 — **A title*", "-# 2 — **A title*"]
    [[_, under]] = groups([one], ROOM, first=4)
    assert under.markdown.startswith("-# 4 — ")
    assert under.quote == 4


@pytest.mark.parametrize("length", [0, 400, 600, 1980])
def test_the_paragraph_is_a_link_unless_that_is_too_long(length: int) -> None:
    url = "https://e.example/" + "a" * length
    shown = source(quote(article("One. " * 300, url=url)))
    assert (f"[paragraph 1](<{url}" in shown) is (length < 500)
    assert len(shown) < 600


def test_a_link_is_the_only_mark_up_that_a_source_has() -> None:
    one = quote(article(title="[x](<https://evil.example>) **b**", url="https://e.example/a_b*"))
    shown = source(one)
    assert displayed(shown) == (
        "— [x](<https://evil.example>) **b** · paragraph 1 · 2 January 2020"
    )
    assert "[paragraph 1](<https://e.example/a_b*#:~:text=One%20sentence.>)" in shown


def test_a_title_of_several_lines_stays_on_the_line_of_its_source() -> None:
    shown = source(quote(article(title="One\n# Two\n- three")))
    assert displayed(shown).startswith("— One # Two - three · paragraph 1")


def test_a_long_quote_is_cut_visibly_at_the_end_of_a_sentence() -> None:
    sentences = [letter * 399 + "." for letter in "abcdef"]
    shown = displayed(block(quote(article(" ".join(sentences)))))
    assert shown == " ".join([*sentences[:2], "[…]"])


def test_a_sentence_that_is_too_long_is_cut_at_the_end_of_a_word() -> None:
    shown = fitting(quote(article("Lorem " * 833 + "ends.")), 400)
    assert re.fullmatch(r"(Lorem )+\\\[…\\\]", shown)
    assert 390 < len(shown) <= 400


def test_text_without_spaces_is_cut_where_the_room_ends() -> None:
    shown = fitting(quote(article("漢" * 50_000)), 400)
    assert re.fullmatch(r"漢{350,} \\\[…\\\]", shown)


def test_a_quote_that_fits_once_its_white_space_is_collapsed_is_whole() -> None:
    one = quote(article("\r\n     ".join(["word"] * 200)))
    assert displayed(block(one)) == " ".join(["word"] * 200)


def test_rows_of_a_table_stand_on_lines_of_their_own() -> None:
    one = quote(tabled(article("1. |a\n- | b")))
    assert block(one) == "> 1\\. \\|a\n> \\- \\| b"


def test_a_later_quote_is_shown_as_the_first_would_be_or_not_at_all() -> None:
    long = quote(article("a " * 500 + "."))
    shown = groups([long] * 5, ROOM)
    assert len(shown) == 3
    assert len({words.markdown for words, _ in shown}) == 1


def test_other_sources_are_named_on_a_line_of_their_own_and_the_rest_counted() -> None:
    others = (
        place(article(title="**B**", author="A. Writer", url="https://e.example"), paragraph=2),
        place(article(title="C\n# D"), Likeness.NEARLY, 3),
        place(article(title="E"), Likeness.PART),
        place(article()),
        place(article()),
    )
    [[_, under]] = groups([replace(quote(article()), also=others)], ROOM)
    first, second = under.markdown.split("\n")
    assert first.startswith("-# — **A title**")
    assert displayed(second) == (
        "also in **B** · paragraph 2 · 2 January 2020; "
        "nearly the same in C # D · paragraph 3 · 2 January 2020; "
        "in part also in E · paragraph 1 · 2 January 2020; and 2 more"
    )


def test_other_sources_without_room_are_counted() -> None:
    others = (place(article(title="*" * 300)),) * 5
    one = replace(quote(article("Otters swim. " * 40)), also=others)
    [[_, under]] = groups([one], 700)
    assert displayed(under.markdown.split("\n")[1]) == "also, or nearly, in 5 other places"
