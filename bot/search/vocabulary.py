"""The words of a collection as they are written, to tell a typing error from a rare word.

`Words` are plain arrays, which may as well be mapped from a file: nothing is parsed before it is
needed. Words and terms that need only be known, not shown, are there as hashes of 64 bits; that
two of a million have the same one happens to one collection in forty million.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from bot.models import Article
from bot.search.keys import keys
from bot.search.terms import plain, term
from bot.search.words import share, written

SHORTEST = 4
_LONG = 8
RICH = 2000
_SURROGATES = "surrogatepass"


class Words(NamedTuple):
    """Every word of articles and titles in lower case, n of them, in the order of the alphabet.

    text     uint8            the words as UTF-8, a line end after each
    counts   int32 (n,)       how often each occurs
    letters  uint32 (m,)      the characters that words begin with, rising
    first    int64 (m + 1,)   the number of the first word with each, and n
    at       int64 (m + 1,)   where that word is in `text`, and its length
    bare     uint64           hashes of the words without accents, rising
    terms    uint64           hashes of the terms of words, rising
    within   uint32           the characters of words, rising
    """

    text: NDArray[np.uint8]
    counts: NDArray[np.int32]
    letters: NDArray[np.uint32]
    first: NDArray[np.int64]
    at: NDArray[np.int64]
    bare: NDArray[np.uint64]
    terms: NDArray[np.uint64]
    within: NDArray[np.uint32]


class Vocabulary:
    """What can be asked of `Words`.

    What is never quoted, such as a heading or long code, counts too: it is in the article.
    """

    def __init__(self, held: Words) -> None:
        self.held = held
        # The lines of a letter are cut once; people mistype words of few letters at a time.
        self._beginning = lru_cache(maxsize=64)(self._cut)

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
        if len(word) == 1 and share(word) < 1 and _has(self.held.within, [ord(word)]):
            return True
        held = self.held
        return _has(held.bare, _hashes([_bare(plain(word))])) or _has(held.terms, _hashes(terms))

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

    def _cut(self, letter: str) -> dict[str, int]:
        """Give the words that begin with a letter, in their order, and how often each occurs."""
        held = self.held
        at = int(held.letters.searchsorted(ord(letter)))
        if at == len(held.letters) or held.letters[at] != ord(letter):
            return {}
        lines = held.text[held.at[at] : held.at[at + 1]].tobytes().decode("utf-8", _SURROGATES)
        counts = held.counts[held.first[at] : held.first[at + 1]].tolist()
        return dict(zip(lines.split("\n"), counts, strict=False))


def gather(articles: Iterable[Article]) -> Words:
    """Count the words of articles, each as it is written and in its language once."""
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for article in articles:
        for text in (article.text, article.title):
            counted[article.language].update(written(text))
    counts: Counter[str] = Counter()
    terms = set[str]()
    for language, held in counted.items():
        for word, count in held.items():
            counts[plain(word)] += count
            terms.update(filter(None, [term(word, language)]))
    known = sorted(counts)
    begins = np.array([ord(word[0]) for word in known], np.uint32)
    letters, first = np.unique(begins, return_index=True)
    lines = [f"{word}\n".encode("utf-8", _SURROGATES) for word in known]
    ends = np.cumsum([0, *map(len, lines)])
    first = np.append(first, len(known))
    return Words(
        np.frombuffer(b"".join(lines), np.uint8),
        np.array([counts[word] for word in known], np.int32),
        letters,
        first,
        ends[first],
        np.unique(_hashes(map(_bare, known))),
        np.unique(_hashes(terms)),
        np.unique(np.array([*map(ord, set().union(*known))], np.uint32)),
    )


def _hashes(names: Iterable[str]) -> NDArray[np.uint64]:
    return keys([*names])[:, 0]


def _has(rising: NDArray[np.unsignedinteger], wanted: Iterable[int]) -> bool:
    """Tell whether one of the values is there."""
    values = np.array([*wanted], rising.dtype)
    return bool((rising.searchsorted(values, "right") > rising.searchsorted(values)).any())


def _bare(word: str) -> str:
    """Take the accents off."""
    if word.isascii():
        return word
    apart = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
