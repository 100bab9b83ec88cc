"""Where a text begins and ends in an article: not within what belongs together."""

from __future__ import annotations

import re

from bot.checking.folding import folded
from bot.checking.touching import is_sign

# A compound, such as non-violent, either/or and example.com, but not "album.That". What is on the
# left is read backwards: to look for where it begins, every word would be read many times.
_LEFT = re.compile(r"(?>(?:(?:[-‐‑/@_&]|(?<=[^\W_])[.])[^\W_]+)+)")
_RIGHT = re.compile(r"\A(?>(?:(?:[-‐‑/@_&]|[.](?=[a-z\d]))[^\W_]+)+)")
_FAR = 64


def left(text: str, at: int) -> int:
    """Give where what belongs to the word at a place begins, or the place itself."""
    before = text[max(0, at - _FAR) : at]
    if found := _LEFT.match(before[::-1]):
        return at - len(found[0])
    if text[at : at + 1].isdigit():
        start = at
        while start > 0 and (is_sign(text[start - 1]) or text[start - 1] in "-−–+.,~<>="):
            start -= 1
        # Else it is a dash or a stop between two words.
        alone = start == 0 or not text[start - 1].isalnum()
        return start if alone or any(map(is_sign, text[start:at])) else at
    return at


def right(text: str, at: int) -> int:
    """Give where what belongs to the word before a place ends, or the place itself."""
    after = text[at : at + _FAR]
    if found := _RIGHT.match(after):
        return at + len(found[0])
    space = 1 if after[:1] in (" ", "\u00a0", "\u202f") else 0
    if text[at - 1 : at].isdigit() and is_sign(after[space : space + 1] or " "):
        # "50 €", but not "in 2004 £5 million".
        if space and (after[space + 1 : space + 2].isdigit() or after[space] in "=<>+"):
            return at
        return at + space + 1
    return at


def reached_left(text: str, at: int, gap: str) -> int:
    """Give where a gap that a text begins with begins in an article, or -1."""
    sought = folded(gap)
    starts = range(at, max(-1, at - _reach(gap)), -1)
    return next((start for start in starts if folded(text[start:at]) == sought), -1)


def reached_right(text: str, at: int, gap: str) -> int:
    """Give where a gap that a text ends with ends in an article, or -1."""
    sought = folded(gap)
    ends = range(at, min(len(text), at + _reach(gap)) + 1)
    return next((end for end in ends if folded(text[at:end]) == sought), -1)


def _reach(gap: str) -> int:
    return min(_FAR, 3 * len(gap) + 8)
