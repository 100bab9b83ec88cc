"""What can be asked of the words of a collection, to tell a typing error from a rare word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache, partial

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from bot.search.terms import plain
from bot.search.wordlist import Lookup, Words, bared, bounds, hashes
from bot.search.words import share

SHORTEST = 4
_LONG = 8
RICH = 2000


class Vocabulary:
    """What can be asked of the words of a collection.

    What is never quoted, such as a heading or long code, counts too: it is in the article.
    """

    def __init__(self, held: Words, lookup: Lookup) -> None:
        self.held, self.lookup = held, lookup
        # The lines of a letter are cut once; people mistype words of few letters at a time.
        self._beginning = lru_cache(maxsize=64)(partial(_cut, held, lookup))

    @property
    def is_rich(self) -> bool:
        """Tell whether a word that is not in it is rather a typing error than another word."""
        return len(self.held.counts) >= RICH

    def __contains__(self, word: str) -> bool:
        typed = plain(word)
        return bool(typed) and typed in self._beginning(typed[0])

    def holds(self, word: str, terms: Iterable[str]) -> bool:
        """Tell whether a word occurs: as it is written, with other accents, or in other forms.

        A single character of Chinese or its like, which may be a word, occurs if it is part of one.
        """
        held = self.lookup
        if len(word) == 1 and share(word) < 1 and _has(held.within, [ord(word)]):
            return True
        return _has(held.bare, hashes([bared(plain(word))])) or _has(held.terms, hashes(terms))

    def forms(self, terms: Iterable[str]) -> list[str]:
        """Give the words that have one of some terms, the most frequent first."""
        found = Counter[str]()
        for at in np.flatnonzero(np.isin(self.held.terms, hashes(terms))).tolist():
            found[self._line(at)] += int(self.held.counts[at])
        return sorted(found, key=lambda form: (-found[form], form))

    def alike(self, word: str) -> set[str]:
        """Give the words with the same letters, be it with other accents.

        For a single character of Chinese or its like they are those that it is part of.
        """
        if len(word) == 1 and share(word) < 1:
            return {form for form in map(self._line, range(len(self.held.counts))) if word in form}
        same = np.flatnonzero(self.held.bare == hashes([bared(plain(word))]))
        return {self._line(at) for at in same.tolist()}

    def _line(self, at: int) -> str:
        line = self.held.text[self._bounds[at] : self._bounds[at + 1] - 1]
        return line.tobytes().decode("utf-8", "surrogatepass")

    @cached_property
    def _bounds(self) -> NDArray[np.int64]:
        return bounds(self.held)

    def nearest(self, word: str) -> str | None:
        """Find the word with the same first letter that is meant, or None.

        One edit (a swap of neighbours is one) is allowed from 4 letters on, two from 8 on; of
        several the nearest, then the most frequent, then the first of the alphabet.
        """
        typed = plain(word)
        if len(typed) < SHORTEST or not typed.isalpha():
            return None
        most = 2 if len(typed) >= _LONG else 1
        near = (
            (edits, -count, other)
            for other, count in self._beginning(typed[0]).items()
            if abs(len(other) - len(typed)) <= most
            and (edits := OSA.distance(typed, other, score_cutoff=most)) <= most
        )
        return min(near, default=(0, 0, None))[2]


def _cut(words: Words, held: Lookup, letter: str) -> Mapping[str, int]:
    """Give the words that begin with a letter, in their order, and how often each occurs."""
    at = int(held.letters.searchsorted(ord(letter)))
    if at == len(held.letters) or held.letters[at] != ord(letter):
        return {}
    text = words.text[held.at[at] : held.at[at + 1]].tobytes()
    lines = text.decode("utf-8", "surrogatepass").split("\n")
    numbers = words.counts[held.first[at] : held.first[at + 1]].tolist()
    counts = Counter[str]()
    for line, count in zip(lines, numbers, strict=False):
        counts[line] += count
    return counts


def _has(rising: NDArray[np.unsignedinteger], wanted: Iterable[int]) -> bool:
    """Tell whether one of the values is there."""
    values = np.array([*wanted], rising.dtype)
    return bool((rising.searchsorted(values, "right") > rising.searchsorted(values)).any())
