"""The name that is meant by one that there is not."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process

_ALIKE = 50


def nearest(name: str, known: Sequence[str]) -> str | None:
    """Find the name that is most alike, the first of several; None if half of it is different."""
    found = process.extractOne(name, known, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return found[0] if found else None
