"""What each character is to a word, and the letters that it counts for where words are hashed.

Tables by code point; what a text needs of them is filled in when it is first met.
"""

from __future__ import annotations

import unicodedata
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from bot.search.words import runs

_CODES = 0x110000
_APOSTROPHES = frozenset("'’ʼ‘`´＇")
# Between two digits these are part of a number; the last two are Arabic.
_POINTS = frozenset(".,:٫٬")
_TATWEEL = "ـ"


class Sort(IntEnum):
    """What a character is to a word. `TWOS` and `THREES` are written without spaces."""

    UNKNOWN = 0
    OTHER = 1
    APOSTROPHE = 2
    POINT = 3
    # From here on, part of a word if what is before it is.
    UNSEEN = 4
    MARK = 5
    # From here on, part of a word.
    LETTER = 6
    DIGIT = 7
    TWOS = 8
    THREES = 9


class Characters:
    """The characters that were met so far.

    `sorts` are what they are. `sizes` are how many letters one counts for (none, if it can't be
    seen or is an accent; ß counts for two), and `firsts` the first of them.
    """

    def __init__(self) -> None:
        self.sorts = np.zeros(_CODES, np.uint8)
        self.sizes = np.zeros(_CODES, np.uint8)
        self.firsts = np.zeros(_CODES, np.uint32)
        self._longer: dict[int, list[int]] = {}

    def meet(self, codes: NDArray[np.uint32]) -> None:
        """Fill in what a text needs."""
        sorts = self.sorts[codes]
        if sorts.all():
            return
        unknown = codes[sorts == Sort.UNKNOWN]
        for code in np.unique(unknown).tolist():
            letters = _letters(chr(code))
            if len(letters) > 1:
                self._longer[code] = letters
            self.firsts[code] = letters[0] if letters else 0
            self.sizes[code] = len(letters)
            # Last: from then on, other threads take all of it for known.
            self.sorts[code] = _sort(chr(code))

    def letters(self, codes: NDArray[np.uint32], sizes: NDArray[np.uint8]) -> NDArray[np.uint32]:
        """Give the letters of characters, whose sizes are known, one after the other."""
        if sizes.min(initial=1) == 1 == sizes.max(initial=1):
            return self.firsts[codes]
        found = self.firsts[np.repeat(codes, sizes)]
        ends = np.cumsum(sizes, dtype=np.int64)
        for at in np.flatnonzero(sizes > 1).tolist():
            found[ends[at] - sizes[at] : ends[at]] = self._longer[int(codes[at])]
        return found


def codes(text: str) -> NDArray[np.uint32]:
    """Give the code points of a text."""
    wide = text.encode("utf-32-le", "surrogatepass")
    return np.frombuffer(wide, np.dtype("<u4")).astype(np.uint32, copy=False)


def _letters(character: str) -> list[int]:
    if character in _APOSTROPHES:
        return [ord("'")]
    apart = unicodedata.normalize("NFD", unicodedata.normalize("NFD", character).casefold())
    return [ord(one) for one in apart if not unicodedata.combining(one) and not is_unseen(one)]


def is_unseen(character: str) -> bool:
    """Tell whether a character stands in words, but says nothing."""
    return unicodedata.category(character) == "Cf" or character == _TATWEEL


def _sort(character: str) -> Sort:
    if character in _APOSTROPHES:
        return Sort.APOSTROPHE
    if character in _POINTS:
        return Sort.POINT
    if is_unseen(character):
        return Sort.UNSEEN
    if unicodedata.category(character)[0] == "M":
        return Sort.MARK
    if character.isdecimal():
        return Sort.DIGIT
    script = next((name for name, _ in runs(character)), "")
    return {"twos": Sort.TWOS, "threes": Sort.THREES, "plain": Sort.LETTER}.get(script, Sort.OTHER)
