"""What a plan promises: it tells what would be, touches nothing, and comes true whole."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bot import Library, PullquoteError
from bot.config import Config
from bot.config.settings import Storage
from bot.library import Add, Remove, Rollback
from bot.library.staging import written
from bot.storing import locking
from tests.conftest import Corpus
from tests.library.corpora import edit, path, saved, texts

OLD, NEW = "The otter eats fish.", "The otter eats crabs now."
ASKED = "What does the otter eat?"


def everything(config: Config) -> dict[str, tuple[bytes, int]]:
    """All files that there are, of the corpus and beside it, with what is in them."""
    files = (one for one in sorted(config.corpus_folder.parent.rglob("*")) if one.is_file())
    return {str(one): (one.read_bytes(), one.lstat().st_mtime_ns) for one in files}


def fresh(library: Library, folder: str) -> Library:
    """Build the same files anew, without anything that was kept."""
    return Library.open(library.config.model_copy(update={"storage": Storage(folder=folder)}))


EDITS = [
    None,
    Add("c.md", b"# Of seals\n\nSeals bark at otters."),
    Add("a.txt", NEW.encode()),
    Add("b.txt", b"---\ndate: 2020-02-02\n---\nThe Seal Of Bay (SOB) barks."),
    Add("d.jsonl", b'{"id": "x", "text": "One otter."}\n{"id": "y", "text": "Two otters."}\n'),
    Remove("a"),
    Remove("B b"),
]


@pytest.fixture
def config(corpus: Corpus) -> Config:
    return corpus({"a.txt": OLD, "b b.txt": "The otter met the seal.", "z/a.txt": NEW})


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


def test_an_added_file_is_in_the_corpus_byte_by_byte(config: Config) -> None:
    library = Library.open(config)
    data = b"\xef\xbb\xbfOne line of\r\na text about otters.\r\n"
    change = library.apply(library.plan(edit=Add("new one.TXT", data)))
    assert change.added == ("new one",)
    assert path(config, "new one.TXT").read_bytes() == data
    assert change.aside is None
    assert sorted(one.name for one in config.corpus_folder.iterdir()) == [
        "a.txt", "b b.txt", "new one.TXT", "z",
    ]  # fmt: skip


@pytest.mark.parametrize("mode", [0o600, 0o640])
def test_who_may_not_read_a_file_may_not_read_what_takes_its_place(
    config: Config, mode: int
) -> None:
    path(config, "a.txt").chmod(mode)
    library = Library.open(config)
    library.apply(library.plan(edit=Add("a.txt", NEW.encode())))
    assert path(config, "a.txt").stat().st_mode & 0o777 == mode


def test_a_file_that_is_put_back_can_be_read_by_the_same_people(
    config: Config, tmp_path: Path
) -> None:
    path(config, "a.txt").chmod(0o600)
    staged = Library.open(config).plan(edit=Add("a.txt", NEW.encode())).staged
    assert staged
    with pytest.raises(KeyboardInterrupt), written(staged, tmp_path / "removed"):
        raise KeyboardInterrupt
    assert path(config, "a.txt").read_text() == OLD
    assert path(config, "a.txt").stat().st_mode & 0o777 == 0o600


def test_an_added_file_belongs_to_its_collection(config: Config) -> None:
    library = Library.open(config)
    library.apply(library.plan("z", Add("n.txt", b"Seals sleep.")))
    assert {*library.snapshot("z").articles} == {"a", "n"}
    assert path(config, "z/n.txt").exists()
    assert "n" not in Library.open(config).snapshot().articles


@pytest.mark.parametrize("change", [Remove("a"), Add("a.txt", NEW.encode())], ids=str)
def test_what_was_there_before_is_put_aside(config: Config, change: Add | Remove) -> None:
    library = Library.open(config)
    aside = library.apply(library.plan(edit=change)).aside
    assert aside
    assert (config.storage_folder / aside).read_text() == OLD
    assert (config.storage_folder / aside).name == "a.txt"
    assert aside.startswith("removed/default/")


BAD_NAMES = (
    "", ".", "..", ".hidden.txt", "../a.txt", "z/a.txt", "/etc/a.txt", "..\\a.txt", "a\\b.txt",
    "a\0.txt", "a\n.txt", "x" * 250 + ".txt", "é" * 101 + ".txt", "\udcff.txt", "\u202etxt.a.txt",
)  # fmt: skip


@pytest.mark.parametrize("name", BAD_NAMES)
def test_a_name_that_leads_elsewhere_or_can_not_be_shown_is_refused(
    config: Config, name: str
) -> None:
    library, before = Library.open(config), everything(config)
    with pytest.raises(PullquoteError, match="can't be the name of an article's file"):
        library.plan(edit=Add(name, NEW.encode()))
    assert {*everything(config)} == {*before}


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("n.exe", b"x", "not a format that is read here"),
        ("questions.toml", b"x", "not a format that is read here"),
        ("n", b"x", "not a format that is read here"),
        ("n.txt", b"", "no text in it"),
        ("n.txt", b"\xff", "not UTF-8 text"),
        ("n.txt", b"a\0b", "not a text file"),
        ("n.jsonl", b"no", "line 1: "),
        ("n.txt", b"x" * 20_000_001, "larger than 20 MB"),
        ("a.md", b"Otters.", "a.txt is the article 'a' already"),
        ("b b.text", b"Otters.", "is read here|already"),
    ],
)
def test_a_file_that_is_no_article_is_refused_with_the_reason(
    config: Config, name: str, data: bytes, why: str
) -> None:
    library, before = Library.open(config), everything(config)
    with pytest.raises(PullquoteError, match=why):
        library.plan(edit=Add(name, data))
    assert {*everything(config)} == {*before}


@pytest.mark.parametrize("kind", ["folder", "link", "dangling", "pipe"])
def test_a_name_of_something_else_is_refused(config: Config, kind: str) -> None:
    there = path(config, "n.txt")
    make: dict[str, Callable[[], object]] = {
        "folder": there.mkdir,
        "link": lambda: there.symlink_to("a.txt"),
        "dangling": lambda: there.symlink_to("nothing.txt"),
        "pipe": lambda: os.mkfifo(there),
    }
    make[kind]()
    library = Library.open(config)
    with pytest.raises(PullquoteError, match="is the name of something else"):
        library.plan(edit=Add("n.txt", NEW.encode()))
    assert path(config, "a.txt").read_text() == OLD


def test_a_link_is_not_removed_nor_what_it_leads_to(config: Config) -> None:
    path(config, "n.txt").symlink_to("a.txt")
    library = Library.open(config)
    with pytest.raises(PullquoteError, match=r"n\.txt is a link"):
        library.plan(edit=Remove("n"))
    assert path(config, "a.txt").read_text() == OLD


@pytest.mark.parametrize("change", [Add("a.txt", NEW.encode()), Remove("a")], ids=str)
def test_links_to_a_file_are_read_as_they_will_be(config: Config, change: Add | Remove) -> None:
    path(config, "n.txt").symlink_to("a.txt")
    library = Library.open(config)
    plan = library.plan(edit=change)
    library.apply(plan)
    assert plan.after.version == fresh(library, "elsewhere").snapshot().version
    assert plan.after.skipped == fresh(library, "again").snapshot().skipped


def test_one_of_several_articles_of_a_file_is_not_removed(corpus: Corpus) -> None:
    lines = b'{"id": "x", "text": "One otter."}\n{"id": "y", "text": "Two otters."}\n'
    library = Library.open(corpus({"d.jsonl": lines}))
    with pytest.raises(PullquoteError, match=r"d\.jsonl holds 2 articles"):
        library.plan(edit=Remove("d/x"))


def test_an_article_that_is_not_there_is_not_removed(config: Config) -> None:
    library = Library.open(config)
    with pytest.raises(PullquoteError, match="There is no article"):
        library.plan(edit=Remove("walrus"))


def test_an_article_whose_file_is_gone_can_be_removed(config: Config) -> None:
    library = Library.open(config)
    path(config, "a.txt").unlink()
    change = library.apply(library.plan(edit=Remove("a")))
    assert (change.removed, change.aside) == (("a",), None)


def test_an_article_that_is_in_another_file_now_is_not_removed(config: Config) -> None:
    library = Library.open(config)
    path(config, "a.txt").rename(path(config, "a.md"))
    with pytest.raises(PullquoteError, match="not known which file holds a; reload"):
        library.plan(edit=Remove("a"))


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


def test_a_file_in_a_folder_below_can_be_removed(corpus: Corpus, tmp_path: Path) -> None:
    config = corpus({"z/sub/a.txt": OLD, "z/b.txt": NEW})
    library = Library.open(config)
    change = library.apply(library.plan("z", Remove("sub/a")))
    assert change.removed == ("sub/a",)
    assert not (tmp_path / "corpus/z/sub/a.txt").exists()
