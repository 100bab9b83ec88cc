"""JSON lines, one article each: an object with `text`, and what else is known of it.

`id` is its name in the file (the number of the line without one); `title`, `url`, `author`, `date`
and `language` are as in front matter. Other fields are left alone. A line that can't be read is
named, and the others stay.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from bot.reading import blocks, metadata
from bot.reading.content import Content, Part, Unreadable, decode

SUFFIXES = (".jsonl",)

ID_LENGTH = 200
_HALVES = re.compile(r"[\ud800-\udfff\0]")


def parts(data: bytes) -> Iterator[Part]:
    """Read each line that is not empty."""
    named = set[str]()
    # Not `splitlines`: JSON may hold some of what that takes for line ends.
    for number, line in enumerate(decode(data).split("\n"), 1):
        if line.strip():
            yield _part(line, number, named)


def _part(line: str, number: int, named: set[str]) -> Part:
    try:
        fields = _fields(line)
        name = _name(fields, number, named)
        content = _content(fields)
    except (Unreadable, metadata.Senseless) as error:
        return Part(None, str(error), line=number)
    named.add(name)
    return Part(content, name=name, line=number)


def _fields(line: str) -> dict[str, object]:
    try:
        found = json.loads(line)
    except json.JSONDecodeError as error:
        raise Unreadable(f"not JSON ({error.msg}, column {error.colno})") from error
    # ValueError: a number of thousands of digits.
    except (RecursionError, ValueError) as error:
        raise Unreadable("not JSON that can be read") from error
    if not isinstance(found, dict):
        raise Unreadable('not an object like {"text": "..."}')
    return found


def _name(fields: dict[str, object], number: int, named: set[str]) -> str:
    found = fields.get("id", number)
    name = str(found).strip() if isinstance(found, str | int) else ""
    if not name or not name.isprintable() or len(name) > ID_LENGTH:
        raise Unreadable(f"id is not a number or a text of 1 to {ID_LENGTH} characters")
    if name in named:
        raise Unreadable(f"another line has the id {name}")
    return name


def _content(fields: dict[str, object]) -> Content:
    text = fields.get("text")
    if not isinstance(text, str):
        raise Unreadable("text is missing, or is none")
    if _HALVES.search(text):
        raise Unreadable("text holds what are no characters")
    return Content(text, blocks.split(text), metadata.checked(fields))
