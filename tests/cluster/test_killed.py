"""A node that is killed: no wrong answer, no lost version, whatever it was at."""

from __future__ import annotations

import json
import os
import signal
import threading
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest

from bot import Library
from bot.cluster import filling
from bot.cluster.client import Away, Cluster, connected
from bot.cluster.serving import alias
from bot.config import Config
from tests.cluster.conftest import opened, pointed, settings
from tests.conftest import Corpus
from tests.library.corpora import edit, texts
from tests.opensearch.java import jars, java
from tests.opensearch.nodes import Nodes

ARTICLES = 60


def eats(number: int, what: str) -> str:
    return f"The otter number n{number} eats {what}{number}. Seals sleep on the ice."


@pytest.fixture(scope="module")
def nodes(urls: list[str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nodes]:
    """A cluster of its own, as others would notice."""
    assert urls
    with Nodes(java(), jars(), tmp_path_factory.mktemp("nodes"), heap="256m") as started:
        yield started


@pytest.fixture
def config(nodes: Nodes, corpus: Corpus) -> Config:
    files = {f"a{number}.txt": eats(number, "fish") for number in range(ARTICLES)}
    return corpus(files, settings(nodes.urls, "killed", replicas=2))


def kill_one(nodes: Nodes, number: int) -> None:
    """End the process of a node as the kernel would for want of memory."""
    url = f"{nodes.urls[number]}/_nodes/_local/process"
    with urllib.request.urlopen(url) as reply:  # noqa: S310 - ours
        [node] = json.load(reply)["nodes"].values()
    os.kill(node["process"]["id"], signal.SIGKILL)


def wait_until_whole(nodes: Nodes) -> None:
    """Wait for the node that is started again."""
    wanted = "/_cluster/health?wait_for_nodes=3&wait_for_status=green&timeout=100s"
    url = nodes.urls[0] + wanted
    with urllib.request.urlopen(url, timeout=120) as reply:  # noqa: S310 - ours
        assert not json.load(reply)["timed_out"]


def said(number: int, what: str) -> str:
    return eats(number, what).partition(" Seals")[0]


def ask(library: Library, number: int, right: str) -> bool:
    """Ask, and tell whether it is answered; what is answered must be right."""
    try:
        answer = library.ask(f"What does the otter number n{number} eat?", exact=True)
    except Away:
        return False
    assert texts(answer)[0].startswith(right)
    return True


def test_a_node_killed_during_questions_makes_no_answer_wrong(nodes: Nodes, config: Config) -> None:
    library = Library.open(config)
    answered = 0
    for round_ in range(3):
        for number in range(ARTICLES):
            if round_ == 1 and number == 10:
                kill_one(nodes, 2)
            answered += ask(library, number, said(number, "fish"))
    # The first question after it may fail; that nothing is answered any more would be wrong, too.
    assert answered > 2 * ARTICLES
    wait_until_whole(nodes)


def test_a_node_killed_during_a_reload_loses_no_version(
    nodes: Nodes, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filling, "BATCH", 5)
    library = opened(config)
    cluster = connected(config)
    before = pointed(cluster, alias(cluster, "default"))
    for number in range(ARTICLES):
        edit(config, f"a{number}.txt", eats(number, "crabs"))
    killed = threading.Event()
    wrote = Cluster.write

    def write(self: Cluster, index: str, documents: Any, **how: Any) -> None:
        if not killed.is_set():
            killed.set()
            kill_one(nodes, 1)
        wrote(self, index, documents, **how)

    monkeypatch.setattr(Cluster, "write", write)
    change = library.reload()
    library.exchange()
    assert killed.is_set()
    after = pointed(cluster, alias(cluster, "default"))
    # Either it is whole and the alias means it, or the old one is what it was.
    assert (after == before) == bool(change.unkept)
    for number in range(0, ARTICLES, 7):
        ask(library, number, said(number, "crabs"))
    wait_until_whole(nodes)
    assert "crabs" in texts(Library.open(config).ask("What does the otter number n3 eat?"))[0]
