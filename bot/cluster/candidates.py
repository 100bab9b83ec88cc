"""The index `opensearch`: the cluster finds candidates, which are scored by the version's arrays.

Lucene keeps the length of a passage in a byte, rounded down, so that none of its scores is below
the exact one if a term weighs as much. Therefore what lies behind the last candidate can't be
better than that one's score in the cluster: where the last hit is not better than that, more
candidates are fetched. The hits are those of the default index, in its order.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.cluster.client import Cluster, Missing, away
from bot.models import Hit
from bot.search.postings import PostingsIndex, Row
from bot.search.statistics import idf
from bot.search.weighing import Weighed

# So many are scored exactly at first, and at most: a cluster gives no more (`max_result_window`).
FIRST, MOST = 100, 10_000
_MORE = 4
# A cluster takes 1,024 clauses (`max_clause_count`); of longer questions, the heaviest terms.
CLAUSES = 1000
_RANGES, _SINGLE = 16, 60_000
# The cluster computes with 24 bits.
_ERROR = 1e-5


class ClusterIndex:
    """Fields of weighed postings whose passages are found by an index of a cluster."""

    def __init__(self, cluster: Cluster, name: str, fields: Sequence[Weighed]) -> None:
        self._cluster, self._name = cluster, name
        self._exact = PostingsIndex(fields)
        # A passage without a term of a field is none of those that the cluster counts there.
        self._filled = [int(np.count_nonzero(one.postings.lengths)) for one in fields]

    def __len__(self) -> int:
        return len(self._exact)

    def search(
        self, query: Mapping[str, float], limit: int, exclude: Collection[int] = ()
    ) -> tuple[Hit, ...]:
        """Find the best passages that share a term with the query, as `Index` says."""
        rows = self._exact.rows(query)
        if not rows or limit < 1:
            return ()
        heavy = sorted(rows, key=lambda row: (-row.factor, row.field, row.number))[:CLAUSES]
        light = sum(row.factor for row in rows) - sum(row.factor for row in heavy)
        asked = {
            "should": [self._clause(row) for row in heavy],
            "must_not": _clauses(exclude, len(self)),
            "minimum_should_match": 1,
        }
        size = min(max(FIRST, 2 * limit), MOST)
        while True:
            found, last = self._found(asked, size)
            hits = self._exact.rescored(rows, np.sort(found), limit)
            every = len(found) < size
            bound = light if every else last * (1 + _ERROR) + light
            sure = len(hits) == limit and hits[-1].score > bound
            if sure or size == MOST or (every and len(heavy) == len(rows)):
                return hits
            size = min(size * _MORE, MOST)

    def _clause(self, row: Row) -> dict[str, Any]:
        """Weigh a term so that the cluster's scores are the exact ones, but for the lengths."""
        known = idf(self._filled[row.field], len(row.passages))
        weighed = {"value": str(row.number), "boost": row.factor / known}
        return {"term": {f"f{row.field}": weighed}}

    def _found(self, asked: Mapping[str, Any], size: int) -> tuple[NDArray[np.int64], float]:
        """Give the numbers of candidates, and the score of the last one."""
        body = {
            "query": {"bool": asked},
            "size": size,
            "sort": [{"_score": "desc"}, {"n": "asc"}],
            "track_total_hits": False,
            "_source": False,
            "stored_fields": "_none_",
        }
        try:
            found = [one["sort"] for one in self._cluster.search(self._name, body)]
        except Missing as error:
            raise away(
                "the articles are not in the cluster; `pullquote index` puts them there"
            ) from error
        return np.array([number for _, number in found], np.int64), found[-1][0] if found else 0.0


def _clauses(exclude: Collection[int], size: int) -> list[dict[str, Any]]:
    """Leave passages out: long runs of numbers as ranges, others one by one."""
    if not exclude:
        return []
    numbers = np.unique(np.fromiter(exclude, np.int64, len(exclude)))
    numbers = numbers[(numbers >= 0) & (numbers < size)]
    cuts = [0, *(np.flatnonzero(np.diff(numbers) > 1) + 1).tolist(), len(numbers)]
    runs = sorted(pairwise(cuts), key=lambda run: run[0] - run[1])
    ranges = [numbers[[first, end - 1]].tolist() for first, end in runs[:_RANGES] if end > first]
    rest = _numbers(numbers, runs[_RANGES:])[:_SINGLE]
    return [
        *({"range": {"n": {"gte": first, "lte": last}}} for first, last in ranges),
        *([{"terms": {"n": rest}}] if rest else []),
    ]


def _numbers(numbers: NDArray[np.int64], runs: Iterable[tuple[int, int]]) -> list[int]:
    return [number for first, end in runs for number in numbers[first:end].tolist()]
