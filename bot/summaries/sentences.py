"""What a summary must know of sentences: what they say, and whether they say it alone.

Function words are no part of what a sentence says. They are known as the stop words of a language,
or as its cues have them. In other languages, words of up to three letters are left out, which
serves better than to weigh words by how rare they are; the latter is done where letters tell
nothing (Hebrew, Bengali, Japanese).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from bot.answering.cues import functions, leans
from bot.search.stopwords import STOP_WORDS
from bot.search.terms import plain, term
from bot.search.words import count, is_simple, written
from bot.summaries.vectors import Vectors

_SHORT = 3
FEWEST_WORDS = 6
_UNFINISHED = re.compile(r"[:;,?：；，、،؛？؟]\s*\Z")
# Quotation marks that open and close alike, depending on the language; those that do not.
_EITHER = re.compile('["“”„‟]')
_PAIRS = ("«»", "‹›", "「」", "『』")


def content(text: str, language: str) -> list[str]:
    """Give the terms of a text without function words, repeated ones again."""
    said = written(text)
    if known := functions(language):
        said = [word for word in said if plain(word) not in known]
    elif language not in STOP_WORDS and is_simple(text):
        said = [word for word in said if not _is_short(word)]
    return [found for found in (term(word, language) for word in said) if found]


def _is_short(word: str) -> bool:
    """Tell a word that is likely a function word from a number or an abbreviation."""
    return len(word) <= _SHORT and word.isalpha() and not word[-1].isupper()


def vectors(sentences: Sequence[str], language: str) -> tuple[Vectors, dict[str, int]]:
    """Make vectors of what sentences say; the numbers of their terms come along."""
    numbers: dict[str, int] = {}
    rows = [
        np.array([numbers.setdefault(one, len(numbers)) for one in content(text, language)], int)
        for text in sentences
    ]
    listed = language in STOP_WORDS or functions(language)
    rarity = not listed and not all(map(is_simple, sentences))
    return Vectors(rows, len(numbers), rarity=rarity), numbers


def dependent(text: str, language: str) -> bool:
    """Tell whether a sentence can't stand alone: it refers back, asks, or is cut off."""
    return leans(text, language) or bool(_UNFINISHED.search(text)) or _is_part(text)


def _is_part(text: str) -> bool:
    """Tell whether a text is too short for a sentence, or begins or ends within a quotation."""
    unbalanced = len(_EITHER.findall(text)) % 2 == 1
    unpaired = any(text.count(pair[0]) != text.count(pair[1]) for pair in _PAIRS)
    return unbalanced or unpaired or count(text) < FEWEST_WORDS
