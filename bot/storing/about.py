"""What is told of a version beside its arrays, as it must be to be believed."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any


def is_told(about: Mapping[str, Any]) -> bool:
    """Tell whether all is there that is told of a version that is whole."""
    return about.keys() >= _KINDS.keys()


def is_sound(about: Mapping[str, Any]) -> bool:
    """Tell whether what is told is of the kind that it should be."""
    return all(fits(about[name]) for name, fits in _KINDS.items())


def _text(one: object) -> bool:
    return isinstance(one, str)


def _number(one: object) -> bool:
    return isinstance(one, int | float) and not isinstance(one, bool) and 0 < one < math.inf


def _count(one: object) -> bool:
    return isinstance(one, int) and not isinstance(one, bool) and 0 <= one < 2**31


def _time(one: object) -> bool:
    try:
        return isinstance(one, str) and datetime.fromisoformat(one).tzinfo is not None
    except ValueError:
        return False


def _texts(one: object, length: int | None = None) -> bool:
    whole = isinstance(one, list) and length in (None, len(one))
    return whole and all(map(_text, one if isinstance(one, list) else ()))


def _some(one: object) -> bool:
    return bool(one) and _texts(one)


def _rows(length: int) -> Callable[[object], bool]:
    return lambda one: isinstance(one, list) and all(_texts(row, length) for row in one)


_KINDS: Mapping[str, Callable[[object], bool]] = {
    "recipe": _text,
    "sources": _text,
    "megabytes": _number,
    "version": _text,
    "skipped": _rows(2),
    "languages": _some,
    "explained": _rows(3),
    "threshold": _number,
    "articles": _count,
    "made": _time,
}
