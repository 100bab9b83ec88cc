"""The door to opensearch-py: requests as what they answer, and failures as one clear sentence."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from bot import installing
from bot.config import Config, Misconfigured
from bot.config.opensearch import OpenSearch
from bot.models import Advised

log = logging.getLogger(__name__)

USER, PASSWORD = "OPENSEARCH_USER", "OPENSEARCH_PASSWORD"
_RETRIES, _CONNECTIONS = 3, 16
_SHORT = 2
# What makes or moves a whole index may take this long, in seconds; of full queues, tries.
_LONG, _PATIENCE = 600, 8
_BUSY, _ALREADY, _MINUTE = (502, 503, 504), 409, 60
_THERE = "resource_already_exists_exception"


class Away(Advised):
    """The cluster can't be reached, or can't do now what it should."""


def away(reason: object) -> Away:
    """Say so, to whoever runs the bot with the reason, which is logged, too, once a minute."""
    _log(str(reason), int(time.monotonic()) // _MINUTE)
    return Away(
        "The articles can't be searched at the moment; try again in a few minutes.",
        terminal="OpenSearch does not answer as it should ({reason}); look at the cluster, and at "
        "[opensearch] in config.toml.",
        reason=reason,
    )


@lru_cache(maxsize=16)
def _log(reason: str, _minute: int) -> None:
    """Log a reason, unless that was done in the same minute."""
    log.warning("OpenSearch does not answer as it should (%s).", reason)


class Missing(Exception):
    """There is no index, or document, of that name."""


class Known(NamedTuple):
    """What is known of an index: what was told with it, and the aliases that mean it."""

    about: dict[str, Any]
    aliases: frozenset[str]


class Cluster:
    """What is asked of a cluster; every failure is `Away`."""

    def __init__(self, settings: OpenSearch, ca: Path | None) -> None:
        try:
            import opensearchpy
        except ImportError as error:
            raise Misconfigured(
                '`backend = "opensearch"` needs opensearch-py; install it with: '
                f"{installing.command('opensearch')}"
            ) from error
        self._errors, self._helpers = opensearchpy.exceptions, opensearchpy.helpers
        options: dict[str, Any] = {
            "http_auth": _credentials(),
            "timeout": settings.timeout_seconds,
            "max_retries": _RETRIES,
            "retry_on_timeout": True,
            "retry_on_status": _BUSY,
            "pool_maxsize": _CONNECTIONS,
            **({"ca_certs": os.fspath(ca)} if ca else {}),
        }
        self._client = opensearchpy.OpenSearch([*settings.urls], **options)
        self.prefix = settings.index
        self._seconds = settings.timeout_seconds

    def health(self) -> str:
        """Give the cluster's state: green, yellow or red."""
        with self._translated():
            return str(self._client.cluster.health(request_timeout=_SHORT)["status"])

    def search(self, index: str, body: Mapping[str, Any]) -> list[Any]:
        """Give the hits of all of an index, or fail; statistics are those of the whole index."""
        with self._translated():
            found = self._client.search(
                index=index,
                body={**body, "timeout": f"{self._seconds:g}s"},
                params={
                    "allow_partial_search_results": "false",
                    "search_type": "dfs_query_then_fetch",
                },
            )
        if found["timed_out"] or found["_shards"]["failed"]:
            raise away("a part of the index did not answer")
        hits: list[Any] = found["hits"]["hits"]
        return hits

    def create(self, index: str, body: Mapping[str, Any]) -> None:
        """Create an index, unless it is there."""
        with self._translated():
            try:
                self._client.indices.create(index=index, body=body, timeout=_LONG)
            except self._errors.RequestError as error:
                if error.error != _THERE:
                    raise

    def write(
        self, index: str, documents: Iterable[tuple[str, Mapping[str, Any]]], *, anew: bool = False
    ) -> None:
        """Write documents by name, unless they are there, or anew; where queues are full, wait."""
        how = "index" if anew else "create"
        actions = (
            {"_op_type": how, "_index": index, "_id": name, "_source": document}
            for name, document in documents
        )
        with self._translated():
            _, failed = self._helpers.bulk(
                self._client,
                actions,
                raise_on_error=False,
                max_retries=_PATIENCE,
                initial_backoff=1,
                request_timeout=_LONG,
            )
        wrong = [one[how] for one in failed if one[how]["status"] != _ALREADY]
        if wrong:
            raise away(str(wrong[0].get("error", wrong[0]))[:200])

    def read(self, index: str, name: str) -> dict[str, Any]:
        """Give what is kept of a document; `Missing`."""
        with self._translated():
            found = self._client.get_source(index=index, id=name)
        return dict(found)

    def settle(self, index: str, field: str) -> int:
        """Make what was written searchable, in one piece; count the documents with a field."""
        with self._translated():
            self._client.indices.refresh(index=index, request_timeout=_LONG)
            self._client.indices.forcemerge(
                index=index, max_num_segments=1, flush="true", request_timeout=_LONG
            )
            self._client.indices.refresh(index=index, request_timeout=_LONG)
            counted = {"query": {"exists": {"field": field}}}
            found = self._client.count(index=index, body=counted, request_timeout=_LONG)
        return int(found["count"])

    def tell(self, index: str, about: Mapping[str, Any]) -> None:
        """Keep what is known of an index with it."""
        with self._translated():
            self._client.indices.put_mapping(index=index, body={"_meta": about})

    def known(self, index: str) -> dict[str, Known]:
        """Give what is known of the indexes whose names fit, by their names."""
        with self._translated():
            found = self._client.indices.get(
                index=index, ignore_unavailable=True, request_timeout=_SHORT
            )
        return {
            name: Known(one["mappings"].get("_meta", {}), frozenset(one["aliases"]))
            for name, one in found.items()
        }

    def point(self, alias: str, index: str | None, others: str) -> None:
        """Let an alias mean one index, or none, and none of the others, in one step."""
        actions = [
            {"remove": {"index": others, "alias": alias, "must_exist": False}},
            *([{"add": {"index": index, "alias": alias}}] if index else []),
        ]
        with self._translated():
            self._client.indices.update_aliases(body={"actions": actions})

    def delete(self, index: str) -> None:
        """Delete an index, if it is there."""
        with self._translated():
            self._client.indices.delete(index=index, ignore_unavailable=True)

    def size(self, index: str) -> int:
        """Tell how many bytes one copy of an index takes."""
        with self._translated():
            found = self._client.indices.stats(index=index, metric="store")
        return int(found["_all"]["primaries"]["store"]["size_in_bytes"])

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except self._errors.NotFoundError as error:
            raise Missing(str(error.error)) from error
        except self._errors.AuthenticationException as error:
            raise away(f"{USER} and {PASSWORD} are not what it knows") from error
        except self._errors.AuthorizationException as error:
            raise away("this user may not do that") from error
        except self._errors.SSLError as error:
            raise away("its certificate is not to be trusted; `ca` names another") from error
        except self._errors.ConnectionError as error:
            raise away("no node can be reached") from error
        except self._errors.TransportError as error:
            raise away(f"{error.status_code}: {error.error}") from error
        except self._errors.OpenSearchException as error:
            raise away(str(error)[:200]) from error


def _credentials() -> tuple[str, str] | None:
    user = os.environ.get(USER, "")
    return (user, os.environ.get(PASSWORD, "")) if user else None


def connected(config: Config) -> Cluster:
    """Give the cluster that settings name; nothing is asked yet."""
    return _connected(config.opensearch, config.ca_file)


_connected = lru_cache(maxsize=8)(Cluster)
