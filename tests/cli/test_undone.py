"""What could not be done, or was not wanted after all, is told as that, and by the exit code."""

from __future__ import annotations

import json
import os
import shlex
import shutil
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from bot import Library
from bot.config import Config
from bot.library import Rollback
from tests.cli.conftest import Run
from tests.cli.test_corpus import FILES, new, snapshot_of
from tests.conftest import Corpus
from tests.library.corpora import edit, path


class Terminal(StringIO):
    """Somebody who types a text, and then Ctrl-D or Ctrl-C."""

    def __init__(self, typed: str, end: BaseException) -> None:
        super().__init__(typed)
        self._end = end

    def isatty(self) -> bool:
        return True

    def readline(self, *size: Any) -> str:  # type: ignore[override]
        if said := super().readline(*size):
            return said
        raise self._end


@pytest.mark.parametrize(
    ("typed", "end", "code"),
    [("", KeyboardInterrupt(), 130), ("", EOFError(), 1), ("n\n", EOFError(), 1)],
    ids=["Ctrl-C", "Ctrl-D", "no"],
)
def test_who_does_not_say_yes_hears_that_nothing_was_changed(
    corpus: Corpus, pullquote: Run, typed: str, end: BaseException, code: int
) -> None:
    config = corpus(FILES)
    pullquote("index")
    before = snapshot_of(config.storage_folder)
    done = pullquote("corpus", "add", new(), stdin=Terminal(typed, end))
    assert done.code == code
    assert done.err.endswith("pullquote: Nothing was changed.\n")
    assert "Aborted" not in done.err
    assert snapshot_of(config.storage_folder) == before
    done = pullquote(
        "corpus", "add", new(), new("bats.txt", "Bats hang."), stdin=Terminal(f"y\n{typed}", end)
    )
    assert done.code == code
    assert done.err.endswith("pullquote: Nothing more was changed.\n")
    assert path(config, "crabs.txt").exists()
    assert not path(config, "bats.txt").exists()


@pytest.fixture
def emptied(corpus: Corpus, pullquote: Run) -> Config:
    """A corpus that is live, of which one collection has no file any more."""
    config = corpus({"z/owls.txt": "Owls fly.", **FILES})
    pullquote("index")
    path(config, "z/owls.txt").unlink()
    return config


@pytest.mark.parametrize("more", [(), ("--yes",), ("--force",), ("-c", "z"), ("--json",)])
def test_a_reload_of_what_can_not_be_read_is_a_problem(
    emptied: Config, pullquote: Run, more: tuple[str, ...]
) -> None:
    done = pullquote("corpus", "reload", *more)
    assert done.code == 1
    assert done.err.startswith("pullquote: z: nothing can be read, so nothing was changed; put")


def test_a_folder_that_can_not_be_opened_is_one(
    emptied: Config, pullquote: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, refused = os.scandir, os.fspath(path(emptied, "z"))

    def scandir(folder: str) -> Any:
        if os.fspath(folder) == refused:
            raise PermissionError(13, "Permission denied", folder)
        return real(folder)

    monkeypatch.setattr(os, "scandir", scandir)
    done = pullquote("corpus", "reload", "-c", "z")
    assert done.code == 1
    assert "skipped: z (" in done.out


def test_what_never_held_anything_keeps_no_reload_from_being_done(
    corpus: Corpus, pullquote: Run
) -> None:
    corpus({"z/owls.txt": "Owls fly."})
    assert pullquote("corpus", "reload", "--yes").code == 0
    assert pullquote("corpus", "reload", "--yes", "-c", "default").code == 1


def test_index_tells_of_a_collection_that_can_not_be_read_and_does_the_others(
    emptied: Config, pullquote: Run
) -> None:
    edit(emptied, "crabs.txt", "Crabs walk sideways.")
    done = pullquote("index")
    assert done.code == 1
    assert done.err.startswith(f"pullquote: No article can be read in {path(emptied, 'z')}; put ")
    assert "added: crabs" in done.out
    assert "crabs" in Library.open(emptied, live=True).snapshot().articles


def test_index_of_an_emptied_folder_lets_go_of_no_pin(corpus: Corpus, pullquote: Run) -> None:
    config = corpus(FILES)
    library = Library.start(config)
    version = library.snapshot().version
    library.apply(library.plan(edit=Rollback(version)))
    shutil.rmtree(config.corpus_folder)
    config.corpus_folder.mkdir()
    for arguments in (("--dry-run",), ()):
        done = pullquote("index", *arguments)
        assert done.code == 1
        assert "no longer" not in done.out
        assert "rollback" not in done.err
        assert f"default stays at version {version}, which it is held at" in done.err
        [told] = json.loads(pullquote("index", *arguments, "--json").out)["collections"]
        assert told["released"] is None
    assert library.pinned()


@pytest.mark.parametrize("command", [("index",), ("corpus", "reload", "--yes")])
def test_what_can_not_be_kept_is_not_said_to_be_live(
    corpus: Corpus, pullquote: Run, command: tuple[str, ...]
) -> None:
    config = corpus(FILES)
    pullquote("index")
    edit(config, "crabs.txt", "Crabs walk sideways.")
    versions = config.storage_folder / "versions" / "default"
    shutil.rmtree(versions)
    versions.write_text("")  # not even root can write a folder there
    done = pullquote(*command)
    assert (done.code, "now version" in done.out) == (1, False)
    assert f"default can't be kept in {versions} (" in done.err
    assert "`folder` under [storage]" in done.err


def test_where_nothing_can_be_pinned_is_named(corpus: Corpus, pullquote: Run) -> None:
    config = corpus(FILES)
    pullquote("index")
    pullquote("corpus", "add", new(), "--yes")
    versions = config.storage_folder / "versions" / "default"
    (versions / "current").unlink()
    (versions / "current" / "in the way").mkdir(parents=True)
    done = pullquote("corpus", "rollback", "--yes")
    assert done.code == 1
    assert f"can't be pinned in {versions} (" in done.err


def test_a_storage_folder_that_can_not_be_made_is_named_with_its_setting(
    corpus: Corpus, pullquote: Run
) -> None:
    corpus(FILES, '[storage]\nfolder = "/proc/x"\n')
    for command in (("index",), ("corpus", "reload", "--yes")):
        done = pullquote(*command)
        assert (done.code, "now version" in done.out) == (1, False)
        assert "can't be kept in /proc/x/versions/default (" in done.err
        assert "`folder` under [storage]" in done.err


def test_a_folder_is_looked_at_once(
    corpus: Corpus, pullquote: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus(FILES)
    looked = list[str]()
    monkeypatch.setattr("bot.library.folders.unopened", looked.append)
    for command in (("index",), ("ask", "seals"), ("corpus", "status"), ("corpus", "reload")):
        pullquote(*command)
        assert len(looked) == 1, command
        looked.clear()


def test_where_a_file_is_that_was_removed_can_be_copied(corpus: Corpus, pullquote: Run) -> None:
    config = corpus({**FILES, "grey seals of the far north.txt": "Grey seals sing."})
    pullquote("index")
    told = pullquote("corpus", "remove", "grey seals of the far north", "--yes").out
    [line] = [one for one in told.splitlines() if "the file from before is " in one]
    [place] = shlex.split(line.partition("before is ")[2])
    assert Path(place).read_text() == "Grey seals sing."
    assert Path(place).is_relative_to(config.storage_folder)


def test_what_lies_there_after_a_rollback_can_be_removed(corpus: Corpus, pullquote: Run) -> None:
    config = corpus(FILES)
    pullquote("index")
    pullquote("corpus", "add", new(text="Crabs lie."), "--yes")
    pullquote("corpus", "rollback", "--yes")
    edit(config, "otters.txt", "Otters dive.")
    done = pullquote("corpus", "remove", "Crabs", "--yes")
    assert (done.code, done.err) == (0, "")
    assert "  changed: otters\n" in done.out
    assert "and would no longer be" in done.out
    assert not path(config, "crabs.txt").exists()
    assert {*Library.open(config, live=True).snapshot().articles} == {"otters", "seals"}
    pullquote("corpus", "rollback", "--yes")
    assert "There is no article 'snails'" in pullquote("corpus", "remove", "snails").err


NAMED = {"a\nb\x1b[31mc.txt": "An otter.", "d\u202ee.txt": "A seal."}


def test_no_name_of_a_file_steers_the_terminal(corpus: Corpus, pullquote: Run) -> None:
    config = corpus(FILES)
    for name, text in NAMED.items():
        edit(config, name, text)
    for command in (("index",), ("sources",), ("corpus", "status")):
        told = pullquote(*command).out
        assert "skipped: a␊b␛[31mc.txt (" in told
        assert "skipped: d\ufffde.txt (" in told
    done = pullquote("corpus", "add", "x\x1b[31m.txt")
    assert "x␛[31m.txt can't be read" in done.err
