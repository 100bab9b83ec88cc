"""What a posting is worth: the terms' impacts on the scores of passages (Okapi BM25).

They depend on the whole collection, so that every change of it weighs all postings afresh.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.search.fields import K1, B
from bot.search.inverting import Postings, runs

# A search for at most so many passages knows a score that it need not look below.
RANKS = (10, 100)

# How many postings are worked on at a time: they should stay in the processor's cache.
_BLOCK = 1 << 17


class Weighed(NamedTuple):
    """One field of an index.

    postings  with p postings of t terms
    impacts   float64 (p,)            what each posting adds to its passage's score
    bounds    float64 (t, len(RANKS)) the impact of that rank among a row's; 0 if it has fewer
    """

    postings: Postings
    impacts: NDArray[np.float64]
    bounds: NDArray[np.float64]


def weigh(postings: Postings, weight: float) -> Weighed:
    """Weigh postings as a field of that weight, which must be positive."""
    if not weight > 0:
        raise ValueError(f"A field's weight must be positive, not {weight}.")
    starts = postings.starts
    size, sizes = len(postings.lengths), np.diff(starts)
    factors = weight * (K1 + 1) * np.log(1 + (size - sizes + 0.5) / (sizes + 0.5))
    mean = float(postings.lengths.mean()) if size else 0.0
    norms = K1 * (1 - B + B * postings.lengths / (mean or 1.0))
    impacts = np.empty(len(postings.passages))
    for first, end in runs(starts, _BLOCK):
        here = slice(starts[first], starts[end])
        counts = postings.counts[here].astype(np.float64)
        divisors = norms[postings.passages[here]]
        divisors += counts
        counts *= np.repeat(factors[first:end], sizes[first:end])
        np.divide(counts, divisors, out=impacts[here])
    return Weighed(postings, impacts, _bounds(impacts, starts))


def viewed(field: Weighed) -> Weighed:
    """Give the same memory as plain arrays: a slice of a mapped one costs a microsecond more."""
    postings = Postings(*map(np.asarray, field.postings))
    return Weighed(postings, np.asarray(field.impacts), np.asarray(field.bounds))


def _bounds(impacts: NDArray[np.float64], starts: NDArray[np.int64]) -> NDArray[np.float64]:
    sizes = np.diff(starts)
    bounds = np.zeros((len(sizes), len(RANKS)))
    rows = np.flatnonzero(sizes >= RANKS[0])
    rows = rows[np.argsort(sizes[rows], kind="stable")]
    first = 0
    while first < len(rows):
        # Rows of similar size make a matrix, of which the shorter rows are filled up with zeros.
        shortest = int(sizes[rows[first]])
        end = int(np.searchsorted(sizes[rows], shortest * 5 // 4, "right"))
        end = min(end, first + max(1, _BLOCK // shortest))
        here = rows[first:end]
        width = int(sizes[here[-1]])
        places = starts[here, None] + np.arange(width)
        held = impacts.take(places, mode="clip")
        held[np.arange(width) >= sizes[here, None]] = 0.0
        ranks = [rank for rank in RANKS if rank <= width]
        held.partition([width - rank for rank in ranks], axis=1)
        for at, rank in enumerate(ranks):
            bounds[here, at] = held[:, width - rank]
        first = end
    return bounds
