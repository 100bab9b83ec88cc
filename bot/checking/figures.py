"""Numbers as they are written into one way of writing them, where that leaves no doubt.

`120,000` and `120000` are one number, and so are `1.5` and `1,5`; but `1.500` and `1,500` are not,
as one is a thousand times the other. Which is which, the language of the article tells.
"""

from __future__ import annotations

import re
from functools import cache

# In these a comma is a decimal point, and a point parts thousands; elsewhere it is the other way.
_COMMA = frozenset(
    "af az bg bs ca cs da de el es et eu fi fr gl hr hu hy id is it ka kk lt lv mk nb nl nn no pl "
    "pt ro ru sk sl sq sr sv tr uk vi".split()
)
# What parts thousands in every language: spaces that break no line, and Swiss apostrophes.
_ALWAYS = "\u00a0\u2009\u202f'’"
_OUTSIDE, _END = r"(?<![\d.,])", r"(?![.,]?\d)"
# Not followed by three digits, as thousands are, or after a nought, it can only be decimal.
_DECIMAL = re.compile(rf"{_OUTSIDE}(?:0,\d+|[1-9]\d*,(?:\d{{1,2}}|\d{{4,}})){_END}")
_POINTED = re.compile(rf"{_OUTSIDE}(?:0\.\d+|[1-9]\d*\.(?:\d{{1,2}}|\d{{4,}})){_END}")


def unified(text: str, language: str) -> str:
    """Leave out what parts thousands, and write decimals as the language does."""
    point = "," if language in _COMMA else "."
    plain = _grouped(point).sub(_joined, text)
    return (_POINTED if point == "," else _DECIMAL).sub(lambda found: _decimal(found, point), plain)


def _joined(found: re.Match[str]) -> str:
    return re.sub(r"\D", "", found["whole"]) + (found["rest"] or "")


def _decimal(found: re.Match[str], point: str) -> str:
    return found[0].replace("." if point == "," else ",", point)


@cache
def _grouped(point: str) -> re.Pattern[str]:
    """Find numbers whose thousands are parted, all by the same mark."""
    comma = re.escape("." if point == "," else ",")
    return re.compile(
        rf"{_OUTSIDE}(?P<whole>[1-9]\d{{0,2}}(?P<mark>[{comma}{_ALWAYS}])\d{{3}}(?>(?:(?P=mark)\d{{3}})*))"
        rf"(?P<rest>{re.escape(point)}\d+)?{_END}"
    )
