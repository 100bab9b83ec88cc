"""What the bot counts and measures of itself, for Prometheus: times, outcomes, and how it is now.

Labels are outcomes, the operator's collections and numbers of shards; no person, server or text is
in any of it.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from typing import Protocol, TypeVar

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.registry import Collector

from bot.library import Library
from bot.library.change import Change
from bot.models import PullquoteError
from bot.storing.versions import Versions

log = logging.getLogger(__name__)

Found = TypeVar("Found")

CONTENT_TYPE = CONTENT_TYPE_LATEST
# Seconds. Discord waits three for the first word, and fifteen minutes for the last.
_WAITS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 30)
_SEARCHES = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3)


class Outcome(StrEnum):
    """What became of a question: a refused one was told why, a failed one is a fault."""

    ANSWERED = "answered"
    ABSTAINED = "abstained"
    REFUSED = "refused"
    FAILED = "failed"


class Reload(StrEnum):
    """What became of a collection that was read anew; one that could not be is left as it was."""

    CHANGED = "changed"
    UNCHANGED = "unchanged"
    FAILED = "failed"


class Metrics:
    """The figures of one bot. Every method may be called from any thread."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self.lag = self._times(
            "gateway_lag",
            "Until the bot heard of a command or message that Discord took in",
        )
        self._queue = self._times("queue_wait", "Until a search had a thread", _SEARCHES)
        self._search = self._times("search", "To search", _SEARCHES)
        self.send = self._times("send", "Until Discord had taken a reply in")
        self.loop_lag = Gauge(
            "pullquote_event_loop_lag_seconds",
            "How late the event loop came to what it was to do last",
            registry=self._registry,
        )
        self._questions = self._counter("questions", "Questions by what became of them", Outcome)
        self._reloads = self._counter("reloads", "Collections that were read anew", Reload)

    def _times(self, name: str, said: str, buckets: Iterable[float] = _WAITS) -> Histogram:
        name = f"pullquote_{name}_seconds"
        return Histogram(name, said, buckets=tuple(buckets), registry=self._registry)

    def _counter(self, name: str, said: str, outcomes: type[StrEnum]) -> Counter:
        counter = Counter(f"pullquote_{name}", said, ["outcome"], registry=self._registry)
        for one in outcomes:
            counter.labels(one.value)
        return counter

    def timed(self, work: Callable[[], Found]) -> Callable[[], Found]:
        """Give the same work, measured from now on: how long it waits, and how long it takes."""
        queued = time.perf_counter()

        def measured() -> Found:
            self._queue.observe(time.perf_counter() - queued)
            with self._search.time():
                return work()

        return measured

    @contextmanager
    def question(self) -> Iterator[Callable[[bool], None]]:
        """Count and log what becomes of a question; tell it whether there was an answer.

        It counts as refused or failed if an error leaves the block; if neither, it was none.
        """
        started, told = time.perf_counter(), list[Outcome]()

        def tell(answered: bool, /) -> None:
            told[:] = [Outcome.ANSWERED if answered else Outcome.ABSTAINED]

        try:
            yield tell
        except PullquoteError:
            told[:] = [Outcome.REFUSED]
            raise
        except BaseException:
            told[:] = [Outcome.FAILED]
            raise
        finally:
            for outcome in told:
                self._questions.labels(outcome.value).inc()
                log.info("%s in %.0f ms", outcome, 1000 * (time.perf_counter() - started))

    def reloaded(self, change: Change | None) -> None:
        """Count a collection that was read anew, or, without a change, could not be."""
        self._reloads.labels(_became(change).value).inc()

    def describe(self, library: Library) -> None:
        """Tell of a library's collections, too, as they are whenever somebody asks."""
        self._registry.register(_Collections(library))

    def connected(self, shards: Mapping[int, Connected]) -> None:
        """Tell of connections to Discord, too, by their numbers, as they are whenever asked."""
        self._registry.register(_Shards(shards))

    def page(self) -> bytes:
        """Write all of it as Prometheus reads it, in `CONTENT_TYPE`."""
        return generate_latest(self._registry)


class Connected(Protocol):
    """A connection: whether it is ready, and the seconds that Discord takes to reply on it."""

    @property
    def ready(self) -> bool: ...

    @property
    def latency(self) -> float: ...


def _became(change: Change | None) -> Reload:
    if change is None or not change.swapped:
        return Reload.FAILED
    differs = change.differs
    return Reload.CHANGED if differs else Reload.UNCHANGED


class _Collections(Collector):
    def __init__(self, library: Library) -> None:
        self._library = library

    def collect(self) -> Iterator[Metric]:
        articles = GaugeMetricFamily(
            "pullquote_articles", "Articles that can be quoted", labels=["collection"]
        )
        age = GaugeMetricFamily(
            "pullquote_corpus_age_seconds",
            "Since the articles of a collection last became others",
            labels=["collection"],
        )
        folder = self._library.config.storage_folder
        for one in self._library.snapshots:
            articles.add_metric([one.collection], len(one.articles))
            since = Versions(folder, one.collection).since()
            if since is not None:
                age.add_metric([one.collection], max(0.0, time.time() - since))
        yield from (articles, age)


class _Shards(Collector):
    def __init__(self, shards: Mapping[int, Connected]) -> None:
        self._shards = shards

    def collect(self) -> Iterator[Metric]:
        ready = GaugeMetricFamily(
            "pullquote_shard_ready", "Whether a connection to Discord stands", labels=["shard"]
        )
        heartbeat = GaugeMetricFamily(
            "pullquote_gateway_heartbeat_seconds",
            "Between the last heartbeat of a connection and Discord's reply to it",
            labels=["shard"],
        )
        for number, one in self._shards.items():
            ready.add_metric([str(number)], one.ready)
            if one.ready:
                heartbeat.add_metric([str(number)], one.latency)
        yield from (ready, heartbeat)
