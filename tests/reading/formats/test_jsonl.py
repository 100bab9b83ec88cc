"""What files of many articles promise: one a line, and a bad line costs no other."""

from __future__ import annotations

import json
from datetime import date

import pytest

from bot.reading.content import Metadata, Unreadable
from bot.reading.formats.jsonl import ID_LENGTH, parts


def line(**fields: object) -> str:
    return json.dumps(fields)


def test_a_line_is_an_article_with_what_is_known_of_it() -> None:
    known = {"title": "Otters", "url": "https://a.example", "author": "A", "date": "2017-05-31"}
    data = line(id="one", text="An otter.\n\nA seal.", language="de", other=[1], **known)
    [part] = parts(data.encode())
    assert part.content is not None
    assert (part.name, part.content.text) == ("one", "An otter.\n\nA seal.")
    assert len(part.content.blocks) == 2
    assert part.content.metadata == Metadata(
        "Otters", "https://a.example", "A", date(2017, 5, 31), "de"
    )


def test_an_article_without_id_is_called_by_its_line() -> None:
    data = "\n".join([line(text="A."), "", line(text="B.", id=7), line(text="C.", title=None)])
    assert [part.name for part in parts(data.encode())] == ["1", "7", "4"]


def test_line_ends_of_any_kind_and_within_texts_are_borne() -> None:
    data = '{"text": "One.\u2028Two."}\r\n{"text": "Three."}\r\n'
    texts = [part.content.text for part in parts(data.encode()) if part.content]
    assert texts == ["One.\u2028Two.", "Three."]


BAD = {
    "{": "not JSON",
    "[" * 100_000: "not JSON",
    '{"id": ' + "1" * 5000 + "}": "not JSON",
    "[1]": "not an object",
    '"text"': "not an object",
    "{}": "text is missing",
    line(text=7): "text is missing",
    line(text="a\0b"): "no characters",
    '{"text": "\\ud800"}': "no characters",
    line(text="A.", id=""): "id is not",
    line(text="A.", id="a\nb"): "id is not",
    line(text="A.", id=[1]): "id is not",
    line(text="A.", id="x" * (ID_LENGTH + 1)): "id is not",
    line(text="A.", id="first"): "another line has the id first",
    line(text="A.", date="soon"): "date 'soon' is not like",
    line(text="A.", url="javascript:1"): "does not begin with https://",
    line(text="A.", title=7): "title is not one value",
}


@pytest.mark.parametrize(("bad", "reason"), BAD.items(), ids=[one[:40] for one in BAD])
def test_a_bad_line_is_named_and_the_others_stay(bad: str, reason: str) -> None:
    data = "\n".join([line(text="A.", id="first"), bad, line(text="Z.", id="last")])
    first, middle, last = parts(data.encode())
    assert (first.name, last.name) == ("first", "last")
    assert middle.content is None
    assert reason in str(middle.reason)
    assert middle.line == 2


def test_a_file_that_is_no_text_is_refused_whole() -> None:
    with pytest.raises(Unreadable, match="not UTF-8"):
        list(parts(b"\xff\xff"))
