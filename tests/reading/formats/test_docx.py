"""What the reader of Word documents promises."""

from __future__ import annotations

import pytest

from bot.models import Kind
from bot.reading.content import Metadata, Unreadable
from bot.reading.formats.docx import read
from tests.reading.formats.samples import docx, word, zipped
from tests.reading.formats.test_html import HEADING, ITEM, PARAGRAPH, ROW, shown

W = b'<w:document xmlns:w="http://w.example/main" xmlns:mc="http://mc.example">%b</w:document>'


def paragraph(runs: bytes) -> bytes:
    return word(W % (b"<w:p>%b</w:p>" % runs))


def test_a_document_is_its_headings_paragraphs_lists_and_rows() -> None:
    assert shown(read(docx())) == [
        (HEADING, "Rules of the river"),
        (PARAGRAPH, "Bathing is allowed from May to September"),
        (HEADING, "Dogs"),
        (ITEM, "Keep dogs on a leash."),
        (ITEM, "Report dead animals."),
        (ROW, "Fine | forty euros"),
        (PARAGRAPH, "One line\nand another."),
    ]


def test_a_document_names_its_title_and_author() -> None:
    assert read(docx()).metadata == Metadata(title="Rules of the river", author="The rangers")


RUNS = {
    b"<w:r><w:t>An </w:t></w:r><w:r><w:t>otter</w:t></w:r>": "An otter",
    b"<w:r><w:t>An</w:t><w:tab/><w:t>otter</w:t></w:r>": "An otter",
    b"<w:r><w:t>An</w:t><w:br/><w:t>otter</w:t></w:r>": "An\notter",
    b"<w:r><w:t>e</w:t><w:noBreakHyphen/><w:t>mail</w:t></w:r>": "e\u2011mail",
    b"<w:del><w:r><w:delText>No </w:delText></w:r></w:del><w:r><w:t>Otter</w:t></w:r>": "Otter",
    b"<w:moveFrom><w:r><w:t>No </w:t></w:r></w:moveFrom><w:r><w:t>Otter</w:t></w:r>": "Otter",
    b"<w:ins><w:r><w:t>Otter</w:t></w:r></w:ins>": "Otter",
    b"<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>Otter</w:t></w:r>": "Otter",
    b"<mc:AlternateContent><mc:Choice><w:t>Otter</w:t></mc:Choice><mc:Fallback><w:t>Otter</w:t>"
    b"</mc:Fallback></mc:AlternateContent>": "Otter",
}


@pytest.mark.parametrize(("runs", "text"), RUNS.items(), ids=RUNS.values())
def test_a_paragraph_is_what_is_read_in_word(runs: bytes, text: str) -> None:
    assert shown(read(paragraph(runs))) == [(PARAGRAPH, text)]


STYLES = """<styles>
<style styleId="berschrift1"><name val="heading 1"/><pPr><outlineLvl val="0"/><numPr/></pPr></style>
<style styleId="Mine"><name val="Mine"/><basedOn val="berschrift1"/></style>
<style styleId="Round"><name val="Round"/><basedOn val="Round"/></style></styles>"""
STYLED = {"berschrift1": HEADING, "Mine": HEADING, "Round": PARAGRAPH, "None": PARAGRAPH}


@pytest.mark.parametrize(("style", "kind"), STYLED.items())
def test_a_heading_is_one_by_its_style_in_any_language(style: str, kind: Kind) -> None:
    text = f'<x><p><pPr><pStyle val="{style}"/></pPr><t>An otter.</t></p></x>'
    found = read(zipped({"word/document.xml": text, "word/styles.xml": STYLES}))
    assert shown(found) == [(kind, "An otter.")]


REFUSED = {
    b"\xd0\xcf\x11\xe0 old": "encrypted, or an old .doc file",
    zipped({"a.xml": "<a/>"}): "damaged: it has no word/document.xml",
    word(b"<!DOCTYPE x [<!ENTITY a 'ha'>]><x>&a;</x>"): "document type",
    word(b"<x>" * 1001): "nested too deeply",
}


@pytest.mark.parametrize(("data", "expected"), REFUSED.items(), ids=REFUSED.values())
def test_what_is_no_document_says_why(data: bytes, expected: str) -> None:
    with pytest.raises(Unreadable, match=expected):
        read(data)
