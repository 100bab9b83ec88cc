"""A quote is shortened at the end of a sentence, and within one only if it is the first."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.models import Article, Block, Kind, Quote
from bot.rendering.shortening import shorten
from tests.rendering.samples import article, long, quote, quotes

TWO = "Seals eat fish in winter. Otters eat crabs all the year."


def within(room: int) -> Callable[[Quote], bool]:
    return lambda one: len(one.text) <= room


@given(quotes(long), st.integers(40, 3000))
def test_what_is_left_fits_and_is_the_beginning_of_the_quote(one: Quote, room: int) -> None:
    short = shorten(one, within(room))
    assert short.start == one.start < short.end <= one.end
    assert len(short.text) <= room
    assert all(match in one.matches and match.end <= short.end for match in short.matches)
    assert short.text == short.text.strip()


@pytest.mark.parametrize(
    ("room", "left"),
    [(55, "winter."), (25, "winter."), (24, "Seals eat fish in"), (9, "Seals eat"), (1, "Seals")],
)
def test_a_word_is_the_end_only_where_the_first_sentence_does_not_fit(room: int, left: str) -> None:
    assert shorten(quote(article(TWO)), within(room)).text.endswith(left)


def test_a_list_is_shortened_at_the_end_of_an_item() -> None:
    text = "Seals eat fish\nOtters eat crabs"
    blocks = (Block(Kind.ITEM, 0, 14), Block(Kind.ITEM, 15, 31))
    one = quote(Article("one", "A list", text, blocks))
    assert shorten(one, within(28)).text == "Seals eat fish"


def test_a_sentence_ends_where_its_language_ends_it() -> None:
    german = Article(
        "one", "T", "Am 3. Mai kam er. Er ging.", (Block(Kind.PARAGRAPH, 0, 26),), "de"
    )
    assert shorten(quote(german), within(25)).text == "Am 3. Mai kam er."


def test_only_matches_in_what_is_left_are_left() -> None:
    one = quote(article(TWO), [False, True, False, False, False, False, True])
    assert [each.text for each in shorten(one, within(30)).matches] == ["eat"]
