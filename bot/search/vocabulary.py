"""What can be asked of the words of a collection, to tell a typing error from a rare word."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache, partial

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.search.keys import hashed
from bot.search.terms import plain
from bot.search.wordlist import Lookup, Words, bared, bounds
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
        by_length = lru_cache(maxsize=64)(partial(_by_length, self._beginning))
        self._nearest = lru_cache(maxsize=1 << 12)(partial(_nearest, self._beginning, by_length))

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
        if _is_part(word) and _has(held.within, np.uint32(ord(word))):
            return True
        same = _has(held.bare, hashed(bared(plain(word))))
        return same or any(_has(held.terms, hashed(term)) for term in terms)

    def forms(self, every: Sequence[Collection[str]]) -> list[list[str]]:
        """Give, for each of many words, those that have one of its terms, the most frequent first.

        What is looked for at once is found in one go.
        """
        found = _places(self.held.terms, {term for terms in every for term in terms})
        return [self._by_count({at for term in terms for at in found[term]}) for terms in every]

    def _by_count(self, places: Iterable[int]) -> list[str]:
        counts = Counter[str]()
        for at in places:
            counts[self._line(at)] += int(self.held.counts[at])
        return sorted(counts, key=lambda form: (-counts[form], form))

    def alike(self, words: Sequence[str]) -> list[set[str]]:
        """Give, for each of many words, those with the same letters, be it with other accents.

        For a single character of Chinese or its like they are those that it is part of.
        """
        bare = {word: bared(plain(word)) for word in words if not _is_part(word)}
        found = _places(self.held.bare, {*bare.values()})
        return [
            {*map(self._line, found[bare[word]] if word in bare else self._holding(word))}
            for word in words
        ]

    def _holding(self, letter: str) -> Sequence[int]:
        """Give the numbers of the words that a letter is part of."""
        if not _has(self.lookup.within, np.uint32(ord(letter))):
            return ()
        sought = letter.encode()
        *before, _rest = self.held.text.tobytes().split(sought)
        ends = np.cumsum([len(sought) + len(one) for one in before], dtype=np.int64)
        places = ends - len(sought)
        return sorted({*(self._bounds.searchsorted(places, "right") - 1).tolist()})

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
        return self._nearest(plain(word))


def likeness(one: str, other: str) -> float:
    """Give the share of letters that two words have in common, case and kinds of accents aside."""
    return 1.0 if one == other else OSA.normalized_similarity(plain(one), plain(other))


def _nearest(
    beginning: Callable[[str], Mapping[str, int]],
    by_length: Callable[[str], Mapping[int, Sequence[str]]],
    typed: str,
) -> str | None:
    if len(typed) < SHORTEST or not typed.isalpha():
        return None
    most = 2 if len(typed) >= _LONG else 1
    counts, sizes = beginning(typed[0]), by_length(typed[0])
    near = (
        (edits, -counts[other], other)
        for length in range(len(typed) - most, len(typed) + most + 1)
        for other, edits, _ in process.extract(
            typed, sizes.get(length, ()), scorer=OSA.distance, score_cutoff=most, limit=None
        )
    )
    return min(near, default=(0, 0, None))[2]


def _by_length(
    beginning: Callable[[str], Mapping[str, int]], letter: str
) -> Mapping[int, Sequence[str]]:
    """Sort the words that begin with a letter by how long they are."""
    found = defaultdict[int, list[str]](list)
    for word in beginning(letter):
        found[len(word)].append(word)
    return found


def _is_part(word: str) -> bool:
    """Tell whether it is a character that is part of words, and may be one."""
    return len(word) == 1 and share(word) < 1


def _places(held: NDArray[np.uint64], wanted: Collection[str]) -> Mapping[str, Sequence[int]]:
    """Find where the hashes of words are among many that are in no order."""
    names = {int(hashed(one)): one for one in wanted}
    # By their last bits first, which takes a tenth of the time.
    near = np.zeros(1 << 16, np.bool_)
    near[np.array([*names], np.uint64).astype(np.uint16)] = True
    found = defaultdict[str, list[int]](list)
    for at in np.flatnonzero(near[held.astype(np.uint16)]).tolist():
        if name := names.get(int(held[at])):
            found[name].append(at)
    return found


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


def _has(rising: NDArray[np.unsignedinteger], value: np.unsignedinteger) -> bool:
    """Tell whether a value, of the same kind as the others, is there."""
    at = rising.searchsorted(value)
    return bool(at < len(rising) and rising[at] == value)
