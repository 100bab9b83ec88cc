"""What an article says of itself: title, url, author, date and language, checked.

Of a file whose metadata its author wrote for us, a value that makes no sense is an error; of what
programs wrote into a document, it is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from urllib.parse import urlsplit

from bot.reading.content import Metadata

# Escapes can make what no file may hold; half a surrogate pair can't even be printed.
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
_DATE = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]\d.*)?", re.ASCII)


class Senseless(ValueError):
    """A value that makes no sense, in words that follow the name of its place."""


def checked(fields: Mapping[str, object]) -> Metadata:
    """Check the known fields, and leave others alone; `Senseless` for one that makes no sense."""
    known = {
        key: check(_text(key, fields[key])) for key, check in _CHECKS.items() if fields.get(key)
    }
    return Metadata(**known)  # type: ignore[arg-type]


def sensible(fields: Mapping[str, object]) -> Metadata:
    """Take those of the known fields that make sense."""
    known = dict[str, object]()
    for key, value in fields.items():
        try:
            checked({key: value})
        except Senseless:
            continue
        known[key] = value
    return checked(known)


def _text(key: str, value: object) -> str:
    if not isinstance(value, str):
        raise Senseless(f"{key} is not one value")
    if _NO_TEXT.search(value):
        raise Senseless(f"{key} holds control characters")
    return value.strip()


def _one_line(value: str) -> str:
    return " ".join(value.split())[:300]


def _url(value: str) -> str:
    try:
        parts = urlsplit(value)
    except ValueError as error:
        raise Senseless(f"url {value[:80]!r} is not an address") from error
    if parts.scheme not in ("http", "https") or not parts.hostname or re.search(r"[\s<>\\]", value):
        raise Senseless(f"url {value[:80]!r} does not begin with https:// or http://")
    if len(value) > 2000:
        raise Senseless("url is longer than 2,000 characters")
    return value


def _date(value: str) -> date:
    day = _DATE.fullmatch(value)
    try:
        return date.fromisoformat(day[1] if day else value)
    except ValueError as error:
        raise Senseless(f"date {value[:80]!r} is not like 2017-05-31") from error


def _language(value: str) -> str:
    code = re.match(r"([a-z]{2,3})(?:[-_]\w+)*\Z", value.lower())
    if code is None:
        raise Senseless(f"language {value[:80]!r} is not a code like en or pt-BR")
    return code[1]


_CHECKS: dict[str, Callable[[str], object]] = {
    "title": _one_line,
    "url": _url,
    "author": _one_line,
    "date": _date,
    "language": _language,
}
