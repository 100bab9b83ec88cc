"""What one process changes on purpose is live in every other one; nothing else is."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from typing import Any

import pytest

from bot import Library, PullquoteError
from bot.library import Add, Remove, Rollback
from bot.library.edits import Edit
from bot.library.history import opened
from bot.library.snapshot import Snapshot
from bot.storing.versions import Versions
from tests.conftest import Corpus
from tests.library.corpora import ASKED, edit, path
from tests.library.rewriting import eats, roll_back, said
from tests.library.two import Two, state

Step = Callable[[Two], None]


def files(name: str, text: str, collection: str = "default") -> Step:
    """Write a file, and reload."""

    def step(two: Two) -> None:
        edit(two.config, name, text)
        two.one.reload(collection)

    return step


def change(edit: Edit, collection: str = "default") -> Step:
    return lambda two: two.apply(edit, collection)


CHANGES: dict[str, tuple[Step, ...]] = {
    "reload": (files("a.txt", eats(2)),),
    "add": (change(Add("n.txt", b"The otter eats a crab.")),),
    "rollback": (change(Rollback()),),
    "remove": (change(Add("n.txt", b"Seals.")), change(Remove("a"))),
    "remove the last article": (change(Remove("a")),),
    "go back after the last article": (change(Remove("a")), change(Rollback())),
    "a file that is skipped": (files("n.txt", ""),),
    "a new collection": (files("z/b.txt", eats(7), "z"),),
    "a pinned one without its folder": (
        files("z/b.txt", eats(7), "z"),
        files("z/b.txt", eats(8), "z"),
        change(Rollback(), "z"),
        lambda two: shutil.rmtree(path(two.config, "z")),
    ),
}


def make(two: Two, name: str) -> None:
    for step in CHANGES[name]:
        step(two)


@pytest.mark.parametrize("name", CHANGES)
def test_what_one_changes_the_other_follows(two: Two, name: str) -> None:
    before = state(two.other)
    assert two.other.follow() == ()
    make(two, name)
    assert state(two.other) == before
    [done] = two.other.follow()
    assert done.swapped
    assert state(two.other) == state(two.one) != before
    assert (two.one.follow(), two.other.follow()) == ((), ())


@pytest.mark.parametrize("each", [True, False])
@pytest.mark.parametrize("name", ["rollback", "remove the last article"])
def test_what_is_taken_back_is_followed_back(two: Two, name: str, each: bool) -> None:
    before, back = state(two.other), Add("a.txt", eats(1).encode())
    make(two, name)
    if each:
        two.other.follow()
    two.apply(back)
    assert len(two.other.follow()) == int(each)
    assert state(two.other) == state(two.one) == before


def test_it_is_said_in_one_line(two: Two, caplog: pytest.LogCaptureFixture) -> None:
    two.apply(Rollback())
    caplog.clear()
    caplog.set_level(logging.INFO)
    two.other.follow()
    [line] = [one.getMessage() for one in caplog.records]
    version = two.one.snapshot().version
    assert line.startswith(f"default: version {version} is live (by another process), pinned: ")


def test_what_was_read_but_not_changed_on_purpose_is_followed_by_nobody(two: Two) -> None:
    edit(two.config, "a.txt", eats(2))
    edit(two.config, "z/b.txt", eats(7))
    assert said(Library.open(two.config)) == [eats(2)]
    assert two.other.follow() == ()
    assert said(two.other) == [eats(1)]
    two.one.reload()
    [done] = two.other.follow()
    assert done.changed == ("a",)
    assert said(two.other) == [eats(2)]


def test_files_that_are_gone_empty_no_other_process(two: Two) -> None:
    path(two.config, "a.txt").unlink()
    assert not Library.open(two.config).snapshot().articles
    assert not two.one.reload().swapped
    assert two.other.follow() == ()
    assert said(two.other) == [eats(1)]


def deleted(versions: Versions) -> None:
    shutil.rmtree(versions.folder)


@pytest.mark.parametrize("close", [Versions.close, deleted])
def test_a_collection_whose_versions_and_folder_are_gone_is_gone(
    two: Two, close: Callable[[Versions], None]
) -> None:
    edit(two.config, "z/b.txt", eats(7))
    two.one.reload("z")
    two.other.follow()
    versions = Versions(two.config.storage_folder, "z")
    close(versions)
    assert two.other.follow() == ()
    two.one.reload("z")
    shutil.rmtree(path(two.config, "z"))
    assert two.other.follow() == ()
    close(versions)
    [done] = two.other.follow()
    assert (done.collection, done.removed, done.version) == ("z", ("b",), None)
    assert two.other.collections() == ("default",)
    with pytest.raises(PullquoteError, match="'z'"):
        two.other.ask(ASKED, "z")


def test_a_corpus_that_is_away_takes_nothing_with_it(two: Two) -> None:
    shutil.rmtree(two.config.corpus_folder)
    Versions(two.config.storage_folder, "default").close()
    assert two.other.follow() == ()
    assert said(two.other) == [eats(1)]


def test_what_was_told_of_a_folder_of_the_past_is_no_collection(two: Two) -> None:
    edit(two.config, "z/b.txt", eats(7))
    two.one.reload("z")
    shutil.rmtree(path(two.config, "z"))
    later = Library.open(two.config)
    assert later.follow() == two.other.follow() == ()
    assert later.collections() == two.other.collections() == ("default",)


def test_what_is_told_is_kept_until_all_have_followed(corpus: Corpus) -> None:
    two = Two(corpus, "[storage]\nversions = 1\n")
    two.rewrite(2)
    for number in (3, 4):
        edit(two.config, "a.txt", eats(number))
        Library.open(two.config)
    two.other.follow()
    assert said(two.other) == [eats(2)]


def test_what_is_changed_while_a_process_starts_is_followed(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(*given: Any) -> Snapshot:
        found = opened(*given)
        two.rewrite(2)
        return found

    monkeypatch.setattr("bot.library.opened", late)
    starting = Library.open(two.config)
    assert said(starting) == [eats(1)]
    assert len(starting.follow()) == 1
    assert said(starting) == [eats(2)]


def test_what_was_planned_before_another_process_changed_it_is_refused(two: Two) -> None:
    for wanted in (Rollback(), Remove("a"), Add("n.txt", b"Seals sleep."), None):
        plan = two.other.plan(edit=wanted)
        two.rewrite(2 if two.one.pinned() else 3)
        roll_back(two.one)
        with pytest.raises(PullquoteError, match="has changed meanwhile, and nothing was done"):
            two.other.apply(plan)
        assert state(two.other) == state(two.one)


def test_a_plan_is_made_of_what_is_live_everywhere(two: Two) -> None:
    roll_back(two.one)
    plan = two.other.plan()
    assert plan.before
    assert plan.before.pinned == two.one.pinned() is not None
    assert plan.change.changed == ("a",)


def test_what_two_watch_is_live_in_both_whoever_is_faster(two: Two) -> None:
    edit(two.config, "a.txt", eats(2))
    plans = [one.plan() for one in (two.one, two.other)]
    first, second = two.one.apply(plans[0]), two.other.apply(plans[1])
    assert first.version == second.version
    assert state(two.one) == state(two.other)
    assert two.one.follow() == two.other.follow() == ()


def test_a_change_of_another_process_is_followed_from_storage_that_is_read_only(two: Two) -> None:
    two.rewrite(2)
    every = [two.config.storage_folder, *two.config.storage_folder.rglob("*")]
    for one in every:
        one.chmod(0o500 if one.is_dir() else 0o400)
    try:
        assert len(two.other.follow()) == 1
        assert said(two.other) == [eats(2)]
    finally:
        for one in every:
            one.chmod(0o700)


def test_a_start_is_announced_once_and_never_takes_back_what_was_told(two: Two) -> None:
    two.rewrite(2)
    edit(two.config, "a.txt", eats(3))
    started = Library.open(two.config)
    two.rewrite(4)
    started.announce()
    assert said(started) == [eats(4)]
    two.other.follow()
    started.announce()
    assert two.other.follow() == ()
    assert said(two.other) == [eats(4)]


def test_a_start_without_articles_is_not_announced(two: Two) -> None:
    two.rewrite(2)
    two.other.follow()
    path(two.config, "a.txt").unlink()
    edit(two.config, "b.txt", "")
    Library.open(two.config).announce()
    two.other.follow()
    assert said(two.other) == [eats(2)]
