"""ROUGE-N (Lin 2004): how many of its words, or pairs of them, a summary shares with a reference.

The same figures as the package rouge-score gives with `use_stemmer=True`: of the letters a to z and
digits in lower case, stemmed by Porter's rules where there are more than three. That knows English
only; in other languages, words count as they are written, in lower case.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from nltk.stem.porter import PorterStemmer

from bot.search.terms import plain
from bot.search.words import written

_WORD = re.compile(r"[a-z0-9]+")
_STEMMED = 3


def tokens(text: str, language: str) -> list[str]:
    """Give the words that are compared."""
    if language == "en":
        return [_stem(word) for word in _WORD.findall(text.lower())]
    return [plain(word) for word in written(text)]


def rouge(reference: Sequence[str], summary: Sequence[str], n: int) -> float:
    """Give the F1 of the runs of `n` tokens that both have."""
    wanted, found = _runs(reference, n), _runs(summary, n)
    shared = (wanted & found).total()
    return 2 * shared / (wanted.total() + found.total()) if shared else 0.0


def _runs(held: Sequence[str], n: int) -> Counter[tuple[str, ...]]:
    return Counter(zip(*(held[at:] for at in range(n)), strict=False))


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    stemmed: str = PorterStemmer().stem(word) if len(word) > _STEMMED else word
    return stemmed
