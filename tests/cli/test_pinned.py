"""`pullquote index` reads the files of a collection that is pinned to a version."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot import Library
from bot.storing import recipes
from tests.cli.conftest import Run
from tests.conftest import Corpus
from tests.library.rewriting import eats, rewritten, roll_back, said, without_folder


def test_index_unpins_and_a_dry_run_does_not(corpus: Corpus, pullquote: Run) -> None:
    config, library, _ = rewritten(corpus, 2)
    roll_back(library)
    assert pullquote("index", "--dry-run").code == 0
    assert library.pinned()
    assert pullquote("index").code == 0
    assert library.pinned() is None
    assert said(Library.open(config)) == [eats(1)]


def test_index_compares_with_what_is_held_and_says_that_it_no_longer_is(
    corpus: Corpus, pullquote: Run
) -> None:
    corpus({"a.txt": "One.", "b.txt": "Two."})
    pullquote("index")
    corpus({"a.txt": "Three.", "c.txt": "Four."})
    held = json.loads(pullquote("index", "--json").out)["collections"][0]["corpus_version"]
    back = json.loads(pullquote("corpus", "rollback", "--yes", "--json").out)["changes"][0]
    dry, real = pullquote("index", "--dry-run").out, pullquote("index").out
    for told in (dry, real):
        assert "  added: c\n  changed: a\n" in told
        assert f"held at version {back['corpus_version']} since " in told
    assert f"default: would become version {held}." in dry
    assert f"default: now version {held} (" in real
    assert "nothing changed" in (again := pullquote("index").out)
    assert "held" not in again


def test_json_tells_what_a_collection_is_no_longer_held_at(corpus: Corpus, pullquote: Run) -> None:
    _, library, _ = rewritten(corpus, 2)
    roll_back(library)
    [told] = json.loads(pullquote("index", "--dry-run", "--json").out)["collections"]
    assert told["released"]["corpus_version"] == library.snapshot().version
    assert json.loads(pullquote("index", "--json").out)["collections"] == [told]
    assert json.loads(pullquote("index", "--json").out)["collections"][0]["released"] is None


def test_index_compares_with_what_was_made_live_by_whom_ever(
    corpus: Corpus, pullquote: Run
) -> None:
    corpus({"a.txt": "One."})
    pullquote("index")
    Path("b.txt").write_text("Two.")
    pullquote("corpus", "add", "b.txt", "--yes")
    assert "nothing would change" in pullquote("index", "--dry-run").out
    assert "nothing changed" in pullquote("index").out


def test_what_another_version_of_the_program_made_live_is_compared_with_too(
    corpus: Corpus, pullquote: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus({"a.txt": "One.", "b.txt": "Two."})
    pullquote("index")
    Path("c.txt").write_text("Three.")
    pullquote("corpus", "add", "c.txt", "--yes")
    Path("corpus/b.txt").unlink()
    monkeypatch.setattr(recipes, "_program", lambda: ["another"])
    for arguments in (("--dry-run",), ()):
        told = pullquote("index", *arguments).out
        assert "removed: b\n" in told
        assert "added" not in told


def test_a_dry_run_never_says_that_it_is_done(corpus: Corpus, pullquote: Run) -> None:
    corpus({"a.txt": "One."})
    assert pullquote("index", "--dry-run").out.startswith("default: would become version ")
    pullquote("index")
    assert pullquote("index", "--dry-run").out.startswith("default: nothing would change.")


def test_index_closes_what_was_pinned_and_has_no_folder(corpus: Corpus, pullquote: Run) -> None:
    config = without_folder(corpus)
    assert "z: its folder is gone" in pullquote("index").out
    assert Library.open(config).collections() == ("default",)
