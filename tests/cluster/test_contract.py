"""The index of a real cluster keeps every promise that the others keep: by the same tests."""

from __future__ import annotations

import importlib.util
import secrets
from collections.abc import Callable, Iterator, Sequence
from types import ModuleType

import pytest
from hypothesis import settings

from bot.cluster.candidates import ClusterIndex
from bot.cluster.client import Cluster
from bot.cluster.filling import fill, layout
from bot.config.opensearch import OpenSearch
from bot.models import Index
from bot.search.fields import Field
from bot.search.inverting import postings
from bot.search.reference import ReferenceIndex
from bot.search.weighing import weigh
from tests.search import test_index as original

# To make an index takes a cluster some tenths of a second.
settings.register_profile("cluster", settings.default, max_examples=3)
Backend = Callable[[Sequence[Field]], Index]


def promises() -> ModuleType:
    """Load the contract once more, so that it takes fewer examples here, and only here."""
    assert original.__spec__
    assert original.__spec__.origin
    spec = importlib.util.spec_from_file_location("contract", original.__spec__.origin)
    assert spec
    assert spec.loader
    loaded = importlib.util.module_from_spec(spec)
    settings.load_profile("cluster")
    try:
        spec.loader.exec_module(loaded)
    finally:
        settings.load_profile("pullquote")
    return loaded


_CONTRACT = promises()
globals().update({name: one for name, one in vars(_CONTRACT).items() if name.startswith("test_")})


@pytest.fixture(scope="module")
def backend(urls: list[str]) -> Iterator[Backend]:
    prefix = f"contract-{secrets.token_hex(6)}"
    cluster = connect(urls, prefix)

    def build(fields: Sequence[Field]) -> Index:
        name = f"{prefix}-{secrets.token_hex(6)}"
        weighed = [weigh(postings(held), weight) for weight, held in fields]
        cluster.create(name, layout(len(fields), 1, 0, {}))
        made.append(name)
        fill(cluster, name, weighed, lambda these, _about: these, "")
        return ClusterIndex(cluster, name, weighed)

    made = list[str]()
    vars(_CONTRACT)["BACKENDS"] = {"reference": ReferenceIndex, "opensearch": build}
    yield build
    cluster.delete(",".join(made))


def connect(urls: Sequence[str], prefix: str) -> Cluster:
    return Cluster(OpenSearch(urls=tuple(urls), index=prefix), None)
