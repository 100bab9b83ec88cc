"""The versions of collections in the cluster: each an index, behind an alias for the newest.

An index is called by the prefix, the collection and the version. It counts once all passages are in
it; one that was begun by a process that is gone is finished by the next that wants it.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Sequence
from typing import Any

from bot.cluster.candidates import ClusterIndex
from bot.cluster.client import Cluster, Missing, away, connected
from bot.cluster.filling import Track, fill, layout
from bot.config import Config
from bot.search.weighing import Weighed


def served(
    collection: str, version: str, fields: Sequence[Weighed], config: Config
) -> ClusterIndex:
    """Give the index of a version; nothing is asked of the cluster yet."""
    cluster = connected(config)
    return ClusterIndex(cluster, f"{alias(cluster, collection)}-{version}", fields)


def serve(
    collection: str, version: str, fields: Sequence[Weighed], config: Config, track: Track
) -> None:
    """Have a version in the cluster, whole, as the newest one; `Away` if that can't be done."""
    cluster = connected(config)
    named = alias(cluster, collection)
    name = f"{named}-{version}"
    try:
        if not _is_whole(cluster, name):
            settings = config.opensearch
            about = {"collection": collection, "version": version, "made": time.time()}
            body = layout(len(fields), settings.shards, settings.replicas, about)
            cluster.create(name, body)
            fill(cluster, name, fields, track, f"Into the cluster: {collection}")
            cluster.tell(name, {**about, "whole": True})
        cluster.point(named, name, f"{named}-*")
        _clean(cluster, named, name, config.storage.versions)
    except Missing as error:
        raise away("an index was deleted meanwhile") from error


def alias(cluster: Cluster, collection: str) -> str:
    """Name what stands for the newest version; not every letter may be in the name of an index."""
    letters = re.sub(r"[^a-z0-9]+", "-", collection.lower()).strip("-")[:40]
    short = hashlib.sha256(collection.encode()).hexdigest()[:8]
    return f"{cluster.prefix}-{letters}-{short}" if letters else f"{cluster.prefix}-{short}"


def _is_whole(cluster: Cluster, name: str) -> bool:
    try:
        return bool(cluster.about(name).get(name, {}).get("whole"))
    except Missing:
        return False


def _clean(cluster: Cluster, named: str, name: str, most: int) -> None:
    """Delete all but the newest versions; what is not whole may be being filled."""

    def made(one: tuple[str, dict[str, Any]]) -> float:
        return float(one[1].get("made", 0))

    known = {one: told for one, told in cluster.about(f"{named}-*").items() if told.get("whole")}
    others = sorted(((one, told) for one, told in known.items() if one != name), key=made)
    for old, _ in others[: max(0, len(others) - (most - 1))]:
        cluster.delete(old)
