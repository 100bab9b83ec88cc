"""What the reader of books promises: the chapters in their order, and nothing from outside."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading.content import Metadata, Unreadable
from bot.reading.formats.epub import read
from tests.reading.formats.samples import CHAPTERS, SPINE, container, epub, zipped
from tests.reading.formats.test_html import HEADING, ITEM, PARAGRAPH, shown


def test_a_book_is_its_chapters_in_their_order() -> None:
    assert shown(read(epub())) == [
        (HEADING, "The first spring"),
        (PARAGRAPH, "The heron waited three days\xa0& nights."),
        (HEADING, "The second spring"),
        (PARAGRAPH, "A kingfisher nested under a bridge.\nIt stayed."),
        (ITEM, "Eggs: seven."),
    ]
    turned = read(epub(CHAPTERS[::-1], SPINE[::-1])).text
    assert turned.index("second spring") < turned.index("first spring")


def test_a_book_names_its_title_authors_date_and_language() -> None:
    assert read(epub()).metadata == Metadata(
        "Two springs", None, "B. Rook, C. Crow", date(2019, 4, 1), "en"
    )


BODIES = {
    "<p>One.<p>Two.": ["One.", "Two."],
    "<div>One.<div>Two.</div>Three.</div>": ["One.", "Two.", "Three."],
    "</div></p>One.</body>Two.": ["One.", "Two."],
    "One.<script>if (1 < 2) {}</script>": ["One."],
    "<nav><p>Contents</p></nav><p>One.</p>": ["One."],
    "<table><tr><td>One</td><td>Two</td></tr></table>": ["One | Two"],
    "One &bogus; &#0; two \x07.": ["One &bogus; \ufffd two ."],
}


@pytest.mark.parametrize(("body", "texts"), BODIES.items())
def test_a_chapter_is_what_is_read_of_it(body: str, texts: list[str]) -> None:
    assert [text for _, text in shown(read(epub([body], SPINE[:1])))] == texts


def test_a_chapter_without_its_file_is_named() -> None:
    with pytest.raises(Unreadable, match=r"damaged: it has no OEBPS/two\.xhtml"):
        read(epub(CHAPTERS[:1]))


@pytest.mark.parametrize("link", ["../../secret.txt", "/etc/passwd", "a/../../../etc/passwd"])
def test_no_link_leads_out_of_a_book(link: str) -> None:
    with pytest.raises(Unreadable, match="names a file outside of itself"):
        read(epub(CHAPTERS, ["one.xhtml", link]))
    with pytest.raises(Unreadable, match="names a file outside of itself"):
        read(zipped({"META-INF/container.xml": container(link)}))


def encryption(uri: str) -> dict[str, bytes | str]:
    listed = f"<encryption><CipherReference URI='{uri}'/></encryption>"
    return {"META-INF/encryption.xml": listed}


def test_an_encrypted_book_says_so_but_its_fonts_may_be_encrypted() -> None:
    with pytest.raises(Unreadable, match="encrypted"):
        read(epub(more=encryption("OEBPS/two.xhtml")))
    assert read(epub(more=encryption("OEBPS/font.otf"))) == read(epub())


def test_a_book_nested_too_deeply_says_so() -> None:
    with pytest.raises(Unreadable, match="nested too deeply"):
        read(epub(["<div>" * 2000, ""]))
