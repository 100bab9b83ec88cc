"""Postings into an index of the cluster, passage by passage, in several streams at a time.

The terms of a passage are written as their numbers, with spaces between them. A document is never
changed, and its number is its id, so that what was begun can be gone on with, by whomever.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.cluster.client import Cluster, away
from bot.cluster.streams import Track, streamed
from bot.search.fields import K1, B
from bot.search.inverting import Postings
from bot.search.weighing import Weighed

BATCH = 500
DATA, _NUMBER = "data", "n"
_FIELD = {
    "type": "text",
    "analyzer": "whitespace",
    "index_options": "freqs",
}


class _Forward(NamedTuple):
    """What each passage holds: the numbers of terms, and how often; `starts` (n + 1,)."""

    terms: NDArray[np.int32]
    counts: NDArray[np.unsignedinteger]
    starts: NDArray[np.int64]

    def text(self, passage: int) -> str:
        held = slice(*self.starts[passage : passage + 2].tolist())
        return " ".join(map(str, np.repeat(self.terms[held], self.counts[held]).tolist()))


def layout(fields: int, shards: int, replicas: int, about: Mapping[str, Any]) -> dict[str, Any]:
    """Describe an index: passages by number `n`, and their fields `f0` and on, which are not kept.

    `data` is parts of files, which are kept and not searched.
    """
    named = {f"f{number}": _FIELD for number in range(fields)}
    return {
        "settings": {
            "number_of_shards": shards,
            "number_of_replicas": replicas,
            "refresh_interval": "-1",
            "similarity": {"default": {"type": "BM25", "k1": K1, "b": B}},
        },
        "mappings": {
            "_meta": about,
            "_source": {"includes": [DATA]},
            "dynamic": "strict",
            "properties": {_NUMBER: {"type": "integer"}, DATA: {"type": "binary"}, **named},
        },
    }


def fill(cluster: Cluster, name: str, fields: Sequence[Weighed], track: Track, title: str) -> None:
    """Write every passage; `Away` if not all are there then."""
    forward = [_turned(one.postings) for one in fields]
    size = max((len(one.postings.lengths) for one in fields), default=0)
    batches = [range(at, min(at + BATCH, size)) for at in range(0, size, BATCH)]
    streamed(partial(_write, cluster, name, forward), batches, track, title)
    if (there := cluster.settle(name, _NUMBER)) != size:
        raise away(f"{there:,} of {size:,} passages came to be there")


def _write(cluster: Cluster, name: str, forward: Sequence[_Forward], batch: range) -> None:
    cluster.write(name, _documents(forward, batch))


def _documents(forward: Sequence[_Forward], batch: range) -> Iterator[tuple[str, dict[str, Any]]]:
    for passage in batch:
        held = {f"f{number}": one.text(passage) for number, one in enumerate(forward)}
        yield str(passage), {_NUMBER: passage, **held}


def _turned(postings: Postings) -> _Forward:
    """Give by passage what postings give by term."""
    order = np.argsort(postings.passages, kind="stable")
    sizes = np.bincount(postings.passages, minlength=len(postings.lengths))
    terms = np.repeat(np.arange(len(postings.hashes), dtype=np.int32), np.diff(postings.starts))
    starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    return _Forward(terms[order], postings.counts[order], starts)
