"""`pullquote index` makes nothing live that breaks golden questions where that is refused."""

from __future__ import annotations

import json

import pytest

from bot import Library
from bot.config import Config
from bot.library import Rollback
from tests.cli.conftest import Run
from tests.cli.test_corpus import snapshot_of
from tests.conftest import Corpus
from tests.library.corpora import edit
from tests.library.test_beginning import ASKED, FILES, GOLDEN, NEW, OLD, REFUSE, started

OTHER = '[[questions]]\nask = "How do owls fly?"\nquote = "silent wings"\n'


@pytest.fixture
def config(corpus: Corpus, pullquote: Run) -> Config:
    """A corpus of two collections that is live, and then breaks a golden question of each."""
    owls = {"z/owls.txt": "Owls fly on silent wings.", "z/questions.toml": OTHER}
    config = corpus({**FILES, **owls}, REFUSE)
    assert pullquote("index").code == 0
    edit(config, "seals.txt", NEW)
    edit(config, "z/owls.txt", "Owls fly on loud wings.")
    return config


def test_index_refuses_all_of_it_in_a_sentence_with_the_way_out(
    config: Config, pullquote: Run
) -> None:
    before = snapshot_of(config.storage_folder)
    done = pullquote("index")
    assert done.code == 1
    assert done.out.startswith("default: would become version ")
    assert done.err == (
        f"pullquote: Nothing was changed, because this would break 2 golden questions ({ASKED!r}, "
        "'How do owls fly?'), and `golden` in [corpus] is `refuse`. "
        "--force does it all the same.\n"
    )
    assert snapshot_of(config.storage_folder) == before
    assert pullquote("index").err == done.err


def test_force_does_it(config: Config, pullquote: Run) -> None:
    done = pullquote("index", "--force")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("default: now version ")
    assert started(config)[1] == [NEW]


def test_a_dry_run_tells_the_same(config: Config, pullquote: Run) -> None:
    done = pullquote("index", "--dry-run")
    assert (done.code, "--force does it" in done.err) == (1, True)
    told = json.loads(pullquote("index", "--dry-run", "--json").out)["collections"]
    assert [len(one["golden"]["broken"]) for one in told] == [1, 1]


def test_index_names_the_way_out_of_a_pin_too(config: Config, pullquote: Run) -> None:
    assert pullquote("corpus", "rollback", "--yes").code == 1  # there is nothing before it
    library = Library.open(config, live=True)
    library.apply(library.plan(edit=Rollback(library.snapshot().version)))
    done = pullquote("index")
    assert (done.code, "--force does it" in done.err) == (1, True)
    assert Library.open(config).pinned()
    assert pullquote("index", "--force").code == 0
    assert Library.open(config).pinned() is None


def test_a_first_index_has_nothing_that_was_broken_before(corpus: Corpus, pullquote: Run) -> None:
    corpus({**FILES, "seals.txt": NEW}, REFUSE)
    done = pullquote("index")
    assert done.code == 0
    assert "before" not in done.out
    assert f"not as it should be: “{ASKED}” (expected: “forty fish”; found: “{NEW}”" in done.out


def test_what_can_not_be_asked_refuses_and_names_the_line(corpus: Corpus, pullquote: Run) -> None:
    config = corpus(FILES, REFUSE)
    pullquote("index")
    edit(config, "questions.toml", f"{GOLDEN}quote = 7")
    edit(config, "seals.txt", f"{OLD} They like it.")
    done = pullquote("index")
    assert done.code == 1
    assert "questions.toml, line 4" in done.err


def test_the_status_asks_golden_questions_and_tells_whether_files_have_changed(
    config: Config, pullquote: Run
) -> None:
    told = pullquote("corpus", "status").out
    assert told.count("  golden questions: 1 of 1 hold\n") == 2
    assert told.count("  its files have changed since; a reload shows what that does\n") == 2
    pullquote("index", "--force")
    edit(config, "z/questions.toml", "[[questions]]\n")
    told = pullquote("corpus", "status").out
    assert told.count("  its files have not changed since\n") == 2
    assert f"  not as it should be: “{ASKED}” (expected: “forty fish”; found: “{NEW}”" in told
    assert "corpus/z/questions.toml, line 1: the question has no `ask`." in told
    held = json.loads(pullquote("corpus", "status", "--json").out)["collections"]
    assert [one["files_changed"] for one in held] == [False, False]
    assert [len(one["golden"]["unmet"]) for one in held] == [1, 0]
    assert "line 1" in held[1]["golden"]["problem"]


def test_the_status_tells_why_what_has_changed_is_not_live(config: Config, pullquote: Run) -> None:
    before = snapshot_of(config.storage_folder)
    edit(config, "z/questions.toml", "[[questions]]\n")
    told = pullquote("corpus", "status").out
    assert f"  what has changed is not live, as it breaks golden questions: {ASKED!r}\n" in told
    assert "is not live, as golden questions can't be asked: corpus/z/questions.toml" in told
    assert told.count("`pullquote corpus reload --force`") == 2
    assert snapshot_of(config.storage_folder) == before
    assert Library.open(config, live=True).withheld() is None


@pytest.mark.parametrize("harmless", ["warned", "pinned", "other words"])
def test_the_status_explains_nothing_that_would_not_be_refused(
    config: Config, pullquote: Run, harmless: str
) -> None:
    if harmless == "warned":
        (config.corpus_folder.parent / "config.toml").write_text("")
    elif harmless == "pinned":
        library = Library.open(config, live=True)
        for name in library.collections():
            version = library.snapshot(name).version
            library.apply(library.plan(name, Rollback(version)))
    else:
        edit(config, "seals.txt", f"{OLD} They like it.")
        edit(config, "z/owls.txt", "Owls fly on silent wings, they say.")
    told = pullquote("corpus", "status").out
    assert told.count("its files have changed since") == 2
    assert "is not live" not in told
