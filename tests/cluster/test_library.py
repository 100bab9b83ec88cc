"""A library whose passages a cluster finds answers, changes and goes back as every other does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot import Library, PullquoteError
from bot.cluster import filling
from bot.cluster.client import Away, Cluster
from bot.cluster.serving import alias
from bot.config import Config, load
from bot.library import Rollback
from bot.library.serving import is_searchable
from bot.rendering.documents import answer as document
from tests.cluster.conftest import opened, pointed
from tests.conftest import HOSTILE, SEED, Corpus
from tests.library.corpora import edit, texts

ASKED = "What does the otter eat?"
Clustered = Callable[[dict[str, bytes]], Config]


def eats(what: str) -> bytes:
    return f"The otter eats {what}. Seals sleep on the ice.".encode()


def versions(cluster: Cluster) -> list[str]:
    return sorted(cluster.known(f"{alias(cluster, 'default')}-*"))


def live(cluster: Cluster) -> list[str]:
    return pointed(cluster, alias(cluster, "default"))


@pytest.mark.parametrize(
    "question",
    [
        "Who requested the airstrike?",
        "How many civilians were killed in Mosul?",
        "When did the offensive begin, and who led it?",
        "What does a narwhal eat?",
        "airstrik coalition " * 250,
    ],
)
def test_the_same_is_answered_as_by_the_default_index(
    clustered: Clustered, tmp_path: Path, question: str
) -> None:
    config = clustered({SEED.name: SEED.read_bytes(), **HOSTILE})
    found = document(Library.open(config).ask(question))
    (tmp_path / "config.toml").write_text("")
    assert found == document(Library.open(load(tmp_path / "config.toml")).ask(question))


def test_only_one_article_is_looked_in_if_it_is_named(clustered: Clustered) -> None:
    config = clustered({"a.txt": eats("fish"), "b.txt": eats("crabs")})
    answer = Library.open(config).ask(ASKED, article="b", exact=True)
    assert {quote.article.id for quote in (*answer.quotes, *answer.related)} == {"b"}


def test_a_reload_makes_another_index_and_the_alias_means_that(
    clustered: Clustered, cluster: Cluster
) -> None:
    config = clustered({"a.txt": eats("fish")})
    library = opened(config)
    [first] = live(cluster)
    edit(config, "a.txt", eats("crabs").decode())
    library.reload()
    library.exchange()
    [second] = live(cluster)
    assert versions(cluster) == sorted([first, second])
    assert "crabs" in texts(library.ask(ASKED))[0]


def test_a_rollback_makes_the_alias_mean_the_index_of_before(
    clustered: Clustered, cluster: Cluster
) -> None:
    config = clustered({"a.txt": eats("fish")})
    library = opened(config)
    before = live(cluster)
    edit(config, "a.txt", eats("crabs").decode())
    library.reload()
    library.exchange()
    library.apply(library.plan(edit=Rollback()))
    library.exchange()
    assert live(cluster) == before
    assert "fish" in texts(library.ask(ASKED))[0]
    assert "fish" in texts(Library.open(config).ask(ASKED))[0]


def test_only_as_many_versions_stay_as_are_kept(clustered: Clustered, cluster: Cluster) -> None:
    config = clustered({"a.txt": eats("fish")})
    text = (config.storage_folder.parent / "config.toml").read_text()
    (config.storage_folder.parent / "config.toml").write_text(f"{text}[storage]\nversions = 2\n")
    library = opened(load(config.storage_folder.parent / "config.toml"))
    for number in range(3):
        edit(config, "a.txt", eats(f"{number} fish").decode())
        library.reload()
        library.exchange()
    assert len(versions(cluster)) == 2
    assert set(live(cluster)) <= set(versions(cluster))


def test_what_was_begun_and_not_finished_is_finished_by_the_next(
    clustered: Clustered, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filling, "BATCH", 1)
    config = clustered({"a.txt": b"One fish.\n\nTwo fish.\n\nRed fish.\n\n" + eats("fish")})
    with monkeypatch.context() as broken:
        wrote = Cluster.write

        def dies(self: Cluster, index: str, documents: Any, **how: Any) -> None:
            written = list(documents)
            wrote(self, index, written, **how)
            if written[0][0] == "1":
                raise KeyboardInterrupt

        broken.setattr(Cluster, "write", dies)
        with pytest.raises(KeyboardInterrupt):
            opened(config)
    assert live(cluster) == []
    assert "fish" in texts(opened(config).ask(ASKED))[0]
    assert live(cluster) == versions(cluster)


def test_a_cluster_that_is_away_is_said_and_nothing_else_is_answered(
    clustered: Clustered, prefix: str
) -> None:
    config = clustered({"a.txt": eats("fish")})
    Library.open(config)
    assert is_searchable(config)
    path = config.storage_folder.parent / "config.toml"
    path.write_text(
        f'[search]\nbackend = "opensearch"\n[opensearch]\nurls = ["http://127.0.0.1:1"]\n'
        f'index = "{prefix}"\n'
    )
    away = Library.open(load(path))
    assert not is_searchable(away.config)
    with pytest.raises(PullquoteError, match="no node can be reached"):
        away.ask(ASKED)


def test_an_index_that_was_deleted_is_put_back_by_the_next_start(
    clustered: Clustered, cluster: Cluster
) -> None:
    config = clustered({"a.txt": eats("fish")})
    library = Library.open(config)
    for one in versions(cluster):
        cluster.delete(one)
    with pytest.raises(Away, match="pullquote index"):
        library.ask(ASKED)
    assert "fish" in texts(Library.open(config).ask(ASKED))[0]


def test_collections_of_any_name_have_indexes_of_their_own(
    clustered: Clustered, cluster: Cluster
) -> None:
    names = ["Élan vital", "élan-vital", "新聞", "UPPER", "upper"]
    config = clustered({f"{name}/a.txt": eats("fish") for name in names})
    library = Library.open(config)
    assert len({alias(cluster, name) for name in names}) == len(names)
    for name in names:
        assert "fish" in texts(library.ask(ASKED, name))[0]


def test_a_change_that_the_cluster_does_not_take_loses_no_version(
    clustered: Clustered, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = clustered({"a.txt": eats("fish")})
    library = opened(config)
    before = live(cluster)
    edit(config, "a.txt", eats("crabs").decode())
    with monkeypatch.context() as broken:
        broken.setattr(Cluster, "settle", lambda *_: 0)
        assert library.reload().unkept
    assert live(cluster) == before
    assert "crabs" in texts(library.ask(ASKED))[0]
    assert "crabs" in texts(opened(config).ask(ASKED))[0]
    assert live(cluster) != before


def test_settings_name_no_user_in_an_address(corpus: Corpus) -> None:
    with pytest.raises(PullquoteError, match="environment"):
        corpus({}, '[opensearch]\nurls = ["https://me:secret@127.0.0.1"]\n')
