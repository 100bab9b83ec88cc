"""Machines that share a cluster: one has the articles, the others answer from what it shares."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from bot import Library, PullquoteError
from bot.cluster import files
from bot.cluster.client import Cluster
from bot.cluster.serving import alias
from bot.cluster.sharing import shared
from bot.config import Config, load
from bot.library import Remove, Rollback, sharing
from bot.library.sharing import close
from bot.rendering import documents
from bot.storing.versions import Versions
from tests.cluster.conftest import opened, pointed
from tests.conftest import HOSTILE, SEED
from tests.library.corpora import edit, texts

ASKED = "What does the otter eat?"
Clustered = Callable[[dict[str, bytes]], Config]
Elsewhere = Callable[[Config], Config]


def eats(what: str) -> bytes:
    return f"The otter eats {what}. Seals sleep on the ice.".encode()


@pytest.fixture
def elsewhere(tmp_path: Path) -> Elsewhere:
    """Make another machine with the same settings, but without the articles."""

    def made(config: Config) -> Config:
        folder = tmp_path / "elsewhere"
        folder.mkdir(exist_ok=True)
        shutil.copy(config.storage_folder.parent / "config.toml", folder)
        return load(folder / "config.toml")

    return made


def hear(library: Library) -> None:
    """Do what a bot does every few seconds."""
    library.fetch()
    library.follow()


def told(library: Library) -> tuple[str, bool]:
    """Tell what the otter eats, and whether the version is pinned."""
    [said, *_] = texts(library.ask(ASKED))
    return said.partition("eats ")[2].partition(".")[0], library.snapshot().pinned is not None


@pytest.mark.parametrize("part", [files.PART, 1000])
def test_a_machine_without_articles_answers_the_same(
    clustered: Clustered, elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch, part: int
) -> None:
    monkeypatch.setattr(files, "PART", part)
    here = clustered({SEED.name: SEED.read_bytes(), **HOSTILE})
    one, other = opened(here), opened(elsewhere(here))
    question = "Who requested the airstrike?"
    assert documents.answer(other.ask(question)) == documents.answer(one.ask(question))
    quote = one.ask(question).quotes[0].text
    assert documents.check(other.check(quote)) == documents.check(one.check(quote))
    [article, *_] = one.snapshot().articles
    assert other.summarise(article) == one.summarise(article)
    assert other.snapshot().skipped == one.snapshot().skipped


def test_a_reload_a_rollback_and_a_removal_are_followed(
    clustered: Clustered, elsewhere: Elsewhere
) -> None:
    here = clustered({"a.txt": eats("fish"), "b.txt": b"Walruses dive for clams."})
    one = opened(here)
    other = opened(elsewhere(here))
    edit(here, "a.txt", eats("crabs").decode())
    one.reload()
    assert told(other) == ("fish", False)
    hear(other)
    assert told(other) == ("crabs", False)
    one.apply(one.plan(edit=Rollback()))
    hear(other)
    assert told(other) == ("fish", True)
    one.apply(one.plan(edit=Remove("b")))
    hear(other)
    assert other.snapshot().articles.keys() == {"a"}
    assert told(other) == told(one) == ("crabs", False)


def test_where_there_are_no_articles_one_can_go_back_and_the_others_follow(
    clustered: Clustered, elsewhere: Elsewhere
) -> None:
    here = clustered({"a.txt": eats("fish")})
    one = opened(here)
    other = opened(elsewhere(here))
    edit(here, "a.txt", eats("crabs").decode())
    one.reload()
    hear(other)
    other.apply(other.plan(edit=Rollback()))
    hear(one)
    assert told(one) == told(other) == ("fish", True)
    with pytest.raises(PullquoteError, match="not on this machine"):
        other.reload()


def test_what_is_live_on_no_machine_any_more_is_live_on_none(
    clustered: Clustered, elsewhere: Elsewhere
) -> None:
    here = clustered({"a.txt": eats("fish"), "more/b.txt": eats("crabs")})
    one, other = opened(here), opened(elsewhere(here))
    assert {one.collection for one in other.snapshots} == {"default", "more"}
    shutil.rmtree(here.corpus_folder / "more")
    close("more", here)
    hear(other)
    assert [one.collection for one in other.snapshots] == ["default"]
    assert [one.collection for one in Library.open(other.config).snapshots] == ["default"]
    one.apply(one.plan(edit=Remove("a")))
    hear(other)
    assert not other.snapshots


def test_a_collection_that_is_new_is_brought(clustered: Clustered, elsewhere: Elsewhere) -> None:
    here = clustered({"a.txt": eats("fish")})
    one, other = opened(here), opened(elsewhere(here))
    edit(here, "more/b.txt", eats("crabs").decode())
    one.reload("more")
    hear(other)
    assert "crabs" in texts(other.ask(ASKED, "more"))[0]


def test_what_was_brought_is_brought_once(
    clustered: Clustered, elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = clustered({"a.txt": eats("fish")})
    opened(here)
    other = opened(elsewhere(here))

    def brings(*_: object, **_more: object) -> None:
        raise AssertionError

    monkeypatch.setattr(sharing, "bring", brings)
    hear(other)
    assert told(opened(other.config)) == ("fish", False)


def test_what_nobody_could_be_told_is_not_taken_back_by_what_they_have(
    clustered: Clustered, elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = clustered({"a.txt": eats("fish")})
    one = opened(here)
    edit(here, "a.txt", eats("crabs").decode())
    with monkeypatch.context() as away:
        away.setattr(sharing, "share", lambda *_: None)
        one.reload()
    hear(one)
    assert told(one) == ("crabs", False)
    # The next start tells it.
    opened(here)
    assert told(opened(elsewhere(here))) == ("crabs", False)


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
    [index] = pointed(cluster, alias(cluster, "default"))
    for name in ("arrays-0", "records.jsonl-0", "manifest.json-0"):
        whole = cluster.read(index, name)
        for data in ("", "!", "aGVsbG8=", whole["data"][: len(whole["data"]) // 8 * 4]):
            cluster.write(index, [(name, {"data": data})], anew=True)
            hear(other)
            assert told(other) == ("fish", False)
        cluster.write(index, [(name, whole)], anew=True)
    assert "what is live elsewhere stays there" in caplog.text
    hear(other)
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


def test_what_another_program_has_made_is_indexed_anew_once_and_not_followed(
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
    hear(other)
    assert told(other) == ("fish", False)
    assert "of another version of the program" in caplog.text


def test_the_versions_that_are_kept_are_as_many_as_the_settings_say(
    clustered: Clustered, elsewhere: Elsewhere
) -> None:
    here = clustered({"a.txt": eats("fish")})
    path = here.storage_folder.parent / "config.toml"
    path.write_text(f"{path.read_text()}[storage]\nversions = 2\n")
    one = opened(load(path))
    other = opened(elsewhere(here))
    for number in range(3):
        edit(here, "a.txt", eats(f"{number} fish").decode())
        one.reload()
        hear(other)
    assert len(Versions(other.config.storage_folder, "default").kept) == 2
    assert {*shared(here)} == {"default"}
