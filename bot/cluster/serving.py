"""The versions of collections in the cluster: each an index, called by a prefix and its name.

An index counts once all passages are in it; one that was begun by a process that is gone is
finished by the next that wants it.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Sequence

from bot.cluster.candidates import ClusterIndex
from bot.cluster.client import Cluster, Missing, away, connected
from bot.cluster.filling import fill, layout
from bot.cluster.streams import Track
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
    """Have the passages of a version in the cluster, all of them; `Away` if that can't be done."""
    cluster = connected(config)
    name = f"{alias(cluster, collection)}-{version}"
    try:
        if _is_whole(cluster, name):
            return
        settings = config.opensearch
        about = {"collection": collection, "version": version, "made": time.time()}
        cluster.create(name, layout(len(fields), settings.shards, settings.replicas, about))
        fill(cluster, name, fields, track, f"Into the cluster: {collection}")
        # Another process may have been as far, and may have told more since.
        now = cluster.known(name)[name].about
        if not now.get("whole"):
            cluster.tell(name, {**now, "whole": True})
    except (KeyError, Missing) as error:
        raise away("an index was deleted meanwhile") from error


def alias(cluster: Cluster, collection: str) -> str:
    """Name what stands for the version that is live; not every letter may be in such a name."""
    letters = re.sub(r"[^a-z0-9]+", "-", collection.lower()).strip("-")[:40]
    short = hashlib.sha256(collection.encode()).hexdigest()[:8]
    return f"{cluster.prefix}-{letters}-{short}" if letters else f"{cluster.prefix}-{short}"


def _is_whole(cluster: Cluster, name: str) -> bool:
    """Tell whether all of a version is in its index."""
    try:
        known = cluster.known(name)
    except Missing:
        return False
    return name in known and bool(known[name].about.get("whole"))
