"""What each sentence holds, as numbers in flat arrays, so that no question analyses it again.

The rows of a passage stand together: its sentences, then its heading and its article's title. They
are numbers of terms, which lead nowhere but to the postings' rows they were taken from.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Ragged(NamedTuple):
    """Rows of different lengths: `values[starts[r] : starts[r + 1]]` is row r.

    values  int32 (m,)      numbers below `size`, repeated ones again
    starts  int64 (r + 1,)
    """

    values: NDArray[np.int32]
    starts: NDArray[np.int64]
    size: int

    def row(self, first: int, end: int | None = None) -> NDArray[np.int32]:
        """Give the values of a row, or of all from one to another."""
        return self.values[self.starts[first] : self.starts[first + 1 if end is None else end]]

    def lengths(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        lengths: NDArray[np.int64] = self.starts[rows + 1] - self.starts[rows]
        return lengths

    def counts(self, rows: NDArray[np.int64], wanted: NDArray[np.int32]) -> NDArray[np.int64]:
        """Count values in rows: shape (rows, wanted)."""
        starts = self.starts[rows]
        lengths = self.starts[rows + 1] - starts
        ends = lengths.cumsum()
        places = (starts - ends + lengths).repeat(lengths)
        places += np.arange(len(places))
        table = np.zeros(self.size, np.int32)
        table[wanted] = np.arange(1, len(wanted) + 1)
        found = table.take(self.values.take(places)).astype(np.int64)
        (at,) = found.nonzero()
        row = ends.searchsorted(at, "right")
        cells = np.bincount(row * len(wanted) + found[at] - 1, minlength=len(rows) * len(wanted))
        return cells.reshape(len(rows), len(wanted))


class Rows(NamedTuple):
    """The rows of n passages.

    first   int64 (n + 1,)  passage p's rows are first[p] to first[p + 1]
    terms, pieces           numbers of what each row holds, in the order of its text
    words   float32 (r,)    how many words a reader would count
    """

    first: NDArray[np.int64]
    terms: Ragged
    pieces: Ragged
    words: NDArray[np.float32]
