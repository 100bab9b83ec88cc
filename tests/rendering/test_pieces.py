"""What every surface shows of a quote: its characters, white space apart, in marked runs."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from hypothesis import given

from bot.models import Quote
from bot.rendering.pieces import about, pieces, source, where
from bot.rendering.speech import speaking
from tests.rendering.samples import article, quote, quotes

PAGES = {"en": "page 2", "de": "Seite 2", "es": "página 2"}


@given(quotes())
def test_the_runs_are_the_quote_with_its_white_space_collapsed(one: Quote) -> None:
    assert "".join(text for text, _ in pieces(one)) == re.sub(r"\s+", " ", one.text)


@given(quotes())
def test_runs_are_never_empty_and_alternate(one: Quote) -> None:
    runs = list(pieces(one))
    assert all(text for text, _ in runs)
    assert all(left[1] != right[1] for left, right in pairwise(runs))


def test_the_matched_words_are_marked() -> None:
    one = quote(article("Seals eat\r\n fish."), [False, True, True])
    assert list(pieces(one)) == [
        ("Seals ", False),
        ("eat", True),
        (" ", False),
        ("fish", True),
        (".", False),
    ]


def test_a_source_names_title_paragraph_date_and_author() -> None:
    one = article(title="Otters", author="A. Writer")
    assert source(quote(one, paragraph=7)) == "Otters · paragraph 7 · 2 January 2020 · A. Writer"


def test_a_source_in_pages_names_its_page_and_no_paragraph_in_every_language() -> None:
    one = quote(replace(article(title="Otters", text="Seals bark."), pages=(0, 0)), paragraph=7)
    for language, page in PAGES.items():
        with speaking(language):
            assert where(one) == page
            assert source(one).startswith(f"Otters · {page} · ")


def test_what_is_not_known_of_an_article_is_left_out() -> None:
    assert about(article()) == ["2 January 2020"]
