"""Two lists of rows put together as one: runs of the one, and of the other.

A run of articles is a run of their passages, and of the sentences of these: whatever is laid out
behind one another, by the starts of each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

Kind = TypeVar("Kind", bound=np.generic)


class Run(NamedTuple):
    """The rows `first` to `end` of the new list, or of the old one."""

    new: bool
    first: int
    end: int


Runs = Sequence[Run]


def runs(rows: Iterable[tuple[bool, int]]) -> Runs:
    """Take rows together, each of the new list or not, that follow one another."""
    found = [Run(new, row, row + 1) for new, row in rows]
    together = groupby(enumerate(found), lambda one: (one[1].new, one[1].first - one[0]))
    grouped = ([run for _, run in its] for _, its in together)
    return [Run(its[0].new, its[0].first, its[-1].end) for its in grouped]


def within(every: Runs, old: NDArray[np.int64], new: NDArray[np.int64]) -> Runs:
    """Give the runs of what rows hold, by the starts of these in either list."""
    starts = {False: old, True: new}
    return [Run(one, *starts[one][[first, end]].tolist()) for one, first, end in every]


def spliced(every: Runs, old: NDArray[Kind], new: NDArray[Kind]) -> NDArray[Kind]:
    """Put runs of rows one behind another."""
    held = {False: old, True: new}
    parts = [held[one][first:end] for one, first, end in every]
    return np.concatenate([old[:0], *parts], dtype=old.dtype, casting="unsafe")


def starts(every: Runs, old: NDArray[np.int64], new: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give the starts of what rows hold when their runs stand one behind another."""
    sizes = spliced(every, np.diff(old), np.diff(new))
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)])


def numbered(every: Runs) -> Iterator[tuple[Run, int]]:
    """Give each run with the number that its first row gets."""
    at = 0
    for run in every:
        yield run, at
        at += run.end - run.first
