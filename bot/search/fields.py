"""What passages are searched by: terms, pairs of terms, and pieces of words.

Each field is scored by a BM25 of its own, with its own lengths; a passage's score is their
weighted sum. The vocabularies are disjoint, so that one query holds the terms of all fields.
"""

from __future__ import annotations

from collections.abc import Sequence

K1, B = 1.2, 0.75
DIGITS = 9

# The weights of terms, pairs and pieces; what pairs and pieces bring adds up.
WEIGHTS = (1.0, 0.2, 0.15)

Field = tuple[float, Sequence[Sequence[str]]]
