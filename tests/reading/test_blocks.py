"""What the blocks of a plain text promise: they lose nothing, and are cut where its author did."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.models import Kind
from bot.reading.blocks import HEADING_LENGTH, split

HEADING, PARAGRAPH, ITEM = Kind.HEADING, Kind.PARAGRAPH, Kind.ITEM
PIECES = st.sampled_from(
    [
        *"\n\n\n\r\t .!,;-*#•\u00a0\u0085\u2028\u2029\x0b\x0c\x1c\u200b\ufeff",
        *("\r\n", "\n\n", "\r\n\r\n", " \n", "# ", "- ", "1. ", "2) ", "#\t", "    "),
        *("A word", "A sentence.", "„Zitat“", "字", "e\u0301", "🦭", "x" * HEADING_LENGTH),
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join))


def kinds(text: str) -> list[tuple[Kind, str]]:
    return [(block.kind, text[block.start : block.end]) for block in split(text)]


@given(TEXTS, st.integers(0, 50))
def test_blocks_are_ordered_disjoint_trimmed_and_inside_the_text(text: str, start: int) -> None:
    places = [(block.start, block.end) for block in split(text, start)]
    assert all(start <= first < last <= len(text) for first, last in places)
    assert all(last <= first for (_, last), (first, _) in pairwise(places))
    assert all(text[first:last] == text[first:last].strip() for first, last in places)


@given(TEXTS, st.integers(0, 50))
def test_blocks_hold_every_character_but_white_space(text: str, start: int) -> None:
    held = "".join(text[block.start : block.end] for block in split(text, start))
    assert "".join(held.split()) == "".join(text[start:].split())


@given(TEXTS, st.integers(0, 50))
def test_what_is_before_the_start_only_moves_the_offsets(text: str, start: int) -> None:
    alone = [(block.kind, block.start, block.end) for block in split(text[start:])]
    moved = min(start, len(text))
    there = [(block.kind, block.start - moved, block.end - moved) for block in split(text, start)]
    assert alone == there


@given(TEXTS)
def test_a_text_never_ends_in_a_heading_that_was_only_guessed(text: str) -> None:
    guessed = [kind for kind, raw in kinds(text) if not (kind is HEADING and raw[0] == "#")]
    assert guessed[-1:] != [HEADING]


@given(TEXTS)
def test_guessed_headings_are_short_lines(text: str) -> None:
    headings = [raw for kind, raw in kinds(text) if kind is HEADING and raw[0] != "#"]
    assert all(len(raw) <= HEADING_LENGTH for raw in headings)
    assert all(len(raw.splitlines()) == 1 for raw in headings)


@pytest.mark.parametrize("text", ["", " ", "\n", "\r\n\t \n\n", "\u00a0\u2003\x0c"])
def test_white_space_alone_has_no_blocks(text: str) -> None:
    assert split(text) == ()


@pytest.mark.parametrize("blank", ["\n\n", "\r\n\r\n", "\r\r", "\n \t\n", "\n\n\n\n", "\n\u00a0\n"])
def test_a_blank_line_of_any_kind_parts_two_paragraphs(blank: str) -> None:
    text = f"One is here.{blank}Two is here."
    assert kinds(text) == [(PARAGRAPH, "One is here."), (PARAGRAPH, "Two is here.")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_lines_of_a_wrapped_paragraph_stay_together(end: str) -> None:
    text = f"A paragraph that{end}goes on and on{end}and ends."
    assert kinds(text) == [(PARAGRAPH, text)]


HEADINGS = {
    "A name\n\nText below.": [HEADING, PARAGRAPH],
    "A name\nText below.": [PARAGRAPH],
    "A name": [PARAGRAPH],
    "Text above.\n\nA name": [PARAGRAPH, PARAGRAPH],
    "One\n\nTwo\n\nText below.": [HEADING, HEADING, PARAGRAPH],
    "One\n\nTwo": [HEADING, PARAGRAPH],
    "Is it a sentence?\n\nText below.": [PARAGRAPH, PARAGRAPH],
    "He said “so.”\n\nText below.": [PARAGRAPH, PARAGRAPH],
    "これは文です。\n\nText below.": [PARAGRAPH, PARAGRAPH],
    "Dear Sir,\n\nText below.": [PARAGRAPH, PARAGRAPH],
    "one thing;\n\nText below.": [PARAGRAPH, PARAGRAPH],
    "x" * HEADING_LENGTH + "\n\nText below.": [HEADING, PARAGRAPH],
    "x" * (HEADING_LENGTH + 1) + "\n\nText below.": [PARAGRAPH, PARAGRAPH],
    "# Marked\nText below.": [HEADING, PARAGRAPH],
    "Text above.\n## Marked\nText below.": [PARAGRAPH, HEADING, PARAGRAPH],
    "# Marked, with an end.\nText below.": [HEADING, PARAGRAPH],
    "# Marked": [HEADING],
    "#tag is no heading, but text.": [PARAGRAPH],
    "####### Seven are too many.": [PARAGRAPH],
    "A name\n\n- an item": [HEADING, ITEM],
}


@pytest.mark.parametrize(("text", "expected"), HEADINGS.items())
def test_a_short_line_with_something_below_it_is_a_heading(text: str, expected: list[Kind]) -> None:
    assert [kind for kind, _ in kinds(text)] == expected


LISTS = {
    "- one\n- two": ["- one", "- two"],
    "* one\n+ two\n• three": ["* one", "+ two", "• three"],
    "1. one\n2. two\n10) ten": ["1. one", "2. two", "10) ten"],
    "- one\n  goes on\n- two": ["- one\n  goes on", "- two"],
    "- one\n\n- two": ["- one", "- two"],
    "Look:\n- one": ["Look:", "- one"],
    "Look:\n1. one\n2. two": ["Look:", "1. one", "2. two"],
    "There were more than\n12. It is no list.": ["There were more than\n12. It is no list."],
    "-dash\n-dash": ["-dash\n-dash"],
    "1.5 is a number\n2.5 is too": ["1.5 is a number\n2.5 is too"],
    "1999. A year.": ["1999. A year."],
    "-\n-": ["-\n-"],
}


@pytest.mark.parametrize(("text", "expected"), LISTS.items())
def test_every_list_item_is_a_block(text: str, expected: list[str]) -> None:
    assert [raw for _, raw in kinds(text)] == expected


def test_an_item_is_called_one() -> None:
    assert [kind for kind, _ in kinds("Look.\n- one\n\n1) two")] == [PARAGRAPH, ITEM, ITEM]
