"""Real files are followed, by watchfiles, from a thread."""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot import Library, installing
from bot.config import Misconfigured
from bot.library.change import Change
from bot.watching import Watch, events, settling
from tests.conftest import Corpus

PATIENCE = 30.0
FILES = {"club/notes.txt": "The club meets on Mondays."}


class Heard:
    """The collections that were reloaded, to be waited for."""

    def __init__(self) -> None:
        self._news = threading.Condition()
        self._names = list[str]()

    def tell(self, change: Change | None) -> None:
        assert change
        with self._news:
            self._names.append(change.collection)
            self._news.notify_all()

    def wait_for(self, name: str) -> bool:
        with self._news:
            return self._news.wait_for(lambda: name in self._names, PATIENCE)

    def clear(self) -> None:
        with self._news:
            self._names.clear()


@contextmanager
def watching(library: Library, heard: Heard) -> Iterator[Watch]:
    watch = Watch(library, heard.tell)
    watch.start()
    try:
        yield watch
    finally:
        watch.stop(PATIENCE)
    assert not watch._thread.is_alive()


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settling, "QUIET", 0.05)
    monkeypatch.setattr(events, "AGAIN", 0.05)
    monkeypatch.setattr(events, "TICK", 50)


def test_files_are_followed_through_all_that_happens_to_their_folder(
    corpus: Corpus, tmp_path: Path
) -> None:
    library, heard = Library.open(corpus(FILES, "[corpus]\nwatch = true\n")), Heard()
    with watching(library, heard):
        corpus({"stars/mars.txt": "Mars is red."})
        assert heard.wait_for("stars")
        corpus({"club/notes.txt": "The club meets on Fridays."})
        assert heard.wait_for("club")
        assert library.ask("When does the club meet?", "club").quotes[0].text.endswith("Fridays.")
        heard.clear()
        away = library.config.corpus_folder.rename(tmp_path / "away")
        corpus({"club/notes.txt": "The club meets on Sundays."})
        assert heard.wait_for("club")
        heard.clear()
        corpus({"club/notes.txt": "The club meets every day."})
        assert heard.wait_for("club")
        assert away.exists()


def test_nothing_is_followed_unless_it_is_set_but_who_asks_is_heard(corpus: Corpus) -> None:
    library, heard = Library.open(corpus(FILES)), Heard()
    with watching(library, heard) as watch:
        watch.ask()
        assert heard.wait_for("club")
        heard.clear()
        watch.ask()
        assert heard.wait_for("club")


@pytest.mark.parametrize("ask", [True, False])
def test_who_asks_is_heard_while_files_are_followed(corpus: Corpus, ask: bool) -> None:
    library, heard = Library.open(corpus(FILES, "[corpus]\nwatch = true\n")), Heard()
    with watching(library, heard) as watch:
        if ask:
            watch.ask()
            assert heard.wait_for("club")


def test_without_watchfiles_the_way_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    with pytest.raises(Misconfigured, match=re.escape(installing.command("watch"))):
        events.check()
