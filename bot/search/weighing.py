"""What a posting is worth: the terms' impacts on the scores of passages (Okapi BM25).

They depend on the whole collection, so that every change of it weighs all postings afresh.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.search.fields import K1, B
from bot.search.inverting import Postings, runs

# A search for at most so many passages knows a score that it need not look below.
RANKS = (10, 100)

# From so many passages on, impacts are narrow: adding them up moves half the memory, and a search
# then scores the best again. Below, that takes longer than it saves.
NARROW = 200_000

# How many postings are worked on at a time: they should stay in the processor's cache.
_BLOCK = 1 << 17


class Weighed(NamedTuple):
    """One field of an index.

    postings  p of them
    weight    float64 (1,)             of the field
    impacts   float64 (p,)             what each posting adds to its passage's score; float32 if
                                       there are NARROW passages or more
    ranked    int32 (r,)               the rows with at least RANKS[0] postings, rising
    bounds    float64 (r, len(RANKS))  their impacts of these ranks; 0 where a row has fewer
    """

    postings: Postings
    weight: NDArray[np.float64]
    impacts: NDArray[np.floating]
    ranked: NDArray[np.int32]
    bounds: NDArray[np.float64]


def weigh(postings: Postings, weight: float) -> Weighed:
    """Weigh postings as a field of that weight, which must be positive."""
    if not weight > 0:
        raise ValueError(f"A field's weight must be positive, not {weight}.")
    starts = postings.starts
    sizes = np.diff(starts)
    # By how many passages hold a term: far fewer numbers than there are terms.
    holding = np.arange(int(sizes.max(initial=0)) + 1)
    size = len(postings.lengths)
    factors = weight * (K1 + 1) * np.log(1 + (size - holding + 0.5) / (holding + 0.5))
    norms = normed(postings.lengths, mean_length(postings))
    kind: type[np.floating] = np.float32 if size >= NARROW else np.float64
    impacts: NDArray[np.floating] = np.empty(len(postings.passages), kind)
    for first, end in runs(starts, _BLOCK):
        here = slice(starts[first], starts[end])
        counts = postings.counts[here].astype(np.float64)
        divisors = norms[postings.passages[here]]
        divisors += counts
        here_sizes = sizes[first:end]
        counts *= np.repeat(factors[here_sizes], here_sizes)
        np.divide(counts, divisors, out=impacts[here])
    ranked = np.flatnonzero(sizes >= RANKS[0]).astype(np.int32)
    bounds = _bounds(impacts, starts[ranked], sizes[ranked])
    return Weighed(postings, np.array([weight]), impacts, ranked, bounds)


def normed(lengths: NDArray[np.int32], mean: float) -> NDArray[np.float64]:
    """Give what a term's count is weighed against in passages of these lengths."""
    return K1 * (1 - B + B * lengths.astype(np.float64) / mean)


def mean_length(postings: Postings) -> float:
    """Give the mean length of passages, or 1 if they are all empty."""
    return float(postings.lengths.mean()) or 1.0 if len(postings.lengths) else 1.0


def arrays(field: Weighed) -> dict[str, NDArray[Any]]:
    """Give all arrays by their names, as they may be saved."""
    named = {**field._asdict(), **field.postings._asdict()}
    del named["postings"]
    return named


def wrapped(named: Mapping[str, NDArray[Any]]) -> Weighed:
    """Give a field of arrays by their names, which may be mapped: nothing is read or copied.

    They are held as plain arrays: a slice of a mapped one costs a microsecond more.
    """
    held = {name: np.asarray(array) for name, array in named.items()}
    postings = Postings(**{name: held.pop(name) for name in Postings._fields})
    return Weighed(postings, **held)


def _bounds(
    impacts: NDArray[np.floating], starts: NDArray[np.int64], sizes: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Find the impacts at RANKS in rows, given by their starts and sizes."""
    bounds = np.zeros((len(sizes), len(RANKS)))
    rows = np.argsort(sizes, kind="stable")
    rising = sizes[rows]
    first = 0
    while first < len(rows):
        # Rows of similar size make a matrix, in which the shorter ones are filled up with zeros.
        shortest = int(rising[first])
        similar = int(np.searchsorted(rising, shortest * 5 // 4, "right"))
        end = min(similar, first + max(1, _BLOCK // shortest))
        here, width = rows[first:end], int(rising[end - 1])
        held = impacts.take(starts[here, None] + np.arange(width), mode="clip")
        held[np.arange(width) >= sizes[here, None]] = 0.0
        ranks = [rank for rank in RANKS if rank <= width]
        held.partition([width - rank for rank in ranks], axis=1)
        for at, rank in enumerate(ranks):
            bounds[here, at] = held[:, width - rank]
        first = end
    return bounds
