"""What a plan promises: it tells what would be, touches nothing, and comes true whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot import Library, PullquoteError
from bot.config import Config
from bot.library import Add, Remove, Rollback
from bot.storing import locking
from tests.conftest import Corpus
from tests.library.corpora import ASKED, NEW, OLD, edit, path, saved, texts
from tests.library.planning import everything, fresh

EDITS = [
    None,
    Add("c.md", b"# Of seals\n\nSeals bark at otters."),
    Add("a.txt", NEW.encode()),
    Add("b.txt", b"---\ndate: 2020-02-02\n---\nThe Seal Of Bay (SOB) barks."),
    Add("d.jsonl", b'{"id": "x", "text": "One otter."}\n{"id": "y", "text": "Two otters."}\n'),
    Remove("a"),
    Remove("B b"),
]


@pytest.mark.parametrize("change", EDITS, ids=str)
def test_a_plan_touches_nothing(config: Config, change: Add | Remove | None) -> None:
    library = Library.open(config)
    edit(config, "new.txt", "Something new.")
    before, snapshot = everything(config), library.snapshot()
    library.plan(edit=change)
    assert everything(config) == before
    assert library.snapshot() is snapshot


@pytest.mark.parametrize("change", EDITS, ids=str)
def test_a_plan_comes_true(config: Config, change: Add | Remove | None) -> None:
    library = Library.open(config)
    edit(config, "new.txt", "Something new.")
    plan = library.plan(edit=change)
    done = library.apply(plan)
    assert done.version == plan.after.version == library.snapshot().version
    assert saved(library) == saved(Library.open(config)) == saved(fresh(library, "elsewhere"))
    assert (done.added, done.changed, done.removed) == (
        plan.change.added,
        plan.change.changed,
        plan.change.removed,
    )


@pytest.mark.parametrize("change", EDITS[1:], ids=str)
def test_a_plan_comes_true_where_nothing_can_be_kept(config: Config, change: Add | Remove) -> None:
    slow = config.model_copy(
        update={"search": config.search.model_copy(update={"backend": "reference"})}
    )
    library = Library.open(slow)
    plan = library.plan(edit=change)
    assert (
        library.apply(plan).version == plan.after.version == Library.open(slow).snapshot().version
    )


def test_what_would_be_answered_can_be_asked_before(config: Config) -> None:
    library = Library.open(config)
    plan = library.plan(edit=Add("a.txt", NEW.encode()))
    then = Library(config, {"default": plan.after})
    assert plan.replaces
    assert texts(then.ask(ASKED)) == [NEW]
    assert texts(library.ask(ASKED)) == [OLD]


@pytest.mark.parametrize("change", EDITS, ids=str)
def test_an_edit_has_news_of_files_that_were_not_skipped_before(
    config: Config, change: Add | Remove | None
) -> None:
    edit(config, "old.txt", "")
    edit(config, "other.txt", "")
    library = Library.open(config)
    edit(config, "new.txt", "")
    path(config, "other.txt").write_bytes(b"\xff")
    told = library.apply(library.plan(edit=change))
    assert [one.path for one in told.skipped] == ["new.txt", "old.txt", "other.txt"]
    news = None if told.news is None else [one.path for one in told.news]
    assert news == (["new.txt", "other.txt"] if change else None)


@pytest.mark.parametrize("young", [True, False])
def test_a_file_that_is_there_already_is_not_written_nor_put_aside(
    config: Config, monkeypatch: pytest.MonkeyPatch, *, young: bool
) -> None:
    monkeypatch.setattr("bot.reading.files._SETTLED", 60 if young else -60)
    library = Library.open(config)
    before = everything(config)
    plan = library.plan(edit=Add("a.txt", OLD.encode()))
    change = library.apply(plan)
    assert (change.same, change.differs, change.aside) == (True, False, None)
    assert everything(config).items() >= {(k, v) for k, v in before.items() if "corpus" in k}
    assert not (config.storage_folder / "removed").exists()


@pytest.mark.parametrize("young", [True, False])
def test_a_file_that_is_there_already_but_holds_no_article_is_refused(
    config: Config, monkeypatch: pytest.MonkeyPatch, *, young: bool
) -> None:
    monkeypatch.setattr("bot.reading.files._SETTLED", 60 if young else -60)
    edit(config, "empty.txt", "")
    with pytest.raises(PullquoteError, match=r"empty\.txt can't be added: no text in it"):
        Library.open(config).plan(edit=Add("empty.txt", b""))


@pytest.mark.parametrize("change", [None, Add("n.txt", b"Seals."), Remove("a"), Rollback()])
def test_a_collection_that_is_not_there_is_not_changed(
    config: Config, change: Add | Remove | Rollback | None
) -> None:
    with pytest.raises(PullquoteError, match="There is no collection"):
        Library.open(config).plan("lake", change)


def test_the_last_article_can_be_removed(corpus: Corpus) -> None:
    config = corpus({"a.txt": OLD})
    library = Library.open(config)
    change = library.apply(library.plan(edit=Remove("a")))
    assert (change.swapped, change.removed) == (True, ("a",))
    assert not library.snapshot().articles
    assert not Library.open(config).snapshot().articles


def test_a_plan_that_reads_nothing_keeps_what_is_there(corpus: Corpus) -> None:
    config = corpus({"a.txt": OLD})
    library = Library.open(config)
    path(config, "a.txt").unlink()
    plan = library.plan()
    assert (plan.change.swapped, plan.change.kept) == (False, True)
    assert plan.after is plan.before is library.snapshot()
    assert not library.apply(plan).swapped
    assert texts(library.ask(ASKED)) == [OLD]


@pytest.mark.parametrize("change", [None, Add("n.txt", b"Seals."), Remove("a")], ids=str)
@pytest.mark.parametrize("meanwhile", ["edited", "added", "removed", "reloaded", "applied"])
def test_a_plan_of_what_has_changed_since_is_refused(
    config: Config, change: Add | Remove | None, meanwhile: str
) -> None:
    library = Library.open(config)
    edit(config, "later.txt", "Later otters.")
    plan = library.plan(edit=change)
    happens: dict[str, Callable[[], object]] = {
        "edited": lambda: edit(config, "b b.txt", "The otter met nobody."),
        "added": lambda: edit(config, "n.txt", "Another one."),
        "removed": lambda: path(config, "a.txt").unlink(),
        "reloaded": library.reload,
        "applied": lambda: library.apply(plan),
    }
    happens[meanwhile]()
    before, snapshot = everything(config), library.snapshot()
    with pytest.raises(PullquoteError, match="has changed meanwhile, and nothing was done"):
        library.apply(plan)
    assert everything(config) == before
    assert library.snapshot() is snapshot


@pytest.mark.parametrize("change", [Add("n.txt", b"Seals."), Add("a.txt", b"Seals."), Remove("a")])
def test_two_processes_do_not_change_the_files_of_a_folder_at_once(
    config: Config, monkeypatch: pytest.MonkeyPatch, change: Add | Remove
) -> None:
    monkeypatch.setattr(locking, "_PAUSE", 0)
    library = Library.open(config)
    plan, before = library.plan(edit=change), everything(config)
    with locking.alone(config.corpus_folder):
        path(config, ".pullquote-half").write_text("which the other one is about to write")
        with pytest.raises(PullquoteError, match="another process is writing there"):
            library.apply(plan)
        path(config, ".pullquote-half").unlink()
    assert everything(config) == before
    assert library.apply(plan).swapped
