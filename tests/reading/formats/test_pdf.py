"""What the reader of PDF promises: paragraphs as they were printed, and the page of each."""

from __future__ import annotations

import pytest

from bot.models import Article, Span
from bot.reading.content import Metadata, Unreadable
from bot.reading.formats.pdf import read
from tests.reading.formats.samples import drawn, objects, pdf
from tests.reading.formats.test_html import HEADING, PARAGRAPH, shown

LONG = "The otter swims in the river all day and eats the fish that it finds there. " * 9


def flat(text: str) -> str:
    return " ".join(text.split())


def page_of(data: bytes, words: str) -> int | None:
    found = read(data)
    article = Article("a", "a", found.text, found.blocks, pages=found.pages)
    start = found.text.index(words)
    return Span(article, start, start + len(words)).page


def test_paragraphs_are_told_by_the_space_between_them() -> None:
    found = read(pdf([["# Otters", LONG, "A short one.", LONG]]))
    assert [(kind, flat(text)) for kind, text in shown(found)] == [
        (HEADING, "Otters"),
        (PARAGRAPH, LONG.strip()),
        (PARAGRAPH, "A short one."),
        (PARAGRAPH, LONG.strip()),
    ]


def test_a_heading_of_two_lines_is_one() -> None:
    title = "Otters and herons and kingfishers of the river Leine"
    assert shown(read(pdf([[f"# {title}", LONG]])))[0] == (HEADING, title)


def test_every_word_has_its_page() -> None:
    data = pdf([["Otters eat fish."], [LONG, "Herons eat frogs."], ["Seals bark."]])
    words = ("Otters", "The otter", "Herons", "Seals")
    assert [page_of(data, each) for each in words] == [1, 2, 2, 3]


def test_a_page_without_text_counts() -> None:
    data = drawn([[], ["Otters eat fish."], [], ["Seals bark."]])
    assert [page_of(data, each) for each in ("Otters", "Seals")] == [2, 4]


def test_a_sentence_goes_on_over_a_page() -> None:
    data = drawn([["The otter swims in the river"], ["and eats fish. The end."]])
    assert [flat(text) for _, text in shown(read(data))] == [
        "The otter swims in the river and eats fish. The end."
    ]
    assert page_of(data, "and eats") == 2


def test_what_stands_on_every_page_is_left_out_and_so_are_page_numbers() -> None:
    said = ("Otters eat fish.", "Seals bark at night.", "Herons wait.")
    pages = [["The Leine News", each, f"Page {n}"] for n, each in enumerate(said, 1)]
    assert read(drawn(pages)).text.split("\n\n") == list(said)
    assert read(drawn([["Otters eat fish.", "- 7 -"]])).text == "Otters eat fish."


def test_a_word_that_was_parted_is_put_together() -> None:
    found = read(drawn([["The otter swims in the ri-", "ver and eats. A Franco-", "German one."]]))
    assert flat(found.text) == "The otter swims in the river and eats. A Franco-German one."


def test_a_file_names_its_title_and_author_but_not_what_programs_call_it() -> None:
    assert read(pdf([[LONG]], "Otters", "A. Nyone")).metadata == Metadata(
        "Otters", author="A. Nyone"
    )
    for junk in ("untitled", "Microsoft Word - a.docx", "report.pdf"):
        assert read(pdf([[LONG]], junk)).metadata.title is None


def test_a_scan_without_text_says_so() -> None:
    with pytest.raises(Unreadable, match="a scan without text"):
        read(drawn([[], []]))


def test_an_encrypted_file_says_so() -> None:
    with pytest.raises(Unreadable, match="encrypted"):
        read(drawn([["Secret."]], password="otter"))  # noqa: S106


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"\xff" * 99, objects(b"<<>>")])
def test_a_damaged_file_says_so(data: bytes) -> None:
    with pytest.raises(Unreadable, match="damaged"):
        read(data)
