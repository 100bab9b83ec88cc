"""What printed lines promise: paragraphs as they were written, and the place of each page."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.lines import HYPHEN, Line, laid_out

FULL = "The otter swims in the river all day and all night"


def page(*lines: str | tuple[str, float] | tuple[str, float, float]) -> list[Line]:
    """Print lines one below the other; each may be so much further below, and so large."""
    printed, y = list[Line](), 800.0
    for one in lines:
        text, gap, size = (one, 12.0, 10.0) if isinstance(one, str) else (*one, 10.0)[:3]
        y -= gap
        printed.append(Line(text, 72, y, size))
    return printed


def paragraphs(*pages: Sequence[Line]) -> list[str]:
    return laid_out(pages)[0].split("\n\n")


TOGETHER = {
    "lines of one sentence": page(FULL, "and eats fish."),
    "lines of several": page(FULL + ".", FULL),
    "an odd space in a sentence": page(FULL, ("and eats fish.", 20)),
    "other letters in a sentence": page(FULL, ("fwrite() or so.", 12, 8)),
    "a sentence that goes up to the next column": [*page(FULL), Line("and eats.", 300, 900, 10)],
}
APART = {
    "more space": page(FULL + ".", ("It eats.", 20)),
    "much more space in a sentence": page(FULL, ("and eats fish.", 40)),
    "larger letters": page(FULL + ".", ("It eats.", 12, 14)),
    "a short line before": page(FULL, "and eats.", "Then it sleeps."),
    "an indent": [*page(FULL + "."), Line("It eats.", 90, 776, 10)],
    "a bullet": page(FULL + ".", "• It eats."),
    "a column after a sentence": [*page(FULL + "."), Line("It eats.", 72, 900, 10)],
}


@pytest.mark.parametrize("lines", TOGETHER.values(), ids=TOGETHER.keys())
def test_what_was_one_paragraph_is_one(lines: list[Line]) -> None:
    assert paragraphs([*page(FULL, FULL, ("x", 400)), *lines])[-1].startswith(FULL)


@pytest.mark.parametrize("lines", APART.values(), ids=APART.keys())
def test_what_were_two_paragraphs_are_two(lines: list[Line]) -> None:
    assert paragraphs([*page(FULL, FULL, ("x", 400)), *lines])[-1] == lines[-1].text


PARTED = {
    ("in the ri", "ver"): "in the river",
    ("end-of", "line"): "end-of-line",
    ("Franco", "German"): "Franco-German",
    ("COVID", "19 cases"): "COVID-19 cases",
}


@pytest.mark.parametrize(("parts", "word"), PARTED.items())
def test_a_word_that_was_parted_is_put_together(parts: tuple[str, str], word: str) -> None:
    assert paragraphs(page(parts[0] + HYPHEN, parts[1])) == [word]
    assert paragraphs(page(parts[0] + HYPHEN), page(parts[1])) == [word]


def test_a_hyphen_at_the_end_of_all_stays() -> None:
    assert paragraphs(page(f"It ends{HYPHEN}")) == ["It ends-"]


def test_a_header_is_left_out_wherever_it_is_printed_first_or_last() -> None:
    texts = [f"Page {word} says something." for word in ("one", "two", "three")]
    for last in (False, True):
        pages = []
        for number, text in enumerate(texts, 1):
            header, footer = Line("News", 72, 820, 10), Line(f"{number} of 3", 72, 20, 10)
            body = page(text)
            pages.append([*body, header, footer] if last else [header, *body, footer])
        assert paragraphs(*pages) == texts


def test_what_is_on_two_pages_only_stays() -> None:
    assert paragraphs(page("News.", ("Otters.", 40)), page("News.", ("Seals.", 40))) == [
        "News.", "Otters.", "News.", "Seals.",
    ]  # fmt: skip


LINES = st.builds(
    Line,
    st.text(alphabet="abcA1. -\u00ad\x02é🦭", max_size=12),
    st.floats(0, 600),
    st.floats(-100, 900),
    st.sampled_from([0.0, 8.0, 10.0, 14.0, 1e9]),
)


@given(st.lists(st.lists(LINES, max_size=6), max_size=6))
def test_any_lines_are_laid_out_and_pages_come_in_their_order(pages: list[list[Line]]) -> None:
    text, starts = laid_out(pages)
    assert len(starts) == len(pages)
    assert list(starts) == sorted(starts)
    assert all(0 <= start <= len(text) for start in starts)
    assert not {*text} & {"\x02", HYPHEN}
