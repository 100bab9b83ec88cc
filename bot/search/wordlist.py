"""The words of a collection as they are written, as plain arrays, which may be mapped from a file.

Words and terms that need only be known, not shown, are there as hashes of 64 bits; that two of a
million have the same one happens to one collection in forty million.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.models import Article
from bot.search.keys import keys
from bot.search.terms import plain, term
from bot.search.words import written

_SURROGATES = "surrogatepass"
_END = ord("\n")
# The hash of what is no term: a stop word.
_NONE = 0


class Words(NamedTuple):
    """Every word of articles and titles in lower case, n of them, in the order of the alphabet.

    A word that has several terms, one in each language, is there with each, by rising hashes.

    text     uint8            the words as UTF-8, a line end after each
    counts   int32 (n,)       how often each occurs
    bare     uint64 (n,)      their hashes without accents
    terms    uint64 (n,)      the hashes of their terms, 0 for a stop word
    """

    text: NDArray[np.uint8]
    counts: NDArray[np.int32]
    bare: NDArray[np.uint64]
    terms: NDArray[np.uint64]


class Lookup(NamedTuple):
    """What is looked up in `Words`.

    letters  uint32 (m,)      the characters that words begin with, rising
    first    int64 (m + 1,)   the number of the first word with each, and n
    at       int64 (m + 1,)   where that word is in the text, and its length
    bare     uint64           hashes of the words without accents, rising
    terms    uint64           hashes of the terms of words, rising
    within   uint32           the characters of words, rising
    """

    letters: NDArray[np.uint32]
    first: NDArray[np.int64]
    at: NDArray[np.int64]
    bare: NDArray[np.uint64]
    terms: NDArray[np.uint64]
    within: NDArray[np.uint32]


def gather(articles: Iterable[Article]) -> Words:
    """Count the words of articles, each as it is written and in its language once."""
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for article in articles:
        for text in (article.text, article.title):
            counted[article.language].update(written(text))
    counts: Counter[tuple[str, str | None]] = Counter()
    for language, held in counted.items():
        for word, count in held.items():
            counts[plain(word), term(word, language)] += count
    known = [*counts]
    terms = hashes(its or "" for _, its in known)
    terms[[its is None for _, its in known]] = _NONE
    order = sorted(range(len(known)), key=lambda at: (known[at][0], int(terms[at])))
    text = "".join(f"{known[at][0]}\n" for at in order)
    return Words(
        np.frombuffer(text.encode("utf-8", _SURROGATES), np.uint8),
        np.array([counts[known[at]] for at in order], np.int32),
        hashes(bared(known[at][0]) for at in order),
        terms[order],
    )


def lookup(words: Words) -> Lookup:
    """Derive what is looked up."""
    characters = _characters(words.text)
    ends = np.flatnonzero(characters == _END)
    letters, first = np.unique(characters[_starts(ends)], return_index=True)
    lines = _starts(np.flatnonzero(words.text == _END))
    used = np.zeros(0x110000, np.bool_)
    used[characters] = True
    used[_END] = False
    return Lookup(
        letters,
        np.append(first, len(ends)).astype(np.int64),
        np.append(lines[first], len(words.text)).astype(np.int64),
        np.unique(words.bare),
        np.unique(words.terms[words.terms != _NONE]),
        np.flatnonzero(used).astype(np.uint32),
    )


def _characters(text: NDArray[np.uint8]) -> NDArray[np.uint32]:
    wide = text.tobytes().decode("utf-8", _SURROGATES).encode("utf-32-le", _SURROGATES)
    return np.frombuffer(wide, np.dtype("<u4")).astype(np.uint32, copy=False)


def _starts(ends: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.concatenate([np.zeros(1, np.int64), ends + 1])[: len(ends)]


def added(old: Words, new: Words) -> Words:
    """Count the words of both."""
    places, known = _places(old, new)
    counts = old.counts.copy()
    counts[places[known]] += new.counts[known]
    fresh = ~known
    before = places[fresh]
    lines, others = bounds(old), bounds(new)
    sizes = np.diff(others)[fresh]
    letters = np.repeat(fresh, np.diff(others))
    return Words(
        np.insert(old.text, np.repeat(lines[before], sizes), new.text[letters]),
        np.insert(counts, before, new.counts[fresh]),
        np.insert(old.bare, before, new.bare[fresh]),
        np.insert(old.terms, before, new.terms[fresh]),
    )


def taken(old: Words, gone: Words) -> Words:
    """Leave out words that were counted; `ValueError` if some were not."""
    places, known = _places(old, gone)
    counts = old.counts.copy()
    counts[places[known]] -= gone.counts[known]
    if not known.all() or counts.min(initial=0) < 0:
        raise ValueError("Words can be left out only as often as they were counted.")
    kept = counts > 0
    return Words(
        old.text[np.repeat(kept, np.diff(bounds(old)))],
        counts[kept],
        old.bare[kept],
        old.terms[kept],
    )


def bounds(words: Words) -> NDArray[np.int64]:
    """Give where each word begins in the text, and its length."""
    return np.append(_starts(np.flatnonzero(words.text == _END)), len(words.text))


def _places(old: Words, new: Words) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Give the place of each new word among the old ones, and whether it is one of them."""
    lines, terms = [*_lines(old)], old.terms
    places, known = np.zeros(len(new.counts), np.int64), np.zeros(len(new.counts), np.bool_)
    at = 0
    for number, (line, its) in enumerate(zip(_lines(new), new.terms.tolist(), strict=True)):
        at = bisect_left(lines, line, at)
        while at < len(lines) and lines[at] == line and terms[at] < its:
            at += 1
        places[number] = at
        known[number] = at < len(lines) and lines[at] == line and terms[at] == its
    return places, known


def _lines(words: Words) -> Iterator[bytes]:
    yield from words.text.tobytes().split(b"\n")[:-1]


def hashes(names: Iterable[str]) -> NDArray[np.uint64]:
    """Name words by numbers."""
    return keys([*names])[:, 0]


def bared(word: str) -> str:
    """Take the accents off."""
    if word.isascii():
        return word
    apart = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
