"""The words of a collection as they are written, to tell a typing error from a rare word."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable

from rapidfuzz.distance import OSA

from bot.models import Article
from bot.search.terms import plain, term
from bot.search.words import share, words

SHORTEST = 4
_LONG = 8
RICH = 2000


class Vocabulary:
    """Every word of articles and titles in lower case, by its first letter, with its count.

    What is never quoted, such as a heading or long code, counts too: it is in the article.
    """

    def __init__(self, articles: Iterable[Article]) -> None:
        self._counts: Counter[str] = Counter()
        self._terms: set[str] = set()
        for article in articles:
            texts = (article.text, article.title)
            counts = Counter(word.text for text in texts for word in words(text))
            for word, count in counts.items():
                self._counts[plain(word)] += count
            found = (term(word, article.language) for word in counts)
            self._terms.update(one for one in found if one)
        self._bare = frozenset(map(_bare, self._counts))
        self._letters = frozenset("".join(self._counts))
        self._by_letter: defaultdict[str, list[str]] = defaultdict(list)
        for word in sorted(self._counts):
            self._by_letter[word[0]].append(word)

    @property
    def is_rich(self) -> bool:
        """Tell whether a word that is not in it is rather a typing error than another word."""
        return len(self._counts) >= RICH

    def __contains__(self, word: str) -> bool:
        return plain(word) in self._counts

    def holds(self, word: str, terms: Iterable[str]) -> bool:
        """Tell whether a word occurs: as it is written, with other accents, or in other forms.

        A single character of Chinese or its like, which may be a word, occurs if it is part of one.
        """
        written = _bare(plain(word)) in self._bare or (
            len(word) == 1 and share(word) < 1 and word in self._letters
        )
        return written or not self._terms.isdisjoint(terms)

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
            (edits, -self._counts[other], other)
            for other in self._by_letter.get(typed[0], ())
            if abs(len(other) - len(typed)) <= most
            and (edits := OSA.distance(typed, other, score_cutoff=most)) <= most
        )
        return min(near, default=(0, 0, None))[2]


def _bare(word: str) -> str:
    """Take the accents off."""
    if word.isascii():
        return word
    apart = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
