"""What decoding promises: the file's own characters, or a reason; never a guess."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.content import Unreadable, decode

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"))
ENCODINGS = {
    "utf-8": b"",
    "utf-8-sig": b"",  # writes its mark itself
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
}
SAMPLE = "Naïve café: 🦭 in 字.\r\n"
REFUSED = {
    "Latin-1": SAMPLE.replace("🦭 in 字", "").encode("latin-1"),
    "Windows-1252 quotes": "“quoted”".encode("cp1252"),
    "Shift-JIS": "日本語".encode("shift-jis"),
    "UTF-16 without a mark, little end first": SAMPLE.encode("utf-16-le"),
    "UTF-16 without a mark, big end first": SAMPLE.encode("utf-16-be"),
    "UTF-16 with half a character": codecs.BOM_UTF16_LE + b"a\0b",
    "UTF-16 with half a surrogate pair": codecs.BOM_UTF16_LE + b"\x00\xd8",
    "UTF-32, little end first": SAMPLE.encode("utf-32"),
    "UTF-32, big end first": codecs.BOM_UTF32_BE + SAMPLE.encode("utf-32-be"),
    "UTF-32 without a mark": SAMPLE.encode("utf-32-le"),
    "a surrogate in UTF-8": b"\xed\xa0\x80",
    "a cut character": "é".encode()[:1],
    "an overlong slash": b"\xc0\xaf",
    "a NUL": b"text\0text",
    "a picture": b"\x89PNG\r\n\x1a\n",
    "a zip": b"PK\x03\x04\x14\x00\x00\x00",
}


@given(TEXTS.filter(lambda text: not text.startswith("\ufeff")), st.sampled_from([*ENCODINGS]))
def test_what_was_encoded_comes_back_character_for_character(text: str, encoding: str) -> None:
    assert decode(ENCODINGS[encoding] + text.encode(encoding)) == text


@given(st.binary() | st.binary().map(codecs.BOM_UTF16_LE.__add__))
def test_any_bytes_are_text_or_unreadable(data: bytes) -> None:
    try:
        text = decode(data)
    except Unreadable:
        return
    assert "\0" not in text
    assert text.encode() in data or data.startswith(codecs.BOM_UTF16_LE)


@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED.keys())
def test_anything_else_is_refused_and_not_guessed(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"not UTF-8 text|not UTF-16 text|not a text file"):
        decode(data)


def test_the_reason_names_the_place_and_the_way_out() -> None:
    with pytest.raises(Unreadable, match=r"not UTF-8 text \(byte 3\); save it as UTF-8"):
        decode(b"Caf\xe9")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x0b"])
def test_line_ends_stay_as_they_are(end: str) -> None:
    assert decode(f"one{end}two{end}".encode()) == f"one{end}two{end}"


def test_only_the_first_byte_order_mark_is_taken_away() -> None:
    assert decode("\ufeff\ufeffa\ufeff".encode()) == "\ufeffa\ufeff"


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_a_mark_alone_is_an_empty_text(mark: bytes) -> None:
    assert decode(mark) == ""
