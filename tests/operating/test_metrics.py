"""What the figures promise: every question counts once, and nobody is in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot import Library, PullquoteError
from bot.library.change import Change
from bot.operating.metrics import Metrics, Outcome
from tests.conftest import SEED, Corpus


def figures(metrics: Metrics) -> dict[str, float]:
    """Read them as Prometheus does; a label follows the name."""
    families = text_string_to_metric_families(metrics.page().decode())
    return {
        "/".join([one.name, *one.labels.values()]): one.value
        for family in families
        for one in family.samples
    }


def counted(metrics: Metrics) -> dict[str, float]:
    found = figures(metrics)
    return {one: found[f"pullquote_questions_total/{one}"] for one in Outcome}


def outcomes(**told: float) -> dict[str, float]:
    return {one: told.get(one, 0.0) for one in Outcome}


def raised(error: BaseException) -> Callable[[Metrics], None]:
    def ask(metrics: Metrics) -> None:
        with pytest.raises(type(error)), metrics.question():
            raise error

    return ask


def told(answered: bool) -> Callable[[Metrics], None]:
    def ask(metrics: Metrics) -> None:
        with metrics.question() as tell:
            tell(answered)

    return ask


def fails_when_shown(metrics: Metrics) -> None:
    def show() -> None:
        with metrics.question() as tell:
            tell(True)
            raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        show()


ASKED: dict[str, tuple[Callable[[Metrics], None], dict[str, float]]] = {
    "an answer": (told(True), outcomes(answered=1)),
    "none": (told(False), outcomes(abstained=1)),
    "a refusal": (raised(PullquoteError("no")), outcomes(refused=1)),
    "a fault": (raised(ValueError("oh")), outcomes(failed=1)),
    "one that is interrupted": (raised(KeyboardInterrupt()), outcomes(failed=1)),
    "one that can't be sent": (fails_when_shown, outcomes(failed=1)),
}


@pytest.mark.parametrize(("ask", "expected"), ASKED.values(), ids=ASKED)
def test_a_question_counts_once_as_what_became_of_it(
    ask: Callable[[Metrics], None], expected: dict[str, float]
) -> None:
    metrics = Metrics()
    ask(metrics)
    assert counted(metrics) == expected


def test_what_was_no_question_does_not_count() -> None:
    metrics = Metrics()
    with metrics.question():
        pass
    assert counted(metrics) == outcomes()


def test_every_figure_is_there_before_anything_happened() -> None:
    found = figures(Metrics())
    for name in ("gateway_lag", "queue_wait", "search", "send"):
        assert found[f"pullquote_{name}_seconds_count"] == 0
    for outcome in ("changed", "unchanged", "failed"):
        assert found[f"pullquote_reloads_total/{outcome}"] == 0


def test_work_is_timed_and_gives_or_raises_what_it_did() -> None:
    metrics = Metrics()
    assert metrics.timed(lambda: "found")() == "found"
    with pytest.raises(ZeroDivisionError):
        metrics.timed(lambda: 1 / 0)()
    found = figures(metrics)
    assert found["pullquote_queue_wait_seconds_count"] == 2
    assert found["pullquote_search_seconds_count"] == 2


@pytest.mark.parametrize(
    ("differs", "swapped", "outcome"),
    [(("a",), True, "changed"), ((), True, "unchanged"), (("a",), False, "failed")],
)
def test_a_reload_counts_as_what_it_did(differs: Any, swapped: bool, outcome: str) -> None:
    metrics = Metrics()
    metrics.reloaded(Change("default", differs, (), (), (), swapped, "1", 0.1))
    found = figures(metrics)
    assert found[f"pullquote_reloads_total/{outcome}"] == 1
    assert sum(value for name, value in found.items() if "reloads_total" in name) == 1


def test_a_reload_that_could_not_be_counts_as_failed() -> None:
    metrics = Metrics()
    metrics.reloaded(None)
    assert figures(metrics)["pullquote_reloads_total/failed"] == 1


class Connection(NamedTuple):
    ready: bool
    latency: float


def test_connections_are_told_as_they_are_now_and_no_heartbeat_of_a_lost_one() -> None:
    metrics, shards = Metrics(), dict[int, Connection]()
    metrics.connected(shards)
    shards |= {3: Connection(True, 0.25), 4: Connection(False, 0.5)}
    found = figures(metrics)
    assert found["pullquote_shard_ready/3"] == 1
    assert found["pullquote_shard_ready/4"] == 0
    assert found["pullquote_gateway_heartbeat_seconds/3"] == 0.25
    assert "pullquote_gateway_heartbeat_seconds/4" not in found


def test_collections_are_told_as_they_are_now(corpus: Corpus) -> None:
    files = {SEED.name: SEED.read_bytes(), "club/notes.txt": "The club meets on Mondays."}
    library = Library.open(corpus(files))
    metrics = Metrics()
    metrics.describe(library)
    corpus({"otters.txt": "Otters swim in rivers."})
    library.reload()
    found = figures(metrics)
    assert found["pullquote_articles/default"] == 2
    assert found["pullquote_articles/club"] == 1
    for one in ("default", "club"):
        assert 0 <= found[f"pullquote_corpus_age_seconds/{one}"] < 600
