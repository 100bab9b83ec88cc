"""The cluster that the tests were started with: `python -m tests.opensearch COMMAND...`."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import Library
from bot.cluster.client import Cluster, connected
from bot.config import Config, load
from tests.cluster.machines import Clustered, Elsewhere
from tests.conftest import Corpus
from tests.opensearch.nodes import URLS

ABSENT = "there is no cluster: start the tests by `python -m tests.opensearch`"


@pytest.fixture(scope="session")
def urls() -> list[str]:
    found = os.environ.get(URLS, "")
    if not found:
        pytest.skip(ABSENT)
    return found.split(",")


def pointed(cluster: Cluster, alias: str) -> list[str]:
    """Give the indexes that an alias means."""
    return sorted(name for name, one in cluster.known(f"{alias}-*").items() if alias in one.aliases)


def opened(config: Config) -> Library:
    """Open a library as a bot does that starts."""
    library = Library.open(config)
    library.announce()
    library.exchange()
    return library


def settings(urls: list[str], prefix: str, *, replicas: int = 1) -> str:
    """Write what config.toml says of a cluster."""
    named = ", ".join(f'"{one}"' for one in urls)
    return (
        '[search]\nbackend = "opensearch"\n'
        f'[opensearch]\nurls = [{named}]\nindex = "{prefix}"\nreplicas = {replicas}\n'
    )


@pytest.fixture
def prefix(urls: list[str]) -> Iterator[str]:
    """Name the indexes of one test, which are deleted after it."""
    name = f"test-{secrets.token_hex(6)}"
    yield name
    cluster = connected(Config.model_validate({"opensearch": {"urls": tuple(urls)}}))
    for index in cluster.known(f"{name}-*"):
        cluster.delete(index)


@pytest.fixture
def clustered(urls: list[str], prefix: str, corpus: Corpus) -> Clustered:
    """Make a corpus that a cluster finds passages of."""

    def made(files: dict[str, bytes]) -> Config:
        return corpus(files, settings(urls, prefix))

    return made


@pytest.fixture
def elsewhere(tmp_path: Path) -> Elsewhere:
    """Make another machine with the same settings, but without the articles."""

    def made(config: Config) -> Config:
        folder = tmp_path / "elsewhere"
        folder.mkdir(exist_ok=True)
        shutil.copy(config.storage_folder.parent / "config.toml", folder)
        return load(folder / "config.toml")

    return made


@pytest.fixture
def cluster(urls: list[str], prefix: str) -> Cluster:
    return connected(Config.model_validate({"opensearch": {"urls": tuple(urls), "index": prefix}}))
