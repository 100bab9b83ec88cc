"""Text into terms: Unicode words in lower case, stemmed, stop words out, tagged with a language.

A term is a string such as `en:airstrik`. What a word is, and where it stands, comes from the text
as it is; nothing is rewritten, so offsets hold.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import regex
from nltk.stem import SnowballStemmer

from bot.search.stopwords import STOP_WORDS

# Goes up when the same text would give other terms.
VERSION = 1

# U.S. is one word, and a possessive 's is no part of one. Nor are marks that follow no letter,
# such as the one that makes ❤ red. Soft hyphens and joiners stand in words, but say nothing.
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200c\u200d\u2060"))
_INNER = r"[\p{L}\p{M}\p{N}\u00ad\u200c\u200d\u2060]"
_WORD = regex.compile(
    rf"(?:\p{{L}}\p{{M}}*+\.){{2,}}|([\p{{L}}\p{{N}}]{_INNER}*+)(?:['’][sS](?!{_INNER}))?"
)
_WORD_LENGTH = 64
_PREFIX = 6
_STEMMERS = {
    "ar": "arabic", "da": "danish", "de": "german", "en": "english", "es": "spanish",
    "fi": "finnish", "fr": "french", "hu": "hungarian", "it": "italian", "nl": "dutch",
    "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sv": "swedish",
}  # fmt: skip


class Word(NamedTuple):
    """A word of a text, by its offsets, without what follows an apostrophe."""

    start: int
    end: int
    text: str


def words(text: str) -> Iterator[Word]:
    """Find every word, stop words too."""
    for found in _WORD.finditer(text):
        group = 1 if found[1] else 0
        yield Word(found.start(group), found.end(group), found[group])


def term(word: str, language: str) -> str | None:
    """Give the term of one word; None for a stop word."""
    bare = word[:_WORD_LENGTH].lower().translate(_INVISIBLE)
    return _term(bare, language)


def terms(text: str, language: str) -> list[str]:
    """Give the terms of a text in its order, repeated ones again."""
    found = (term(word.text, language) for word in words(text))
    return [one for one in found if one]


@lru_cache(maxsize=1 << 18)
def _term(word: str, language: str) -> str | None:
    # With its stops, an abbreviation (W.H.O.) is no stop word.
    if word in STOP_WORDS.get(language, ()):
        return None
    word = word.replace(".", "")
    return f"{language}:{_stem(unicodedata.normalize('NFC', word), language)}"


def _stem(word: str, language: str) -> str:
    """Stem where Snowball knows the language; elsewhere the first letters serve nearly as well."""
    name = _STEMMERS.get(language)
    # Subtle: a stemmer is not kept, as the Arabic one remembers the words before.
    return SnowballStemmer(name).stem(word) if name else word[:_PREFIX]
