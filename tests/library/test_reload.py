"""What a reload promises: what has changed is told and answers; what a fresh start would leave."""

from __future__ import annotations

import gc
import random
from pathlib import Path
from weakref import ref

import pytest

from bot import Library, PullquoteError
from bot.config.settings import Storage
from tests.conftest import Corpus
from tests.library.corpora import ASKED, NEW, OLD, edit, path, saved, texts


def test_a_reload_reports_what_was_added_changed_removed_and_skipped(corpus: Corpus) -> None:
    config = corpus({"a.txt": "One here.", "b.txt": "Two here.", "c.txt": "Three here."})
    library = Library.open(config)
    edit(config, "b.txt", "Two and a half here.")
    path(config, "c.txt").unlink()
    edit(config, "d.md", "Four here.")
    path(config, "e.txt").write_bytes(b"\xff\xff")
    change = library.reload()
    assert change.swapped
    assert (change.added, change.changed, change.removed) == (("d",), ("b",), ("c",))
    assert [one.path for one in change.skipped] == ["e.txt"]
    assert "UTF-8" in change.skipped[0].reason
    assert change.version == library.snapshot().version


def test_after_a_reload_the_new_text_answers(corpus: Corpus) -> None:
    config = corpus({"a.txt": OLD})
    library = Library.open(config)
    edit(config, "a.txt", NEW)
    assert texts(library.ask(ASKED)) == [OLD]
    library.reload()
    assert texts(library.ask(ASKED)) == [NEW]


def test_a_reload_without_a_change_reports_none_and_keeps_the_version(corpus: Corpus) -> None:
    library = Library.open(corpus({"a.txt": OLD}))
    before = library.snapshot().version
    change = library.reload()
    assert change.swapped
    assert (change.added, change.changed, change.removed) == ((), (), ())
    assert change.version == before == library.snapshot().version


@pytest.mark.parametrize("left", [None, b"", b"\xff\xff", b" \n"])
def test_the_old_version_stays_if_nothing_readable_is_left(
    corpus: Corpus, left: bytes | None
) -> None:
    config = corpus({"a.txt": OLD})
    library = Library.open(config)
    before = library.snapshot()
    path(config, "a.txt").unlink()
    if left is not None:
        path(config, "a.txt").write_bytes(left)
    change = library.reload()
    assert not change.swapped
    assert change.removed == ()
    assert len(change.skipped) == (left is not None)
    assert library.snapshot() is before
    assert texts(library.ask(ASKED)) == [OLD]


def test_without_its_folder_a_collection_stays_and_the_next_reload_gets_it_back(
    corpus: Corpus,
) -> None:
    config = corpus({"lake/a.txt": OLD})
    library = Library.open(config)
    path(config, "lake").rename(config.corpus_folder.parent / "away")
    assert not library.reload("lake").swapped
    assert texts(library.ask(ASKED, "lake")) == [OLD]
    (config.corpus_folder.parent / "away").rename(path(config, "lake"))
    assert library.reload("lake").swapped


def test_without_the_corpus_folder_a_reload_explains_and_the_old_version_stays(
    corpus: Corpus,
) -> None:
    config = corpus({"a.txt": OLD})
    library = Library.open(config)
    config.corpus_folder.rename(config.corpus_folder.parent / "away")
    with pytest.raises(PullquoteError, match="There is no corpus folder"):
        library.reload()
    assert texts(library.ask(ASKED)) == [OLD]


def test_a_new_folder_is_a_collection_after_its_reload(corpus: Corpus) -> None:
    config = corpus({"a.txt": OLD})
    library = Library.open(config)
    corpus({"lake/b.txt": NEW})
    assert library.collections() == ("default", "lake")
    assert [one.collection for one in library.snapshots] == ["default"]
    change = library.reload("lake")
    assert (change.swapped, change.added) == (True, ("b",))
    assert texts(library.ask(ASKED, "lake")) == [NEW]


def test_a_reload_of_one_collection_leaves_the_others_as_they_are(corpus: Corpus) -> None:
    config = corpus({"a.txt": OLD, "lake/b.txt": OLD})
    library = Library.open(config)
    lake = library.snapshot("lake")
    edit(config, "a.txt", NEW)
    edit(config, "lake/b.txt", NEW)
    library.reload()
    assert library.snapshot("lake") is lake


def test_an_empty_corpus_is_filled_by_a_reload(corpus: Corpus) -> None:
    library = Library.open(corpus({}))
    corpus({"a.txt": OLD})
    assert library.reload().added == ("a",)
    assert texts(library.ask(ASKED)) == [OLD]


def test_a_reload_opens_no_file_that_is_the_same(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = corpus({f"{name}.txt": f"The {name} swims." for name in "abcdef"})
    monkeypatch.setattr("bot.reading.files._SETTLED", -60)
    library = Library.open(config)
    edit(config, "b.txt", NEW)
    opened: list[str] = []
    real = Path.read_bytes

    def read(one: Path) -> bytes:
        opened.append(one.name)
        return real(one)

    monkeypatch.setattr(Path, "read_bytes", read)
    assert library.reload().changed == ("b",)
    assert [name for name in opened if name.endswith(".txt")] == ["b.txt"]


def test_many_reloads_leave_what_one_would(corpus: Corpus) -> None:
    config = corpus({f"{name}.txt": f"The {name} met the otter." for name in "abcdefgh"})
    library = Library.open(config)
    path(config, "c.txt").unlink()
    library.reload()
    edit(config, "b.md", "---\ntitle: Of B\ndate: 2020-02-02\n---\nThe Seal Of Bay (SOB) barks.")
    library.reload()
    path(config, "b.txt").unlink()
    edit(config, "a.txt", NEW)
    library.reload()
    edit(config, "z.txt", "Seals bark at otters.")
    library.reload()
    fresh = Library.open(config.model_copy(update={"storage": Storage(folder="elsewhere")}))
    assert saved(library) == saved(fresh)


WORDS = "otter seal river fish bridge (WHO) Otter swam ate the and of old new".split()
NAMES = [f"{letter}{suffix}" for letter in "abcde" for suffix in (".txt", ".md")]


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("pieces_up_to", [0, 20_000])
def test_whatever_is_done_to_files_a_reload_leaves_what_a_fresh_start_would(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch, seed: int, pieces_up_to: int
) -> None:
    chance = random.Random(seed)
    monkeypatch.setattr("bot.reading.files._SETTLED", -60)
    config = corpus({"z.txt": OLD}, f"[search]\npieces_up_to = {pieces_up_to}\n")
    library = Library.open(config)
    for step in range(8):
        for _ in range(chance.randint(1, 3)):
            _do_something(chance, config.corpus_folder)
        library.reload()
        elsewhere = Storage(folder=f"elsewhere{step}")
        fresh = Library.open(config.model_copy(update={"storage": elsewhere}))
        assert saved(library) == saved(fresh)


def _do_something(chance: random.Random, folder: Path) -> None:
    """Write, delete, swap, link or touch a file; `z.txt` stays, so that there is always one."""
    one, other = (folder / name for name in chance.sample(NAMES, 2))
    match chance.randrange(6):
        case 0 | 1:
            words = " ".join(chance.choices(WORDS, k=chance.randint(0, 30)))
            one.unlink(missing_ok=True)
            one.write_text(chance.choice(["", "---\ntitle: T\ndate: 2020-01-02\n---\n"]) + words)
        case 2:
            one.unlink(missing_ok=True)
        case 3 if one.exists():
            one.rename(other)
        case 4:
            one.unlink(missing_ok=True)
            one.symlink_to(chance.choice([other.name, "z.txt", "/etc/hostname"]))
        case 5 if one.exists() and other.exists():
            aside = folder / ".aside"
            one.rename(aside)
            other.rename(one)
            aside.rename(other)


def test_what_was_there_before_a_reload_is_let_go_at_once(corpus: Corpus) -> None:
    config = corpus({"a.txt": OLD, "b.txt": OLD})
    library = Library.open(config)
    assert library.ask("oter")
    gc.disable()
    try:
        before = ref(library.snapshot().searched.vocabulary)
        edit(config, "a.txt", NEW)
        library.reload()
        assert before() is None
    finally:
        gc.enable()
