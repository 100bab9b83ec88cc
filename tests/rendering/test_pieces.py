"""What every surface shows of a quote: its characters, white space apart, in marked runs."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from hypothesis import given

from bot.models import Quote, Span
from bot.rendering.pieces import about, in_lines, pieces, source, where
from bot.rendering.speech import speaking
from tests.rendering.samples import article, quote, quotes, tabled

PAGES = {"en": "page 2", "de": "Seite 2", "es": "página 2"}


@given(quotes())
def test_the_runs_are_the_quote_with_its_white_space_collapsed(one: Quote) -> None:
    assert "".join(text for text, _ in pieces(one)) == re.sub(r"\s+", " ", one.text)


@given(quotes())
def test_runs_are_never_empty_and_alternate(one: Quote) -> None:
    runs = list(pieces(one))
    assert all(text for text, _ in runs)
    assert all(left[1] != right[1] for left, right in pairwise(runs))


@given(quotes())
def test_the_lines_are_the_quote_in_order_and_each_begins_a_block_or_is_the_first(
    one: Quote,
) -> None:
    starts = {block.start for block in one.article.blocks}
    parts = list(in_lines(one))
    assert " ".join(" ".join(part.text.split()) for part in parts) == " ".join(one.text.split())
    assert all(part.start in starts for part in parts[1:])
    for match in (match for part in parts for match in part.matches):
        assert any(whole.start <= match.start < match.end <= whole.end for whole in one.matches)


def test_the_rows_of_a_table_are_lines_and_a_match_over_both_is_in_both() -> None:
    table = tabled(article("Line | Children\nNorth | 2 euros\nSouth | 3 euros"))
    one = Quote(table, 7, 31, 1, 1.0, (Span(table, 7, 21),))
    shown = [[text for text, matched in pieces(part) if matched] for part in in_lines(one)]
    assert shown == [["Children"], ["North"]]


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
