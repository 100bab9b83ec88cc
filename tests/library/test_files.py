"""Which files a plan may write, replace and remove: those of articles, and no others."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bot import Library, PullquoteError
from bot.config import Config
from bot.library import Add, Remove
from bot.library.staging import written
from tests.conftest import Corpus
from tests.library.corpora import NEW, OLD, path
from tests.library.planning import everything, fresh


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


def test_a_file_in_a_folder_below_can_be_removed(corpus: Corpus, tmp_path: Path) -> None:
    config = corpus({"z/sub/a.txt": OLD, "z/b.txt": NEW})
    library = Library.open(config)
    change = library.apply(library.plan("z", Remove("sub/a")))
    assert change.removed == ("sub/a",)
    assert not (tmp_path / "corpus/z/sub/a.txt").exists()
