"""Machines that share a cluster: one has the articles, the others answer from what it shares."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from bot import Library, PullquoteError
from bot.cluster import files, filling, serving
from bot.cluster.client import Cluster, away
from bot.cluster.serving import alias
from bot.cluster.sharing import shared
from bot.config import Config, load
from bot.library import Add, Remove, Rollback, sharing
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
    library.exchange()
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
    one.exchange()
    assert told(other) == ("fish", False)
    hear(other)
    assert told(other) == ("crabs", False)
    one.apply(one.plan(edit=Rollback()))
    one.exchange()
    hear(other)
    assert told(other) == ("fish", True)
    one.apply(one.plan(edit=Remove("b")))
    one.exchange()
    hear(other)
    assert other.snapshot().articles.keys() == {"a"}
    assert told(other) == told(one) == ("crabs", False)


def test_where_there_are_no_articles_nothing_is_changed(
    clustered: Clustered, elsewhere: Elsewhere
) -> None:
    here = clustered({"a.txt": eats("fish")})
    one = opened(here)
    other = opened(elsewhere(here))
    edit(here, "a.txt", eats("crabs").decode())
    one.reload()
    one.exchange()
    hear(other)
    for edited in (None, Rollback(), Remove("a"), Add("b.txt", b"Seals.")):
        with pytest.raises(PullquoteError, match="not on this machine"):
            other.plan(edit=edited)


def test_what_is_live_on_no_machine_any_more_is_live_on_none(
    clustered: Clustered, elsewhere: Elsewhere
) -> None:
    here = clustered({"a.txt": eats("fish"), "more/b.txt": eats("crabs")})
    one, other = opened(here), opened(elsewhere(here))
    assert {one.collection for one in other.snapshots} == {"default", "more"}
    shutil.rmtree(here.corpus_folder / "more")
    Versions(here.storage_folder, "more").close()
    one.exchange()
    hear(other)
    assert [one.collection for one in other.snapshots] == ["default"]
    assert [one.collection for one in Library.open(other.config).snapshots] == ["default"]
    one.apply(one.plan(edit=Remove("a")))
    one.exchange()
    hear(other)
    assert not other.snapshots


def test_a_collection_that_is_new_is_brought(clustered: Clustered, elsewhere: Elsewhere) -> None:
    here = clustered({"a.txt": eats("fish")})
    one, other = opened(here), opened(elsewhere(here))
    edit(here, "more/b.txt", eats("crabs").decode())
    one.reload("more")
    one.exchange()
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


def test_of_what_is_told_anew_only_that_is_brought_which_is_another(
    clustered: Clustered, elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = clustered({"a.txt": eats("fish")})
    one, other = opened(here), opened(elsewhere(here))
    edit(here, "empty.txt", "")
    one.reload()
    one.exchange()
    brought = list[str]()
    read = Cluster.read

    def reads(self: Cluster, index: str, name: str) -> dict[str, Any]:
        brought.append(name)
        return read(self, index, name)

    monkeypatch.setattr(Cluster, "read", reads)
    hear(other)
    assert [one.path for one in other.snapshot().skipped] == ["empty.txt"]
    assert sorted(brought) == ["manifest.json-0", "records.jsonl-0"]


def test_the_one_before_stays_for_those_that_answer_from_it(
    clustered: Clustered, elsewhere: Elsewhere
) -> None:
    here = clustered({"a.txt": eats("fish")})
    path = here.storage_folder.parent / "config.toml"
    path.write_text(f"{path.read_text()}[storage]\nversions = 1\n")
    one = opened(load(path))
    other = opened(elsewhere(here))
    edit(here, "a.txt", eats("crabs").decode())
    one.reload()
    one.exchange()
    assert told(other) == ("fish", False)


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
        one.exchange()
        hear(other)
    assert len(Versions(other.config.storage_folder, "default").kept) == 2
    assert {*shared(here).live} == {"default"}
