"""What the reader of web pages promises: the main text, block by block, and what the page says."""

from __future__ import annotations

from datetime import date

import pytest

from bot.models import Kind
from bot.reading.content import Content, Metadata, Unreadable
from bot.reading.formats.html import read
from tests.reading.formats.samples import PAGE

HEADING, PARAGRAPH, ITEM, CODE = Kind.HEADING, Kind.PARAGRAPH, Kind.ITEM, Kind.CODE
ROW = Kind.ROW


def shown(content: Content) -> list[tuple[Kind, str]]:
    return [(one.kind, content.text[one.start : one.end]) for one in content.blocks]


def test_a_page_is_its_main_text() -> None:
    assert shown(read(PAGE)) == [
        (HEADING, "Otters return to the Leine"),
        (
            PARAGRAPH,
            "After forty years, otters were seen again in the river Leine,\nas the city said.",
        ),
        (HEADING, "Why now"),
        (PARAGRAPH, "The water is clean enough for fish, said ranger O’Neil & son, with café."),
        (ITEM, "Keep dogs on a leash near the river."),
        (ITEM, "Report dead animals to the rangers."),
        (CODE, "x = 1\n  y = 2"),
        (PARAGRAPH, "We had not expected them before 2030, said the ranger."),
        (ROW, "Year | Otters"),
        (ROW, "2024 | three adults"),
    ]


def test_a_page_names_its_title_author_date_and_address() -> None:
    assert read(PAGE).metadata == Metadata(
        "Otters return to the Leine",
        "https://news.example/otters",
        "Ada Writer",
        date(2024, 3, 5),
    )


def test_nothing_is_guessed_of_a_page_that_says_nothing() -> None:
    found = read(b"<html><p>On 5 March 2024 otters ate fish in the Leine, and nobody knew why.</p>")
    assert found.metadata == Metadata()


def test_an_address_that_is_none_is_left_out() -> None:
    page = PAGE.replace(b"https://news.example/otters", b"javascript:alert(1)")
    assert read(page).metadata.url is None


@pytest.mark.parametrize("page", [b"", b" ", b"\0\1", b"<html><body></body></html>"])
def test_a_page_without_text_says_so(page: bytes) -> None:
    with pytest.raises(Unreadable, match="no main text was found"):
        read(page)


def test_a_page_in_another_encoding_is_read() -> None:
    page = "<html><head><meta charset=latin-1></head><body><p>Ein Café am Fluss öffnete.</p>"
    assert "Ein Café am Fluss öffnete." in read(page.encode("latin-1")).text
