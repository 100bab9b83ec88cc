"""The `key: value` lines between two `---` at the start of an article.

Known keys are title, url, author, date and language; others are left alone. A known key with a
value that makes no sense is a reason to skip the file: nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from urllib.parse import urlsplit

import yaml

from bot.reading.content import Metadata, Unreadable

_FENCED = re.compile(
    r"---[ \t]*\r?\n(?=[\w-]+[ \t]*:)(.{0,16000}?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
# YAML's escapes can make what no file may hold; half a surrogate pair can't even be printed.
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
_DATE = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]\d.*)?", re.ASCII)


def parse(text: str) -> tuple[Metadata, int]:
    """Give the metadata and the offset where the article itself begins."""
    fenced = _FENCED.match(text)
    if fenced is None:
        return Metadata(), 0
    fields = _mapping(fenced[1])
    known = {
        key: check(_text(key, fields[key])) for key, check in _CHECKS.items() if fields.get(key)
    }
    return Metadata(**known), fenced.end()  # type: ignore[arg-type]


def _mapping(source: str) -> dict[str, object]:
    try:
        # BaseLoader leaves every value the string it is: `no` is Norwegian, not False.
        fields = yaml.load(source, Loader=yaml.BaseLoader)  # noqa: S506
    # ValueError, OverflowError: YAML's "\UFFFFFFFF" is no character.
    except (yaml.YAMLError, RecursionError, ValueError, OverflowError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f" (line {mark.line + 2})" if mark else ""
        raise Unreadable(f"front matter that is not `key: value` lines{place}") from error
    if not isinstance(fields, dict):
        raise Unreadable("front matter that is not `key: value` lines")
    return {str(key).lower(): value for key, value in fields.items()}


def _text(key: str, value: object) -> str:
    if not isinstance(value, str):
        raise Unreadable(f"front matter: {key} is not one value")
    if _NO_TEXT.search(value):
        raise Unreadable(f"front matter: {key} holds control characters")
    return value.strip()


def _one_line(value: str) -> str:
    return " ".join(value.split())[:300]


def _url(value: str) -> str:
    try:
        parts = urlsplit(value)
    except ValueError as error:
        raise Unreadable(f"front matter: url {value[:80]!r} is not an address") from error
    if parts.scheme not in ("http", "https") or not parts.hostname or re.search(r"[\s<>\\]", value):
        raise Unreadable(
            f"front matter: url {value[:80]!r} does not begin with https:// or http://"
        )
    if len(value) > 2000:
        raise Unreadable("front matter: url is longer than 2,000 characters")
    return value


def _date(value: str) -> date:
    day = _DATE.fullmatch(value)
    try:
        return date.fromisoformat(day[1] if day else value)
    except ValueError as error:
        raise Unreadable(f"front matter: date {value[:80]!r} is not like 2017-05-31") from error


def _language(value: str) -> str:
    code = re.match(r"([a-z]{2,3})(?:[-_]\w+)*\Z", value.lower())
    if code is None:
        raise Unreadable(f"front matter: language {value[:80]!r} is not a code like en or pt-BR")
    return code[1]


_CHECKS: dict[str, Callable[[str], object]] = {
    "title": _one_line,
    "url": _url,
    "author": _one_line,
    "date": _date,
    "language": _language,
}
