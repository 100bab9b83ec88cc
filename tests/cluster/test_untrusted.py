"""What a cluster tells is believed as far as it can be, and leads nowhere else."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from bot import Library, PullquoteError
from bot.cluster.client import Cluster
from bot.cluster.serving import alias
from bot.config import load
from bot.library import sharing
from tests.cluster.conftest import opened, pointed
from tests.cluster.machines import Clustered, Elsewhere, eats, hear, told
from tests.library.corpora import edit


def test_what_is_damaged_in_the_cluster_is_not_believed(
    clustered: Clustered,
    elsewhere: Elsewhere,
    cluster: Cluster,
    caplog: pytest.LogCaptureFixture,
) -> None:
    here = clustered({"a.txt": eats("fish")})
    one, other = opened(here), opened(elsewhere(here))
    edit(here, "a.txt", eats("crabs").decode())
    one.reload()
    one.exchange()
    [index] = pointed(cluster, alias(cluster, "default"))

    def again() -> Library:
        # Without a pause.
        other._sharing = sharing.Sharing(other.config)
        return other

    for name in ("arrays-0", "records.jsonl-0", "manifest.json-0"):
        whole = cluster.read(index, name)
        for data in ("", "!", "aGVsbG8=", whole["data"][: len(whole["data"]) // 8 * 4]):
            cluster.write(index, [(name, {"data": data})], anew=True)
            hear(again())
            assert told(other) == ("fish", False)
        cluster.write(index, [(name, whole)], anew=True)
    assert "it is not as on other machines" in caplog.text
    hear(again())
    assert told(other) == ("crabs", False)


@pytest.mark.parametrize(
    "told_so",
    [
        {"collection": "../../evil"},
        {"collection": ".evil"},
        {"collection": ""},
        {"version": "../../../evil"},
        {"files": {"../evil": [1, 1]}},
        {"files": {"arrays": [1, 1]}},
        {"files": 7},
        {"files": {"arrays": [1 << 60, 1], "manifest.json": [1, 1], "records.jsonl": [1, 1]}},
        {"files": {"arrays": [1, 10**40], "manifest.json": [1, 1], "records.jsonl": [1, 1]}},
        {"files": {"arrays": [1, -1], "manifest.json": [1, 1], "records.jsonl": ["1", 1]}},
        {"version": "current"},
        {"pinned": "yesterday"},
    ],
)
def test_what_the_cluster_tells_leads_nowhere_else(
    clustered: Clustered,
    elsewhere: Elsewhere,
    cluster: Cluster,
    tmp_path: Path,
    told_so: dict[str, object],
) -> None:
    here = clustered({"a.txt": eats("fish")})
    opened(here)
    [index] = pointed(cluster, alias(cluster, "default"))
    about = {**cluster.known(index)[index].about, **told_so}
    collection = str(about["collection"])
    evil = f"{alias(cluster, collection)}-{about['version']}".replace("/", "").replace("..", "")
    if evil != index:
        cluster.create(evil, {})
    cluster.tell(evil, {**about, "token": "other"})
    cluster.point(alias(cluster, collection), evil, f"{alias(cluster, collection)}-*")
    with suppress(PullquoteError):
        found = Library.open(elsewhere(here))
        assert [one.collection for one in found.snapshots] == ["default"]
    assert not [*tmp_path.rglob("*evil*")]


def test_what_another_program_has_made_is_indexed_anew_and_not_followed(
    clustered: Clustered,
    elsewhere: Elsewhere,
    cluster: Cluster,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    here = clustered({"a.txt": eats("fish")})
    one = opened(here)
    before = pointed(cluster, alias(cluster, "default"))
    there = elsewhere(here)
    path = there.storage_folder.parent / "config.toml"
    # Other settings make another index of the same articles.
    path.write_text(f'{path.read_text()}[corpus]\nlanguage = "en"\n')
    other = opened(load(path))
    assert told(other) == ("fish", False)
    assert pointed(cluster, alias(cluster, "default")) == before
    edit(here, "a.txt", eats("crabs").decode())
    one.reload()
    one.exchange()
    hear(other)
    assert told(other) == ("fish", False)
    assert "of another version of the program" in caplog.text
