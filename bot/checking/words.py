"""Text into words, as places in it and as hashes, a million characters at a time.

A word is a run of letters and digits with the apostrophes, points and commas within; where no
spaces tell words apart, each character is one. The hash of a word ignores case, accents and what
can't be seen; so do not trust it, but compare `folded` words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.checking.characters import Characters, Sort, codes, is_unseen

Flags = NDArray[np.bool_]
Offsets = NDArray[np.int64]
Hashes = NDArray[np.uint64]

# Odd, so that it has an inverse among the numbers of 64 bits.
_BASE = 0x9E3779B97F4A7C15 | 1
_AT_A_TIME = 1 << 17
# Where no spaces tell words apart, how much of a word one character is.
_WEIGHTS = {Sort.TWOS: 1 / 2, Sort.THREES: 1 / 5}
_LIKE_APOSTROPHE = dict.fromkeys(map(ord, "’ʼ‘`´＇"), "'")
_CHARACTERS = Characters()
# Members of an enumeration are found slowly.
_OTHER, _APOSTROPHE, _POINT, _UNSEEN = map(
    int, (Sort.OTHER, Sort.APOSTROPHE, Sort.POINT, Sort.UNSEEN)
)
_MARK, _LETTER, _DIGIT, _TWOS = map(int, (Sort.MARK, Sort.LETTER, Sort.DIGIT, Sort.TWOS))
_TABLE = np.ones(len(Sort))
_TABLE[[*_WEIGHTS]] = [*_WEIGHTS.values()]


class Words(NamedTuple):
    """The words of a text, by their offsets, what their first letters are, and their hashes."""

    starts: Offsets
    ends: Offsets
    sorts: NDArray[np.uint8]
    hashes: Hashes

    def of(self, first: int, last: int) -> Words:
        """Give the words from one to before another."""
        starts, ends, sorts, hashes = self
        own = slice(first, last)
        return Words(starts[own], ends[own], sorts[own], hashes[own])

    def weights(self) -> NDArray[np.float64]:
        """Give how much of a word, as a reader would count it, each is."""
        return _TABLE[self.sorts]


def words(text: str) -> Words:
    """Find the words of a text."""
    found = [_words(text[start:end], start) for start, end in _pieces(text)]
    if len(found) == 1:
        return found[0]
    return Words(*(np.concatenate(each) for each in zip(*found, strict=True)))


def folded(word: str) -> str:
    """Give what a word is compared as: in lower case, composed, without what can't be seen."""
    return word.lower() if word.isascii() else _folded(word)


@lru_cache(maxsize=1 << 14)
def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFC", word.translate(_LIKE_APOSTROPHE)).casefold()
    return unicodedata.normalize("NFC", "".join(one for one in plain if not is_unseen(one)))


def mixed(numbers: Hashes) -> Hashes:
    """Scramble every number, reversibly (the finaliser of SplitMix64, Steele et al. 2014)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


def sums(values: Hashes, starts: Offsets, ends: Offsets) -> Hashes:
    """Hash runs of numbers, from each start to its end, alike wherever they stand."""
    powers, inverses = _powers(1 << max(10, len(values).bit_length()))
    total = np.zeros(len(values) + 1, np.uint64)
    np.cumsum(values * powers[: len(values)], out=total[1:])
    found: Hashes = (total[ends] - total[starts]) * inverses[starts]
    return found


@lru_cache(maxsize=2)
def _powers(count: int) -> tuple[Hashes, Hashes]:
    inverse = pow(_BASE, -1, 1 << 64)
    each = (np.full(count, one, np.uint64) for one in (_BASE, inverse))
    forward, back = (np.concatenate([np.ones(1, np.uint64), np.cumprod(one)]) for one in each)
    return forward, back


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Cut a text where no word is cut, if that can be."""
    start = 0
    while len(text) - start > _AT_A_TIME:
        limit = start + _AT_A_TIME
        end = max(text.rfind(mark, start + 1, limit) for mark in (" ", "\n", "。"))
        yield start, end if end > 0 else limit
        start = end if end > 0 else limit
    yield start, len(text)


def _words(text: str, place: int) -> Words:
    characters = codes(text)
    _CHARACTERS.meet(characters)
    sorts = _CHARACTERS.sorts[characters]
    inside, base = _inside(sorts)
    starts, ends = _bounds(sorts, inside, base)
    sizes = _CHARACTERS.sizes[characters]
    letters = _CHARACTERS.letters(characters, sizes)
    before = np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes, dtype=np.int64)])
    hashes = sums(mixed(letters.astype(np.uint64)), before[starts], before[ends])
    return Words(starts + place, ends + place, sorts[starts], hashes)


def _inside(sorts: NDArray[np.uint8]) -> tuple[Flags, NDArray[np.uint8]]:
    """Tell which characters are in words, and what that is which each stands at or marks."""
    base = sorts
    attached = (sorts == _MARK) | (sorts == _UNSEEN)
    if attached.any():
        last = np.maximum.accumulate(np.where(attached, 0, np.arange(len(sorts))))
        base = np.where(attached & attached[last], np.uint8(_OTHER), sorts[last])
    inside: Flags = base >= _LETTER
    before, after = _shifted(base, 1), _shifted(sorts, -1)
    letters = (before >= _LETTER) & (after >= _LETTER)
    inside |= (sorts == _APOSTROPHE) & letters
    inside |= (sorts == _POINT) & (before == _DIGIT) & (after == _DIGIT)
    return inside, base


def _bounds(
    sorts: NDArray[np.uint8], inside: Flags, base: NDArray[np.uint8]
) -> tuple[Offsets, Offsets]:
    was = np.concatenate([np.zeros(1, np.bool_), inside[:-1]])
    alone = (base >= _TWOS) & inside
    attached = (sorts == _MARK) | (sorts == _UNSEEN)
    begins = inside & ~attached & (~was | alone | _shifted(alone, 1).astype(np.bool_))
    begins |= inside & ~was
    starts = np.flatnonzero(begins)
    stops = np.flatnonzero(was & (~inside | begins))
    ends = np.append(stops, len(sorts)) if len(inside) and inside[-1] else stops
    return starts, ends


def _shifted(values: NDArray[np.generic], by: int) -> NDArray[np.uint8]:
    """Give what is before (1) or after (-1) each."""
    found = np.zeros(len(values), np.uint8)
    if by > 0:
        found[1:] = values[:-1]
    else:
        found[:-1] = values[1:]
    return found
