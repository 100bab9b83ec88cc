"""`pullquote index` tells what has changed in each collection, and which of them are gone."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.cli.conftest import Run
from tests.conftest import ARTICLE, Corpus


def test_index_tells_what_changed_since_it_last_ran(corpus: Corpus, pullquote: Run) -> None:
    corpus({"a.txt": "Otters swim in rivers.", "b.txt": "Seals swim in seas."})
    assert "added: a, b" in pullquote("index").out
    assert "nothing changed" in pullquote("index").out
    corpus({"a.txt": "Otters sleep.", "c.txt": "Owls fly at night.", "d.txt": b""})
    Path("corpus/b.txt").unlink()
    dry, real = pullquote("index", "--dry-run").out, pullquote("index").out
    for line in ("added: c", "changed: a", "removed: b", "skipped: d.txt (no text in it)"):
        assert line in dry
        assert line in real
    assert "nothing changed" in pullquote("index").out


def test_index_tells_that_a_collection_is_gone_once(corpus: Corpus, pullquote: Run) -> None:
    corpus({"a.txt": "Otters swim.", "laws/b.txt": "Parking is free.", "laws/c.txt": "Dogs bark."})
    assert pullquote("index").code == 0
    shutil.rmtree("corpus/laws")
    for arguments in (("--dry-run",), ()):
        done = pullquote("index", *arguments)
        assert done.code == 0
        assert "laws: its folder is gone" in done.out
        assert "removed: b, c" in done.out
    assert "laws" not in pullquote("index").out
    corpus({"laws/b.txt": "Parking is free."})
    assert "added: b" in pullquote("index").out


def test_the_versions_of_a_collection_without_a_folder_stay_to_go_back_to(
    corpus: Corpus, pullquote: Run
) -> None:
    corpus({"a.txt": "Otters swim.", "laws/b.txt": "Parking is free."})
    pullquote("index")
    shutil.rmtree("corpus/laws")
    told = pullquote("index").out
    assert "delete that folder to be rid of them" in told
    assert "There is no collection 'laws'" in pullquote("ask", "Is parking free?", "-c", "laws").err
    assert "`pullquote corpus rollback -c laws`" in told
    back = pullquote("corpus", "rollback", "-c", "laws", "--yes")
    assert (back.code, back.out.splitlines()[-2][:17]) == (0, "laws: now version")
    assert "Parking" in pullquote("ask", "Is parking free?", "-c", "laws").out
    assert "its folder is gone" in pullquote("index").out
    shutil.rmtree(".pullquote/versions/laws")
    assert "laws" not in pullquote("index").out
    assert "There is no collection 'laws'" in pullquote("corpus", "rollback", "-c", "laws").err


def test_a_corpus_that_was_emptied_is_told_of_without_contradiction(
    corpus: Corpus, pullquote: Run
) -> None:
    config = corpus({"a.txt": "Otters swim."})
    pullquote("index")
    (config.corpus_folder / "a.txt").unlink()
    for arguments, stays in (((), "stays"), (("--dry-run",), "would stay")):
        done = pullquote("index", *arguments)
        assert done.code == 1
        assert done.out.startswith(
            f"default: nothing can be read, so what was there before {stays}"
        )
        assert "0 articles" not in done.out
        program, *command = done.err.split("`")[1].split()
        assert program == "pullquote"
    assert pullquote(*command, "--yes").code == 0
    assert "swim" in pullquote("ask", "What do otters do?").out


def test_index_as_json_lists_what_is_gone_with_no_version(corpus: Corpus, pullquote: Run) -> None:
    corpus({"a.txt": "Otters swim.", "laws/b.txt": "Parking is free."})
    pullquote("index")
    shutil.rmtree("corpus/laws")
    _, laws = json.loads(pullquote("index", "--json").out)["collections"]
    assert (laws["collection"], laws["removed"], laws["corpus_version"]) == ("laws", ["b"], None)


def test_no_record_is_dropped_where_nothing_can_be_read(corpus: Corpus, pullquote: Run) -> None:
    corpus({"a.txt": "Otters swim.", "laws/b.txt": "Parking is free."})
    pullquote("index")
    Path("corpus").rename("away")
    Path("corpus").mkdir()
    assert pullquote("index").code == 1
    Path("corpus").rmdir()
    Path("away").rename("corpus")
    assert "added" not in pullquote("index").out


def test_index_as_json_has_the_same_facts(corpus: Corpus, pullquote: Run) -> None:
    corpus(ARTICLE)
    (change,) = json.loads(pullquote("index", "--json").out)["collections"]
    assert change["added"] == ["mosul-offensive"]
    assert change["skipped"] == []
