"""What a rollback promises: the version of before answers, and stays, until somebody reloads."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from bot import Library, PullquoteError
from bot.library import Add, Remove, Rollback, history
from bot.library.taken import Taken
from bot.library.taking import take
from bot.storing import recipes
from tests.conftest import Corpus
from tests.library.corpora import ASKED, edit, folder, path, saved, texts
from tests.library.rewriting import eats, rewritten, roll_back, said, without_folder


def test_a_rollback_brings_the_version_before_and_leaves_the_files(corpus: Corpus) -> None:
    config, library, versions = rewritten(corpus, 3)
    plan = library.plan(edit=Rollback())
    assert said(library) == [eats(2)]
    change = library.apply(plan)
    assert (change.swapped, change.changed, change.version) == (True, ("a",), versions[1])
    assert said(library) == [eats(1)]
    assert path(config, "a.txt").read_text() == eats(2)


def test_a_rollback_of_a_rollback_goes_further_back_and_a_name_forward(corpus: Corpus) -> None:
    _, library, versions = rewritten(corpus, 3)
    roll_back(library)
    roll_back(library)
    assert said(library) == [eats(0)]
    with pytest.raises(PullquoteError, match="No version of 'default' before this one"):
        roll_back(library)
    roll_back(library, versions[2])
    assert said(library) == [eats(2)]


def test_what_is_pinned_survives_restarts_whatever_the_files_are(corpus: Corpus) -> None:
    config, library, versions = rewritten(corpus, 2)
    roll_back(library)
    pinned = saved(library)
    for meddle in (
        lambda: edit(config, "a.txt", "Nobody eats otters."),
        lambda: path(config, "a.txt").write_bytes(b"\xff"),
        lambda: path(config, "a.txt").unlink(),
    ):
        meddle()
        again = Library.open(config)
        assert saved(again) == pinned
        assert again.snapshot().version == versions[0]


def test_a_pinned_collection_survives_its_folder(corpus: Corpus) -> None:
    config = without_folder(corpus)
    assert texts(Library.open(config).ask(ASKED, "z")) == [eats(0)]


UNPIN: dict[str, Callable[[Library], object]] = {
    "reload": lambda library: library.reload(),
    "plan": lambda library: library.apply(library.plan()),
    "add": lambda library: library.apply(library.plan(edit=Add("n.txt", b"Seals sleep."))),
    "remove": lambda library: library.apply(library.plan(edit=Remove("b"))),
}


@pytest.mark.parametrize("name", UNPIN)
def test_the_files_count_again_after_the_next_change(corpus: Corpus, name: str) -> None:
    corpus({"b.txt": "Nothing."})
    config, library, _ = rewritten(corpus, 2)
    roll_back(library)
    assert library.pinned() == library.snapshot().pinned is not None
    UNPIN[name](library)
    assert library.pinned() is library.snapshot().pinned is None
    assert said(library) == said(Library.open(config)) == [eats(1)]
    assert Library.open(config).snapshot().pinned is None


def test_a_reload_that_finds_the_pinned_articles_unpins_them(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.reading.files._SETTLED", -60)
    config, library, versions = rewritten(corpus, 2)
    roll_back(library, versions[1])
    assert library.pinned()
    library.reload()
    assert library.pinned() is library.snapshot().pinned is Library.open(config).pinned() is None


def test_a_reload_that_reads_nothing_leaves_the_pin(corpus: Corpus) -> None:
    config, library, _ = rewritten(corpus, 2)
    roll_back(library)
    path(config, "a.txt").unlink()
    library.reload()
    assert library.pinned()
    assert said(library) == said(Library.open(config)) == [eats(0)]


def test_another_process_tells_that_it_is_pinned_and_since_when(corpus: Corpus) -> None:
    config, library, _ = rewritten(corpus, 2)
    other, before = Library.open(config), datetime.now(UTC)
    roll_back(library)
    since = other.pinned()
    assert since is not None
    assert before <= since <= datetime.now(UTC)
    assert Library.open(config).snapshot().pinned == since


def test_who_opens_a_corpus_does_not_undo_a_rollback_of_meanwhile(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    config, library, _ = rewritten(corpus, 2)
    edit(config, "a.txt", eats(2))

    def slowly(*given: Any, **named: Any) -> Taken:
        """Read the files, while somebody else rolls back."""
        read = take(*given, **named)
        roll_back(library)
        return read

    monkeypatch.setattr(history, "take", slowly)
    assert said(Library.open(config)) == [eats(2)]
    assert said(Library.open(config)) == said(library) == [eats(0)]


def test_a_plan_from_before_a_rollback_elsewhere_is_refused(corpus: Corpus) -> None:
    config, library, _ = rewritten(corpus, 2)
    edit(config, "a.txt", eats(2))
    plan = library.plan()
    elsewhere = Library.open(config)
    roll_back(elsewhere)
    with pytest.raises(PullquoteError, match="has changed meanwhile, and nothing was done"):
        library.apply(plan)
    assert library.pinned() is not None


def test_versions_are_listed_newest_first_and_so_many_are_kept(corpus: Corpus) -> None:
    _, library, versions = rewritten(corpus, 5, "[storage]\nversions = 3")
    listed = library.versions()
    assert [one.version for one in listed] == versions[:1:-1]
    assert [one.live for one in listed] == [True, False, False]
    assert [one.articles for one in listed] == [1, 1, 1]
    assert [*listed] == sorted(listed, key=lambda one: one.made, reverse=True)
    assert [one.pinned for one in listed] == [None] * 3
    roll_back(library)
    assert [one.live for one in library.versions()] == [False, True, False]
    assert [bool(one.pinned) for one in library.versions()] == [False, True, False]


def test_a_version_that_came_again_is_the_newest(corpus: Corpus) -> None:
    config, library, versions = rewritten(corpus, 2)
    edit(config, "a.txt", eats(0))
    library.reload()
    assert [one.version for one in library.versions()] == versions
    roll_back(library)
    assert said(library) == [eats(1)]


def test_no_version_that_is_not_kept_is_gone_back_to(corpus: Corpus) -> None:
    config, library, versions = rewritten(corpus, 2)
    with pytest.raises(PullquoteError, match=f"no version '../x'; kept are {versions[1]}"):
        roll_back(library, "../x")
    for one in folder(config).glob("*/arrays"):
        one.write_bytes(one.read_bytes()[:-1])
    with pytest.raises(PullquoteError, match=r"There is no way back to the version .*another size"):
        roll_back(library)
    assert said(library) == [eats(1)]
    assert library.pinned() is None


def test_a_version_that_was_deleted_meanwhile_is_not_gone_back_to(corpus: Corpus) -> None:
    config, library, _ = rewritten(corpus, 2)
    plan = library.plan(edit=Rollback())
    for one in folder(config).iterdir():
        if one.is_dir():
            shutil.rmtree(one)
    with pytest.raises(PullquoteError, match="can't be pinned in "):
        library.apply(plan)
    assert said(library) == [eats(1)]


def updated(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program be another one."""
    monkeypatch.setattr(recipes, "_program", lambda: ["another"])


def test_what_is_pinned_stays_when_the_program_is_updated(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    config, library, versions = rewritten(corpus, 2)
    roll_back(library)
    since, before = library.pinned(), saved(library)
    updated(monkeypatch)
    for _ in range(2):
        again = Library.open(config)
        assert saved(again) == before
        assert again.pinned() == again.snapshot().pinned == since
    assert [one.version for one in again.versions()] == versions[::-1]
    again.reload()
    assert said(again) == [eats(1)]


def test_versions_of_the_program_before_can_be_gone_back_to(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    config, library, _ = rewritten(corpus, 3)
    roll_back(library)
    expected = saved(library)
    library.reload()
    updated(monkeypatch)
    again = Library.open(config)
    roll_back(again)
    assert saved(again) == saved(Library.open(config)) == expected


def test_a_pin_that_can_not_be_kept_is_told_in_the_log(
    corpus: Corpus, caplog: pytest.LogCaptureFixture
) -> None:
    config, library, _ = rewritten(corpus, 2)
    roll_back(library)
    current = (folder(config) / "current").read_text().split()[0]
    (folder(config) / current / "manifest.json").write_text("")
    with caplog.at_level(logging.WARNING):
        again = Library.open(config)
    assert said(again) == [eats(1)]
    assert again.pinned() is None
    assert "the version that is pinned can't be opened; its files are read" in caplog.text


@pytest.mark.parametrize(
    "content",
    [b"", b"x", b"abc\npinned\n", b"abc\npinned never\n", b"../../a\npinned 2020-01-01\n"],
)
def test_a_strange_pin_leads_nowhere(corpus: Corpus, content: bytes) -> None:
    config, _, _ = rewritten(corpus, 2)
    (folder(config) / "current").write_bytes(content)
    again = Library.open(config)
    assert said(again) == [eats(1)]
    assert again.pinned() is None


def test_the_reference_has_no_way_back(corpus: Corpus) -> None:
    _, library, _ = rewritten(corpus, 2, '[search]\nbackend = "reference"')
    assert library.versions() == ()
    assert library.pinned() is None
    with pytest.raises(PullquoteError, match="of the index 'reference'"):
        library.plan(edit=Rollback())
