"""What the search tells of a text's words: the passages that may have it, and which are common."""

from __future__ import annotations

from bot.checking.folding import stands
from bot.search.searchable import Searchable
from bot.search.terms import terms

_LOOKED_AT = 8


def sought(text: str, searched: Searchable) -> list[str]:
    """Give the terms that a text is searched by: none, if its words are in nearly every text."""
    return [one for language in searched.languages for one in terms(text, language)]


def likely(text: str, searched: Searchable, most: int) -> list[int]:
    """Give the passages that have most of a text's terms, in the collection's order."""
    weights = dict.fromkeys(sought(text, searched), 1.0)
    hits = searched.index.search(weights, most) if weights else ()
    return sorted(hit.passage for hit in hits)


def is_common(word: str, searched: Searchable) -> bool:
    """Tell whether a word, which is in lower case, is written so in passages that have it."""
    if not sought(word, searched):
        return True
    passages = likely(word, searched, _LOOKED_AT)
    return any(stands(word, searched.passages[number].text) for number in passages)
