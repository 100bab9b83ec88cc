"""What is kept on disk: opened if it is of these files, built anew in any other case."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot import Library
from bot.config import Config
from bot.library import Rollback
from bot.library.change import record, recorded
from bot.rendering import documents
from tests.conftest import HOSTILE, Corpus
from tests.library.corpora import ASKED, NEW, OLD, edit, folder, path, settle, texts

LONG_AGO = 1_000_000_000


def test_a_second_start_opens_what_the_first_one_kept(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch, reads: list[str]
) -> None:
    config = corpus(HOSTILE)
    settle(monkeypatch)
    first = Library.open(config)
    second = Library.open(config)
    assert reads == ["read"]
    assert first.snapshot().version == second.snapshot().version
    assert first.snapshot().skipped == second.snapshot().skipped
    assert {**first.snapshot().fingerprints} == {**second.snapshot().fingerprints}
    for question in (
        "Who met Mr. Jones?",
        "What ate the seal?",
        "walruses",
        "Is it the U.S. Navy?",
    ):
        said = [documents.dump(documents.answer(one.ask(question))) for one in (first, second)]
        assert said[0] == said[1]


@pytest.mark.parametrize(
    "change",
    [
        lambda config: edit(config, "a.txt", NEW),
        lambda config: edit(config, "b.txt", NEW),
        lambda config: path(config, "a.txt").rename(path(config, "c.txt")),
        lambda config: os.utime(path(config, "a.txt"), (LONG_AGO, LONG_AGO)),
    ],
)
def test_changed_files_are_read(
    corpus: Corpus,
    monkeypatch: pytest.MonkeyPatch,
    reads: list[str],
    change: Callable[[Config], object],
) -> None:
    config = corpus({"a.txt": OLD})
    settle(monkeypatch)
    Library.open(config)
    change(config)
    Library.open(config)
    assert len(reads) == 2


def test_files_that_were_only_touched_are_not_indexed_again(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch, reads: list[str]
) -> None:
    config = corpus({"a.txt": OLD})
    settle(monkeypatch)
    Library.open(config)
    (before,) = folder(config).glob("*/arrays")
    os.utime(path(config, "a.txt"), (LONG_AGO, LONG_AGO))
    edit(config, "b.pdf", "no text")
    library = Library.open(config)
    assert [one.path for one in library.snapshot().skipped] == ["b.pdf"]
    (after,) = folder(config).glob("*/arrays")
    assert (before, before.stat()) == (after, after.stat())
    again = Library.open(config)
    assert len(reads) == 2
    assert again.snapshot().skipped == library.snapshot().skipped


def test_a_link_to_another_folder_of_equal_times_is_another_corpus(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = corpus({})
    settle(monkeypatch)
    real = os.stat

    def at_one_time(name: str, **how: Any) -> Any:
        found = real(name, **how)
        if how:  # which is how paths ask
            return found
        its = {each: getattr(found, each) for each in ("st_dev", "st_ino", "st_size")}
        return SimpleNamespace(**its, st_mtime_ns=1, st_ctime_ns=1)

    for name, text in (("one", OLD), ("two", OLD.replace("fish", "crab"))):
        (config.corpus_folder.parent / name).mkdir()
        (config.corpus_folder.parent / name / "a.txt").write_text(text)
    config.corpus_folder.rmdir()
    for name, eaten in (("one", "fish"), ("two", "crab")):
        config.corpus_folder.unlink(missing_ok=True)
        config.corpus_folder.symlink_to(name)
        with monkeypatch.context() as coarse:
            coarse.setattr("bot.reading.files.os.stat", at_one_time)
            library = Library.open(config)
        assert texts(library.ask(ASKED)) == [f"The otter eats {eaten}."]


def test_a_file_that_the_system_would_not_open_is_tried_again(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = corpus({"a.txt": OLD, "b.txt": "Seals sleep."})
    settle(monkeypatch)
    real = Path.read_bytes

    def too_many(path: Path) -> bytes:
        if path.name == "b.txt":
            raise OSError(24, "Too many open files")
        return real(path)

    with monkeypatch.context() as broken:
        broken.setattr(Path, "read_bytes", too_many)
        assert [one.path for one in Library.open(config).snapshot().skipped] == ["b.txt"]
    assert Library.open(config).snapshot().skipped == ()


def test_a_collection_that_lost_its_articles_can_be_rolled_back(corpus: Corpus) -> None:
    config = corpus({"a.txt": OLD})
    Library.open(config)
    path(config, "a.txt").unlink()
    library = Library.open(config)
    assert not library.snapshot().articles
    library.apply(library.plan(edit=Rollback()))
    assert texts(library.ask(ASKED)) == [OLD]


def test_a_process_that_hangs_while_it_writes_stops_no_other(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    config = corpus({"a.txt": OLD})
    monkeypatch.setattr("bot.storing.locking._TRIES", 1)
    monkeypatch.setattr("bot.storing.locking._PAUSE", 0)
    folder(config).mkdir(parents=True)
    with (folder(config) / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        assert texts(Library.open(config).ask(ASKED)) == [OLD]
    assert "another process is writing there" in caplog.text


def test_a_file_that_was_changed_just_now_is_read_again(corpus: Corpus, reads: list[str]) -> None:
    config = corpus({"a.txt": OLD})
    for _ in range(3):
        Library.open(config)
    assert len(reads) == 3


@pytest.mark.parametrize(
    "toml",
    ['[corpus]\nlanguage = "de"', "[corpus]\nmax_file_megabytes = 1", "[search]\npieces_up_to = 0"],
)
def test_other_settings_make_another_index(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch, reads: list[str], toml: str
) -> None:
    corpus({"a.txt": OLD})
    settle(monkeypatch)
    Library.open(corpus({}))
    Library.open(corpus({}, toml))
    assert len(reads) == 2


def test_synonyms_need_no_new_index(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch, reads: list[str]
) -> None:
    corpus({"a.txt": OLD})
    settle(monkeypatch)
    Library.open(corpus({}))
    library = Library.open(corpus({}, '[synonyms]\nlutra = ["otter"]'))
    assert len(reads) == 1
    assert library.ask("What does the lutra eat?").corrections == (("lutra", "otter"),)


def test_few_versions_are_kept_and_nothing_half_written(corpus: Corpus) -> None:
    config = corpus({"a.txt": OLD}, "[storage]\nversions = 2")
    (folder(config) / ".new-left").mkdir(parents=True)
    for number in range(4):
        edit(config, "a.txt", f"The otter eats {number} fish.")
        Library.open(config)
    kept = [one for one in folder(config).iterdir() if one.is_dir()]
    assert len(kept) == 2
    assert not any(one.name.startswith(".") for one in kept)


def test_a_collection_may_be_named_like_the_record_of_another(corpus: Corpus) -> None:
    config = corpus({"news/a.txt": OLD, "news.json/a.txt": NEW})
    library = Library.open(config)
    for one in library.snapshots:
        if one.articles:
            record(config.storage_folder, one)
    assert texts(Library.open(config).ask(ASKED, "news.json")) == [NEW]
    assert recorded(config.storage_folder, "news").keys() == {"a"}


def test_where_nothing_can_be_kept_everything_works(corpus: Corpus) -> None:
    config = corpus({"a.txt": OLD})
    config.storage_folder.write_text("in the way")
    assert texts(Library.open(config).ask(ASKED)) == [OLD]


def test_a_library_goes_on_while_its_version_is_replaced_and_deleted(corpus: Corpus) -> None:
    config = corpus({"a.txt": OLD})
    library = Library.open(config)
    for number in range(3):
        edit(config, "a.txt", f"The otter eats {number} fish.")
        Library.open(config)
    assert texts(library.ask(ASKED)) == [OLD]


def test_the_reference_is_not_kept(corpus: Corpus) -> None:
    config = corpus({"a.txt": OLD}, '[search]\nbackend = "reference"')
    assert texts(Library.open(config).ask(ASKED)) == [OLD]
    assert not folder(config).exists()


def test_a_reload_that_can_read_nothing_leaves_what_is_kept(corpus: Corpus) -> None:
    config = corpus({"a.txt": OLD})
    library = Library.open(config)
    kept = (folder(config) / "current").read_text()
    path(config, "a.txt").rename(path(config, "a.bak"))
    assert not library.reload().swapped
    assert (folder(config) / "current").read_text() == kept


def test_what_was_kept_some_versions_ago_is_not_indexed_again(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = corpus({"a.txt": OLD})
    library = Library.open(config)
    edit(config, "a.txt", NEW)
    library.reload()
    monkeypatch.setattr("bot.library.taking.indexed", None)
    monkeypatch.setattr("bot.library.taking.changed", None)
    edit(config, "a.txt", OLD)
    assert library.reload().changed == ("a",)
    assert texts(library.ask(ASKED)) == [OLD]
    assert texts(Library.open(config).ask(ASKED)) == [OLD]


def test_a_link_that_leads_elsewhere_since_is_looked_at_again(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    config = corpus({"deep/news/b.txt": NEW})
    settle(monkeypatch)
    path(config, "deep/a.txt").symlink_to("news/b.txt")
    library = Library.open(config)
    assert {*library.snapshot("deep").articles} == {"a", "news/b"}
    path(config, "deep/news").rename(tmp_path / "away")
    path(config, "deep/news").symlink_to(tmp_path / "away")
    edit(config, "deep/c.txt", OLD)
    library.reload("deep")
    assert {*library.snapshot("deep").articles} == {"c"}
