"""`pullquote index` reads the files of a collection that is pinned to a version."""

from __future__ import annotations

import shutil

from bot import Library
from bot.library import Rollback
from tests.cli.conftest import Run
from tests.conftest import Corpus
from tests.library.corpora import edit, path
from tests.library.test_rollback import eats, rewritten, roll_back, said


def test_index_unpins_and_a_dry_run_does_not(corpus: Corpus, pullquote: Run) -> None:
    config, library, _ = rewritten(corpus, 2)
    roll_back(library)
    assert pullquote("index", "--dry-run").code == 0
    assert library.pinned()
    assert pullquote("index").code == 0
    assert library.pinned() is None
    assert said(Library.open(config)) == [eats(1)]


def test_index_closes_what_was_pinned_and_has_no_folder(corpus: Corpus, pullquote: Run) -> None:
    config = corpus({"a.txt": "One.", "z/a.txt": eats(0)})
    Library.open(config)
    edit(config, "z/a.txt", eats(1))
    library = Library.open(config)
    library.apply(library.plan("z", Rollback()))
    shutil.rmtree(path(config, "z"))
    assert "z: its folder is gone" in pullquote("index").out
    assert Library.open(config).collections() == ("default",)
