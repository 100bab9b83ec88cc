"""What the plain text reader promises: the stored text is the file's own, to the last byte."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.models import Article
from bot.reading.content import Unreadable
from bot.reading.formats.text import read
from bot.reading.passages import passages
from tests.conftest import SEED
from tests.reading.test_blocks import TEXTS

FILES = st.one_of(
    st.binary(),
    TEXTS.map(str.encode),
    TEXTS.map(lambda text: f"---\r\ntitle: x\r\n---\r\n{text}".encode()),
    TEXTS.map(lambda text: text.encode("utf-8-sig")),
    TEXTS.map(lambda text: text.encode("utf-16")),
)


def quotable(data: bytes) -> list[str]:
    content = read(data)
    article = Article("id", "Title", content.text, content.blocks)
    return [sentence.text for one in passages(article) for sentence in one.sentences]


def test_the_shipped_article_is_stored_as_it_is() -> None:
    assert read(SEED.read_bytes()).text.encode() == SEED.read_bytes()


@given(FILES)
def test_any_file_is_stored_less_its_mark_or_unreadable(data: bytes) -> None:
    try:
        text = read(data).text
    except Unreadable:
        return
    utf16 = codecs.BOM_UTF16_LE + text.encode("utf-16-le")
    assert data in (text.encode(), codecs.BOM_UTF8 + text.encode(), utf16)


@given(FILES)
def test_every_sentence_occurs_in_the_bytes_of_the_file(data: bytes) -> None:
    try:
        sentences = quotable(data)
    except Unreadable:
        return
    encoding = "utf-16-le" if data.startswith(codecs.BOM_UTF16_LE) else "utf-8"
    assert all(sentence.encode(encoding) in data for sentence in sentences)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter_is_stored_but_never_quoted(end: str) -> None:
    text = end.join(["---", "title: A name", "secret: Sentence.", "---", "The article."])
    content = read(text.encode())
    assert content.text == text
    assert content.metadata.title == "A name"
    assert quotable(text.encode()) == ["The article."]


def test_a_mark_before_front_matter_does_not_hide_it() -> None:
    assert read("---\ntitle: x\n---\n".encode("utf-8-sig")).metadata.title == "x"


TITLES = {
    "# A name\n\nText.": "A name",
    "## A name ##\nText.": "A name",
    "#\tA name  \r\nText.": "A name",
    "\n\n# A name\nText.": "A name",
    "---\ntitle: x\n---\n# A name\nText.": "A name",
    "# C#\nText.": "C#",
    "# F# and C# #\nText.": "F# and C#",
    "# " + "x" * 1_000: "x" * 301,
}


@pytest.mark.parametrize(("text", "title"), TITLES.items())
def test_a_heading_on_the_first_line_is_the_title(text: str, title: str) -> None:
    assert read(text.encode()).heading == title


@pytest.mark.parametrize(
    "text", ["", "A name\n\nText.", "#tag\nText.", "Text.\n# A name", "# \nText.", "# #\nText."]
)
def test_nothing_else_is_a_title(text: str) -> None:
    assert not read(text.encode()).heading
