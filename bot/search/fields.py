"""What passages are searched by: terms, pairs of terms, and pieces of words.

Each field is scored by a BM25 of its own, with its own lengths; a passage's score is their
weighted sum. The vocabularies are disjoint, so that one query holds the terms of all fields.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bot.search.terms import pairs, pieces, terms

K1, B = 1.2, 0.75
DIGITS = 9

# The weights of Analysed's fields; what pairs and pieces bring adds up.
WEIGHTS = (1.0, 0.2, 0.15)

Field = tuple[float, Sequence[Sequence[str]]]


class Analysed(NamedTuple):
    """A text's terms in each field, in its order, repeated ones again."""

    terms: list[str]
    pairs: list[str]
    pieces: list[str]


def analyse(text: str, language: str) -> Analysed:
    """Give the terms of all fields."""
    found = terms(text, language)
    return Analysed(found, pairs(found), pieces(text, language))
