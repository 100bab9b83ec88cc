"""What `pullquote corpus` shows is compared with what is live, so nothing else comes with it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot import Library
from bot.config import Config
from bot.storing import recipes
from tests.cli.conftest import Run
from tests.cli.test_corpus import UNDONE, new, snapshot_of
from tests.conftest import Corpus
from tests.library.corpora import edit, path
from tests.library.rewriting import eats, rewritten, roll_back

SEALS = "Seals eat fish."
OWN = {
    ("add", "crabs.txt"): {"added": ["crabs"]},
    ("remove", "owls"): {"removed": ["owls"]},
    ("reload",): {},
}
each_edit = pytest.mark.parametrize("edit_", OWN, ids=" ".join)


@pytest.fixture
def config(corpus: Corpus, tmp_path: Path) -> Config:
    """A corpus that is live, and a file to add to it."""
    config = corpus({"otters.txt": eats(0), "seals.txt": SEALS, "owls.txt": "Owls fly."})
    library = Library.open(config)
    library.announce()
    new(str(tmp_path / "crabs.txt"))
    return config


def meddle(config: Config) -> None:
    """Change files by hand, each in another way."""
    edit(config, "otters.txt", eats(1))
    edit(config, "newts.txt", "Newts hide.")
    path(config, "seals.txt").unlink()


def groups(pullquote: Run, *arguments: str) -> dict[str, list[str]]:
    [change] = json.loads(pullquote("corpus", *arguments, "--json").out)["changes"]
    found = {group: change[group] for group in ("added", "changed", "removed")}
    return {group: names for group, names in found.items() if names}


@each_edit
@pytest.mark.parametrize("looked", [(), ("ask", "Do seals eat?"), ("sources",)], ids=" ".join)
def test_a_plan_tells_of_every_other_file_that_changed(
    config: Config, pullquote: Run, edit_: tuple[str, ...], looked: tuple[str, ...]
) -> None:
    meddle(config)
    if looked:
        pullquote(*looked)
    before = snapshot_of(config.storage_folder)
    own, others = OWN[edit_], {"added": ["newts"], "changed": ["otters"], "removed": ["seals"]}
    expected = {group: sorted(own.get(group, []) + names) for group, names in others.items()}
    assert groups(pullquote, *edit_) == expected
    shown = pullquote("corpus", *edit_)
    assert (shown.code, shown.err) == (1, UNDONE)
    assert f"  added: {', '.join(expected['added'])}\n  changed: otters\n" in shown.out
    assert snapshot_of(config.storage_folder) == before


@each_edit
def test_what_was_shown_is_what_a_running_bot_follows(
    config: Config, pullquote: Run, edit_: tuple[str, ...]
) -> None:
    running = Library.open(config)
    meddle(config)
    shown = groups(pullquote, *edit_)
    assert groups(pullquote, *edit_, "--yes") == shown
    [change] = running.follow()
    followed = {"added": change.added, "changed": change.changed, "removed": change.removed}
    assert {group: [*names] for group, names in followed.items()} == shown
    assert groups(pullquote, "reload") == {}


def test_of_what_nobody_told_of_the_last_that_was_read_is_compared_with(
    corpus: Corpus, pullquote: Run
) -> None:
    config = corpus({"a.txt": eats(0)})
    Library.open(config)
    edit(config, "a.txt", eats(1))
    assert groups(pullquote, "add", new()) == {"added": ["crabs"], "changed": ["a"]}


def test_of_a_folder_that_never_was_read_nothing_else_is_told(
    corpus: Corpus, pullquote: Run
) -> None:
    corpus({"a.txt": eats(0)})
    assert groups(pullquote, "add", new(), "--yes") == {"added": ["crabs"]}
    assert "2 articles" in pullquote("corpus", "status").out


def test_what_is_pinned_is_compared_with_too(corpus: Corpus, pullquote: Run) -> None:
    config, library, _ = rewritten(corpus, 2)
    roll_back(library)
    edit(config, "b.txt", SEALS)
    pullquote("ask", "Do seals eat?")
    told = pullquote("corpus", "add", new()).out
    assert "  added: b, crabs\n  changed: a\n" in told
    assert "it is held at version" in told
    assert library.pinned()


def test_what_another_version_of_the_program_made_live_is_compared_with_too(
    config: Config, pullquote: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    meddle(config)
    monkeypatch.setattr(recipes, "_program", lambda: ["another"])
    assert groups(pullquote, "remove", "owls")["removed"] == ["owls", "seals"]


def test_the_status_tells_of_what_is_live(config: Config, pullquote: Run) -> None:
    live = Library.open(config).snapshot().version
    meddle(config)
    edit(config, "bats.txt", "")
    before = snapshot_of(config.storage_folder)
    told = pullquote("corpus", "status").out
    assert told.startswith(f"default: 3 articles, 3 passages, version {live}\n")
    assert "skipped" not in told
    assert snapshot_of(config.storage_folder) == before


def test_a_collection_without_an_article_stays_so_until_it_is_shown(
    config: Config, pullquote: Run
) -> None:
    for name in ("otters", "seals", "owls"):
        assert pullquote("corpus", "remove", name, "--yes").code == 0
    edit(config, "otters.txt", eats(1))
    assert groups(pullquote, "add", "crabs.txt") == {"added": ["crabs", "otters"]}


def test_what_is_not_live_yet_is_not_removed(config: Config, pullquote: Run) -> None:
    meddle(config)
    pullquote("sources")
    done = pullquote("corpus", "remove", "newts")
    assert (done.code, done.out) == (1, "")
    assert "'newts' is not live yet; reload the collection first, or delete its file." in done.err


def test_one_collection_is_reloaded_or_all_are(corpus: Corpus, pullquote: Run) -> None:
    config = corpus({"a.txt": eats(0), "z/a.txt": eats(0)})
    Library.open(config)
    edit(config, "a.txt", eats(1))
    edit(config, "z/a.txt", eats(1))
    edit(config, "new/a.txt", eats(1))
    assert groups(pullquote, "reload", "-c", "z") == {"changed": ["a"]}
    told = json.loads(pullquote("corpus", "reload", "--yes", "--json").out)["changes"]
    assert [one["collection"] for one in told] == ["default", "new", "z"]
    assert "There is no collection 'y'" in pullquote("corpus", "reload", "-c", "y").err
