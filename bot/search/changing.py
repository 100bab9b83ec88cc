"""Postings after a change of their passages, without analysing again those that stay.

The result is the same, array by array, as if all passages had been turned round anew.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bot.search.inverting import Integers, Postings

# The new number of a passage that is left out.
GONE = -1


def changed(old: Postings, numbers: Integers, new: Postings, places: Integers) -> Postings:
    """Renumber or leave out passages, and put new ones between them.

    `numbers` gives for each old passage its new number or GONE, `places` that of each new one.
    Both rise (GONE apart), and every number from 0 on is given once; `ValueError` if not.
    """
    _check(numbers[numbers != GONE], places)
    old, new = _renumbered(old, numbers), _renumbered(new, places)
    rows, known = _places(old, new)
    added = ~known
    # Where new rows and new postings come to stand, as places among the old ones.
    before, sizes = rows[added], np.diff(new.starts)
    ends = np.where(known, old.starts[np.minimum(rows + 1, len(old.hashes))], old.starts[rows])
    at = _bisected(
        old.passages, np.repeat(old.starts[rows], sizes), np.repeat(ends, sizes), new.passages
    )
    held = np.insert(np.diff(old.starts), before, 0)
    held[rows + np.cumsum(added) - added] += sizes
    lengths = np.empty(len(numbers[numbers != GONE]) + len(places), np.int32)
    lengths[numbers[numbers != GONE]] = old.lengths[numbers != GONE]
    lengths[places] = new.lengths
    counts = old.counts.astype(np.result_type(old.counts, new.counts), copy=False)
    return _tidy(
        Postings(
            np.insert(old.hashes, before, new.hashes[added]),
            np.insert(old.checks, before, new.checks[added]),
            np.concatenate([[0], np.cumsum(held)]),
            np.insert(old.passages, at, new.passages),
            np.insert(counts, at, new.counts),
            lengths,
        )
    )


def _check(kept: Integers, places: Integers) -> None:
    given = np.sort(np.concatenate([kept, places]))
    rising = (np.diff(kept) > 0).all() and (np.diff(places) > 0).all()
    if not rising or not np.array_equal(given, np.arange(len(given))):
        raise ValueError("Passage numbers must rise, and give every number from 0 on once.")


def _renumbered(postings: Postings, numbers: Integers) -> Postings:
    """Give passages other numbers; rows of passages that are gone may be left empty."""
    passages = numbers.astype(np.int32, copy=False)[postings.passages]
    gone = np.flatnonzero(passages == GONE)
    if not len(gone):
        return postings._replace(passages=passages)
    rows = np.searchsorted(postings.starts, gone, "right") - 1
    sizes = np.diff(postings.starts) - np.bincount(rows, minlength=len(postings.hashes))
    return postings._replace(
        starts=np.concatenate([[0], np.cumsum(sizes)]),
        passages=np.delete(passages, gone),
        counts=np.delete(postings.counts, gone),
    )


def rows_in(postings: Postings, other: Postings) -> NDArray[np.int32]:
    """Give the row that each of another's terms has; any, for a term that is not there."""
    return _places(postings, other)[0].astype(np.int32)


def _places(old: Postings, new: Postings) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Give the old row of each new one, and whether there is one; else the row it goes before."""
    rows = np.searchsorted(old.hashes, new.hashes)
    while True:
        same = (rows < len(old.hashes)) & (_at(old.hashes, rows) == new.hashes)
        later = same & (_at(old.checks, rows) < new.checks)
        if not later.any():
            return rows, same & (_at(old.checks, rows) == new.checks)
        rows += later


def _at(values: NDArray[np.unsignedinteger], places: Integers) -> NDArray[np.unsignedinteger]:
    """Look up values; any, for a place behind the last."""
    return values.take(places, mode="clip") if len(values) else places.astype(values.dtype)


def _bisected(
    values: NDArray[np.int32],
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
    wanted: NDArray[np.int32],
) -> NDArray[np.int64]:
    """Find where each wanted value belongs between its own start and end, all at the same time."""
    while (starts < ends).any():
        middles = (starts + ends) // 2
        below = (starts < ends) & (values.take(middles, mode="clip") < wanted)
        starts = np.where(below, middles + 1, starts)
        ends = np.where(below, ends, middles)
    return starts


def _tidy(postings: Postings) -> Postings:
    """Leave out empty rows, and hold counts in as few bytes as do."""
    counts = postings.counts
    counts = counts.astype(np.min_scalar_type(int(counts.max(initial=0))), copy=False)
    held = np.diff(postings.starts) > 0
    if held.all():
        return postings._replace(counts=counts)
    return postings._replace(
        hashes=postings.hashes[held],
        checks=postings.checks[held],
        starts=np.append(postings.starts[:-1][held], postings.starts[-1]),
        counts=counts,
    )
