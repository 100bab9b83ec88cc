"""A demo changes nothing but its own copy, which answers as what it is a copy of."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from bot import Library, PullquoteError
from bot.config import Config
from bot.demo import copying
from bot.demo.copying import copied
from bot.library import Add, Remove, Rollback
from bot.library.indexing import untracked
from bot.rendering import documents
from bot.storing import locking
from tests.conftest import HOSTILE, ROOT, SEED, Corpus
from tests.demo.conftest import Show
from tests.library.corpora import edit

FILES = {
    SEED.name: SEED.read_bytes(),
    **HOSTILE,
    "more/deep/b.txt": b"The otter eats crabs.",
    ".hidden.txt": b"Nobody reads this.",
    "questions.toml": b'[[questions]]\nask = "Who requested the airstrike?"\n',
}
QUESTION = "Who requested the airstrike?"
# Makes a copy, says where, and is killed.
KILLED = """
import os, signal
from pathlib import Path
from bot import config
from bot.demo.copying import copied
with copied(config.load(Path("config.toml")), lambda these, _: these) as private:
    print(private.corpus_folder.parent, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Have temporary folders where nobody else has any."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    yield folder
    monkeypatch.undo()
    tempfile.tempdir = None


def looks(config: Config) -> dict[str, tuple[int, int, bytes]]:
    """Give the times and bytes of all that there is, the index too."""
    root = config.storage_folder.parent
    every = [one for one in root.rglob("*") if "temporary" not in one.parts]
    return {
        str(one): (
            one.lstat().st_mtime_ns,
            one.lstat().st_mode,
            one.read_bytes() if one.is_file() else b"",
        )
        for one in every
    }


def test_whatever_is_done_nothing_changes_but_the_copy(corpus: Corpus, temporary: Path) -> None:
    config = corpus(FILES)
    Library.open(config)
    before = looks(config)
    with copied(config, untracked) as private:
        library = Library.start(private)
        library.apply(library.plan(edit=Add("new.txt", b"Walruses dive for clams.")))
        library.apply(library.plan(edit=Add(SEED.name, b"Nobody requested it.")))
        library.apply(library.plan("more", Remove("b")), force=True)
        edit(private, "emoji.txt", "Touched in place.")
        library.reload()
        library.apply(library.plan(edit=Rollback()))
        assert private.corpus_folder.is_relative_to(temporary)
    assert looks(config) == before
    assert not [*temporary.iterdir()]


async def test_what_is_clicked_changes_nothing_but_the_copy(show: Show, corpus: Corpus) -> None:
    config = corpus(FILES)
    Library.open(config)
    before = looks(config)
    browser = await show(config)
    await browser.open("admin")
    for command, options in (("corpus remove", {"article": SEED.stem}), ("corpus rollback", {})):
        version = browser.library.snapshot().version
        await browser.command(command, **options)
        await browser.click("Apply")
        assert browser.library.snapshot().version != version
    assert looks(config) == before


@pytest.mark.parametrize("kept", [True, False])
def test_the_copy_answers_the_same(corpus: Corpus, kept: bool) -> None:
    config = corpus(FILES)
    (config.corpus_folder / "empty").mkdir()
    (config.corpus_folder / "inside.txt").symlink_to(SEED.name)
    (config.corpus_folder / "outside.txt").symlink_to("/etc/hostname")
    (config.corpus_folder / "nowhere.txt").symlink_to("gone.txt")
    os.mkfifo(config.corpus_folder / "pipe.txt")
    if kept:
        Library.open(config)
    with copied(config, untracked) as private:
        copy = Library.open(private)
        real = Library.open(config)
        assert copy.collections() == real.collections() == ("default", "empty", "more")
        for one, other in zip(real.snapshots, copy.snapshots, strict=True):
            assert one.version == other.version
            assert {skipped.path for skipped in one.skipped} == {
                skipped.path for skipped in other.skipped
            }
        assert documents.answer(copy.ask(QUESTION)) == documents.answer(real.ask(QUESTION))
        assert private.discord.public_collections == ("default", "empty", "more")


def test_what_is_too_large_to_be_read_is_not_copied(corpus: Corpus) -> None:
    config = corpus({"a.txt": b"An otter."}, "[corpus]\nmax_file_megabytes = 1\n")
    with (config.corpus_folder / "large.txt").open("wb") as file:
        file.truncate(1 << 40)
    with copied(config, untracked) as private:
        copy = private.corpus_folder / "large.txt"
        assert copy.stat().st_size == 1 << 40
        assert copy.stat().st_blocks == 0
        assert [one.path for one in Library.open(private).snapshot().skipped] == ["large.txt"]


def test_a_cluster_is_left_alone(corpus: Corpus) -> None:
    config = corpus({"a.txt": b"An otter."}, '[search]\nbackend = "opensearch"\n')
    with copied(config, untracked) as private:
        assert private.search.backend == "postings"
        assert Library.open(private).snapshot().articles


def test_what_a_killed_demo_left_the_next_one_deletes(corpus: Corpus, temporary: Path) -> None:
    config = corpus({"a.txt": b"An otter."})
    killed = subprocess.run(
        [sys.executable, "-c", KILLED],
        cwd=config.storage_folder.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    left = Path(killed.stdout.strip())
    assert left.is_dir()
    others = [temporary / "pullquote-demo-open", temporary / "pullquote-demo-link"]
    others[0].mkdir(mode=0o755)
    (others[0] / "lock").touch()
    (temporary / "elsewhere").mkdir(mode=0o700)
    (temporary / "elsewhere" / "lock").touch()
    others[1].symlink_to(temporary / "elsewhere")
    with copied(config, untracked) as one, copied(config, untracked) as other:
        assert not left.exists()
        assert one.corpus_folder.exists()
        assert other.corpus_folder.exists()
        assert all(path.exists() for path in others)


def test_a_folder_that_is_swept_before_it_is_locked_is_made_again(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch, temporary: Path
) -> None:
    config = corpus({"a.txt": b"An otter."})
    swept: list[Path] = []

    def is_free(file: IO[str], path: Path) -> bool:
        if not swept:
            swept.append(path.parent)
            shutil.rmtree(path.parent)
        return locking.is_free(file, path)

    monkeypatch.setattr(copying, "is_free", is_free)
    with copied(config, untracked) as private:
        assert Library.open(private).snapshot().articles
        assert not swept[0].exists()
    assert not [*temporary.iterdir()]


def test_a_copy_that_can_not_be_made_is_said_with_the_way_out(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch, temporary: Path
) -> None:
    config = corpus({"a.txt": b"An otter."})

    def full(*_: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copy2", full)
    with (
        pytest.raises(PullquoteError, match=r"No space left .* TMPDIR"),
        copied(config, untracked),
    ):
        pass
    assert not [*temporary.iterdir()]
