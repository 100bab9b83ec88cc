"""A collection settles once all that was touched in it is left alone, and looks the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.watching.settling import QUIET, Settled, Settling
from tests.watching.clock import Clock

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(name: str, content: str = "Otters swim.") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
        return path

    return written


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def settling(tmp_path: Path, clock: Clock) -> Settling:
    return Settling(tmp_path, clock)


def only(*collections: str) -> Settled:
    return Settled(frozenset(collections))


PLACES = {
    "a.txt": ("default",),
    "club/a.txt": ("club",),
    "club/deep/er/a.txt": ("club",),
    "club/deep/questions.toml": ("club",),
    "club": ("default", "club"),
    "gone": ("default", "gone"),
    "gone/a.txt": ("gone",),
    "un\nprintable/a.txt": ("default",),
    ".hidden": (),
    ".hidden/a.txt": (),
    "club/.a.txt.swp": (),
    "club/.git/a.txt": (),
}


@pytest.mark.parametrize("path", PLACES)
def test_a_path_settles_its_collection_and_no_other(
    settling: Settling, clock: Clock, write: Write, path: str
) -> None:
    write("a.txt")
    write("club/a.txt")
    settling.touched([path])
    clock.passes(QUIET)
    assert settling.settled() == only(*PLACES[path])


@pytest.mark.parametrize("path", ["questions.toml", "club/questions.toml"])
def test_golden_questions_are_no_articles(settling: Settling, clock: Clock, path: str) -> None:
    settling.touched([path])
    clock.passes(QUIET)
    assert settling.settled() is None


def test_the_corpus_itself_is_every_collection(settling: Settling, clock: Clock) -> None:
    settling.touched([""])
    clock.passes(QUIET)
    assert settling.settled() == Settled(frozenset(), every=True)


def test_nothing_settles_before_it_is_left_alone_for_long_enough(
    settling: Settling, clock: Clock, write: Write
) -> None:
    write("club/a.txt")
    for _ in range(5):
        settling.touched(["club/a.txt"])
        clock.passes(QUIET - 0.1)
        assert settling.settled() is None
    clock.passes(0.2)
    assert settling.settled() == only("club")


def test_any_file_of_a_collection_keeps_it_waiting_and_no_other_one(
    settling: Settling, clock: Clock, write: Write
) -> None:
    for name in ("club/a.txt", "club/b.txt", "vault/a.txt"):
        write(name)
    settling.touched(["club/a.txt", "vault/a.txt"])
    clock.passes(QUIET / 2)
    settling.touched(["club/b.txt"])
    clock.passes(QUIET / 2)
    assert settling.settled() == only("vault")
    clock.passes(QUIET / 2)
    assert settling.settled() == only("club")


def test_what_has_settled_is_told_once(settling: Settling, clock: Clock, write: Write) -> None:
    write("club/a.txt")
    settling.touched(["club/a.txt"])
    clock.passes(QUIET)
    assert settling.settled()
    assert settling.settled() is None


def test_a_file_that_grows_without_an_event_is_waited_for(
    settling: Settling, clock: Clock, write: Write
) -> None:
    path = write("club/a.txt")
    settling.touched(["club/a.txt"])
    for _ in range(3):
        path.write_text(path.read_text("utf-8") + "More.", "utf-8")
        clock.passes(QUIET)
        assert settling.settled() is None
    clock.passes(QUIET - 0.1)
    assert settling.settled() is None
    clock.passes(0.2)
    assert settling.settled() == only("club")


def test_a_file_that_is_written_anew_in_the_same_size_is_waited_for(
    settling: Settling, clock: Clock, write: Write
) -> None:
    write("club/a.txt")
    settling.touched(["club/a.txt"])
    write("club/new.txt").replace(write("club/a.txt"))
    clock.passes(QUIET)
    assert settling.settled() is None


def test_a_file_that_is_gone_settles(settling: Settling, clock: Clock, write: Write) -> None:
    path = write("club/a.txt")
    path.unlink()
    settling.touched(["club/a.txt"])
    clock.passes(QUIET)
    assert settling.settled() == only("club")
