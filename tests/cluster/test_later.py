"""What could not be shared or brought is tried again, and nothing is lost meanwhile."""

from __future__ import annotations

import shutil
import time
from typing import Any

import pytest

from bot import Library, PullquoteError
from bot.cluster import filling, serving
from bot.cluster.client import Cluster, away
from bot.cluster.serving import alias
from bot.cluster.sharing import shared
from bot.config import load
from bot.library import sharing
from bot.storing.versions import Versions
from tests.cluster.conftest import opened
from tests.cluster.machines import Clustered, Elsewhere, eats, hear, told
from tests.library.corpora import edit


def test_what_could_not_be_told_is_told_later(
    clustered: Clustered, elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = clustered({"a.txt": eats("fish"), "more/b.txt": eats("crabs")})
    one, other = opened(here), opened(elsewhere(here))
    edit(here, "a.txt", eats("crabs").decode())
    one.reload()
    shutil.rmtree(here.corpus_folder / "more")
    Versions(here.storage_folder, "more").close()
    with monkeypatch.context() as broken:
        broken.setattr(Cluster, "point", failing)
        for _ in range(3):
            one.exchange()
    hear(other)
    assert told(other) == ("fish", False)
    assert [one.collection for one in other.snapshots] == ["default", "more"]
    # Any process of the machine does it.
    sharing.Sharing(here).exchange()
    hear(other)
    assert told(other) == ("crabs", False)
    assert [one.collection for one in other.snapshots] == ["default"]


def failing(*_: object) -> None:
    raise away("for a while")


def test_what_fails_is_tried_again_later_and_later(
    clustered: Clustered, elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = clustered({"a.txt": eats("fish")})
    opened(here)
    there, now, tried = elsewhere(here), [0.0], list[float]()

    def brings(*_: object, **_more: object) -> None:
        tried.append(now[0])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sharing, "bring", brings)
    exchanging = sharing.Sharing(there, lambda: now[0])
    for second in range(1000):
        now[0] = float(second)
        exchanging.exchange()
    assert tried[:5] == [0, 4, 12, 28, 60]
    assert len(tried) < 12


def test_what_was_lost_in_the_cluster_is_told_again_by_the_next_start(
    clustered: Clustered, elsewhere: Elsewhere, cluster: Cluster
) -> None:
    here = clustered({"a.txt": eats("fish")})
    opened(here)
    other = opened(elsewhere(here))
    for index in cluster.known(f"{alias(cluster, 'default')}-*"):
        cluster.delete(index)
    hear(other)
    assert other.snapshot().articles.keys() == {"a"}
    opened(here)
    assert told(opened(elsewhere(here))) == ("fish", False)


def test_what_was_lost_there_is_told_until_that_is_done(
    clustered: Clustered, elsewhere: Elsewhere, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = clustered({"a.txt": eats("fish")})
    opened(here)
    for index in cluster.known(f"{alias(cluster, 'default')}-*"):
        cluster.delete(index)
    now = [0.0]
    started = sharing.Sharing(here, lambda: now[0])
    with monkeypatch.context() as broken:
        broken.setattr(Cluster, "point", failing)
        started.exchange()
    assert not shared(here).live
    now[0] = 60.0
    started.exchange()
    assert told(opened(elsewhere(here))) == ("fish", False)


def test_what_is_lost_there_while_it_runs_is_told_again_in_minutes(
    clustered: Clustered, elsewhere: Elsewhere, cluster: Cluster
) -> None:
    here = clustered({"a.txt": eats("fish")})
    opened(here)
    now = [0.0]
    running = sharing.Sharing(here, lambda: now[0])
    running.exchange()
    for index in cluster.known(f"{alias(cluster, 'default')}-*"):
        cluster.delete(index)
    now[0] = 299.0
    running.exchange()
    assert not shared(here).live
    now[0] = 300.0
    running.exchange()
    assert told(opened(elsewhere(here))) == ("fish", False)


def test_an_index_that_nobody_finishes_is_deleted_after_a_day(
    clustered: Clustered, cluster: Cluster
) -> None:
    here = clustered({"a.txt": eats("fish")})
    one = opened(here)
    named, day = alias(cluster, "default"), 24 * 60 * 60
    for name, age in (("old", day + 60), ("young", day - 60)):
        about = {"collection": "default", "version": name, "made": time.time() - age}
        cluster.create(f"{named}-{name}", filling.layout(3, 1, 0, about))
    edit(here, "a.txt", eats("crabs").decode())
    one.reload()
    one.exchange()
    left = {index.removeprefix(f"{named}-") for index in cluster.known(f"{named}-*")}
    assert "young" in left
    assert "old" not in left


def test_who_fills_an_index_later_takes_nothing_back(
    clustered: Clustered, elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = clustered({"a.txt": eats("fish")})
    filled, late = filling.fill, list[str]()

    def slow(*given: Any) -> None:
        filled(*given)
        if not late:
            late.append("once")
            opened(here)

    monkeypatch.setattr(serving, "fill", slow)
    Library.open(here)
    assert told(opened(elsewhere(here))) == ("fish", False)


def test_without_a_cluster_what_was_brought_opens_and_else_it_is_said(
    clustered: Clustered, elsewhere: Elsewhere, prefix: str
) -> None:
    here = clustered({"a.txt": eats("fish")})
    opened(here)
    there = elsewhere(here)
    path = there.storage_folder.parent / "config.toml"
    text = path.read_text()
    nowhere = (
        f'[search]\nbackend = "opensearch"\n[opensearch]\nurls = ["http://127.0.0.1:1"]\n'
        f'index = "{prefix}"\n'
    )
    path.write_text(nowhere)
    with pytest.raises(PullquoteError, match=r"no corpus folder .* cluster"):
        Library.open(load(path))
    path.write_text(text)
    opened(load(path))
    path.write_text(nowhere)
    assert "The otter" in Library.open(load(path)).summarise("a").sentences[0].text
