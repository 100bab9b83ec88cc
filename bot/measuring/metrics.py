"""Figures from ranks and numbers, as the field defines them; nothing here knows a question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

DIGITS = 4


def mean(values: Iterable[float]) -> float | None:
    """Average, to `DIGITS` digits; None of nothing. Of booleans it is the share of true ones."""
    held = list(values)
    return round(float(np.mean(held)), DIGITS) if held else None


def median(values: Iterable[float]) -> float:
    """Find the middle value; 0 of nothing."""
    held = list(values)
    return float(np.median(held)) if held else 0.0


def auroc(above: Sequence[float], below: Sequence[float]) -> float | None:
    """How often a value of `above` exceeds one of `below`, a tie being half; None without both.

    By ranks: the Mann-Whitney U over the number of pairs (Hanley and McNeil 1982).
    """
    if not above or not below:
        return None
    pooled = np.array([*above, *below])
    _, order, counts = np.unique(pooled, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[order]
    least = len(above) * (len(above) + 1) / 2
    wins = ranks[: len(above)].sum() - least
    return round(float(wins / (len(above) * len(below))), DIGITS)


def ndcg(gains: Sequence[int], relevant: Iterable[int], depth: int) -> float:
    """Normalised discounted cumulative gain; `gains` are the grades found, best rank first.

    Linear gain over log2(rank + 1), as trec_eval has it (Jarvelin and Kekalainen 2002); the form
    with 2^grade - 1 differs where grades above 1 are given.
    """
    ideal = _dcg(sorted(relevant, reverse=True)[:depth])
    return _dcg(gains[:depth]) / ideal if ideal else 0.0


def _dcg(gains: Sequence[int]) -> float:
    return float(np.sum(np.asarray(gains) / np.log2(np.arange(2, len(gains) + 2))))


def recall(gains: Sequence[int], relevant: int, depth: int) -> float:
    """Give the share of the `relevant` passages that are among the first."""
    return sum(gain > 0 for gain in gains[:depth]) / relevant


def reciprocal_rank(gains: Sequence[int], depth: int) -> float:
    """One over the rank of the first relevant passage; 0 if there is none among the first."""
    places = (place for place, gain in enumerate(gains[:depth], start=1) if gain > 0)
    return 1 / next(places, float("inf"))
