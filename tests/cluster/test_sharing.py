"""Machines that share a cluster: one has the articles, the others answer from what it shares."""

from __future__ import annotations

import shutil
from typing import Any

import pytest

from bot import Library, PullquoteError
from bot.cluster import files
from bot.cluster.client import Cluster
from bot.cluster.sharing import shared
from bot.library import Add, Remove, Rollback, sharing
from bot.rendering import documents
from bot.storing.versions import Versions
from tests.cluster.conftest import opened
from tests.cluster.machines import ASKED, Clustered, Elsewhere, eats, hear, keeping, told
from tests.conftest import HOSTILE, SEED
from tests.library.corpora import edit, texts


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


def test_collections_that_were_never_here_leave_nothing(
    clustered: Clustered, elsewhere: Elsewhere
) -> None:
    here = clustered({"a.txt": eats("fish"), "more/b.txt": eats("crabs")})
    one = opened(here)
    Versions(here.storage_folder, "more").close()
    one.exchange()
    there = opened(elsewhere(here)).config
    assert [one.name for one in (there.storage_folder / "versions").iterdir()] == ["default"]


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
    one = opened(keeping(here, 1))
    other = opened(elsewhere(here))
    edit(here, "a.txt", eats("crabs").decode())
    one.reload()
    one.exchange()
    assert told(other) == ("fish", False)


def test_the_versions_that_are_kept_are_as_many_as_the_settings_say(
    clustered: Clustered, elsewhere: Elsewhere
) -> None:
    here = clustered({"a.txt": eats("fish")})
    one = opened(keeping(here, 2))
    other = opened(elsewhere(here))
    for number in range(3):
        edit(here, "a.txt", eats(f"{number} fish").decode())
        one.reload()
        one.exchange()
        hear(other)
    assert len(Versions(other.config.storage_folder, "default").kept) == 2
    assert {*shared(here).live} == {"default"}
