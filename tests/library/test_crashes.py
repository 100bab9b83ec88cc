"""Whichever step on the disk fails, or is the last: a collection is as before, or as planned."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest

from bot import Library, PullquoteError
from bot.config import Config, load
from bot.library import Add, Remove, Rollback
from bot.library.change import record
from tests.library.corpora import ASKED, edit, texts
from tests.library.failing import ERRORS, Died, Disk, failing

FISH, CRABS, SNAILS = (f"The otter eats {food}." for food in ("fish", "crabs", "snails"))

RANDOM = re.compile(r"-[0-9a-f]{8,}|\d{8}T\d{6}")

State = tuple[object, ...]


@dataclass(frozen=True)
class Case:
    """Something done to a collection whose version before is kept."""

    name: str
    do: Callable[[Library], object]
    pinned: bool = False
    edited: bool = False


def index(library: Library) -> None:
    again = Library.open(library.config)
    for snapshot in again.snapshots:
        record(library.config.storage_folder, snapshot)


def remove(library: Library) -> None:
    if "b" in library.snapshot().articles:
        library.apply(library.plan(edit=Remove("b")))


def roll_back(library: Library) -> None:
    oldest = library.versions()[-1].version
    library.apply(library.plan(edit=Rollback(oldest)))


def add(name: str) -> Callable[[Library], object]:
    return lambda library: library.apply(library.plan(edit=Add(name, SNAILS.encode())))


CASES = [
    Case("index", index, edited=True),
    Case("reload", Library.reload, edited=True),
    Case("reload of what is pinned", Library.reload, pinned=True),
    Case("add", add("c.txt")),
    Case("add to what is pinned", add("c.txt"), pinned=True),
    Case("replace", add("a.txt")),
    Case("remove", remove),
    Case("remove from what is pinned", remove, pinned=True),
    Case("rollback", roll_back),
]


def state(library: Library) -> State:
    """All that is said of a collection, and the files that readers see."""
    snapshot = library.snapshot()
    articles = {one.id: one.text for one in snapshot.articles.values()}
    answered = texts(library.ask(ASKED)), library.ask(ASKED).corpus_version
    return snapshot.version, articles, answered, bool(snapshot.pinned)


def files(config: Config) -> dict[str, bytes]:
    """What is in the corpus, but for what nobody reads."""
    found = (one for one in config.corpus_folder.iterdir() if not one.name.startswith("."))
    return {one.name: one.read_bytes() for one in found}


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus that was read twice."""
    folder = tmp_path_factory.mktemp("before")
    (folder / "corpus").mkdir()
    (folder / "config.toml").write_text("[storage]\nversions = 2\n")
    config = load(folder / "config.toml")
    edit(config, "b.txt", "The seal sleeps.")
    for text in (CRABS, FISH):
        edit(config, "a.txt", text)
        Library.open(config)
    return folder


@dataclass
class Copies:
    """Copies of a corpus and of what is kept of it."""

    before: Path
    folder: Path
    case: Case
    number: Iterator[int]
    seen: set[tuple[object, ...]] = field(default_factory=set)

    def known(self, config: Config, done: object) -> bool:
        """Tell whether there were the same files before, but for names that are made up."""
        root = config.corpus_folder.parent
        every = [one for one in root.rglob("*") if one.is_file()]
        found = (RANDOM.sub("", str(one.relative_to(root))) for one in every)
        looks = tuple(sorted(zip(found, (one.stat().st_size for one in every), strict=True)))
        known = (looks, done) in self.seen
        self.seen.add((looks, done))
        return known

    def make(self) -> Library:
        folder = self.folder / str(next(self.number))
        shutil.copytree(self.before, folder)
        library = Library.open(load(folder / "config.toml"))
        if self.case.pinned:
            roll_back(library)
        if self.case.edited:
            edit(library.config, "a.txt", SNAILS)
        return library


@pytest.fixture(params=CASES, ids=lambda case: case.name)
def copies(
    request: pytest.FixtureRequest, before: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Copies:
    monkeypatch.setattr(os, "fsync", lambda _: None)
    return Copies(before, tmp_path, request.param, count())


@dataclass
class Outcomes:
    """The collection and its files before and after, and the steps from one to the other."""

    states: list[State]
    corpora: list[dict[str, bytes]]
    disk: Disk


@pytest.fixture
def outcomes(copies: Copies) -> Outcomes:
    library = copies.make()
    was, there = state(library), files(library.config)
    with failing(Disk(library.config.corpus_folder)) as disk:
        copies.case.do(library)
    again = Library.open(library.config)
    found = Outcomes([was, state(again)], [there, files(library.config)], disk)
    assert len(disk.steps) > 10
    assert found.states[0] != found.states[1]
    return found


def test_a_step_that_fails_is_told_and_nothing_is_between(
    copies: Copies, outcomes: Outcomes
) -> None:
    for number in range(1, len(outcomes.disk.steps) + 1):
        library, code = copies.make(), ERRORS[number % len(ERRORS)]
        live, disk = library.snapshot(), Disk(library.config.corpus_folder, number)
        disk.error = OSError(code, os.strerror(code))
        refused = None
        try:
            with failing(disk):
                copies.case.do(library)
        except PullquoteError as error:
            refused = error
        where = f"step {number}: {disk.steps[number - 1]}: {refused}"
        if refused:
            assert library.snapshot() is live, where
            assert files(library.config) == outcomes.corpora[0], where
            assert os.strerror(code) in str(refused), where
            assert len(str(refused).splitlines()) == 1, where
        check(copies, library.config, outcomes, where, done=not refused)


def test_whatever_step_is_the_last_nothing_is_between(copies: Copies, outcomes: Outcomes) -> None:
    for number in outcomes.disk.writing():
        library = copies.make()
        with (
            pytest.raises(Died),
            failing(Disk(library.config.corpus_folder, number)) as disk,
        ):
            copies.case.do(library)
        check(copies, library.config, outcomes, f"step {number}: {disk.steps[-1]}")


def check(
    copies: Copies, config: Config, outcomes: Outcomes, where: str, *, done: bool = False
) -> None:
    """Open it as the next process would, and do it again; what was `done` is there."""
    assert files(config) in outcomes.corpora[done:], where
    if copies.known(config, done):
        return
    again = Library.open(config)
    assert state(again) in outcomes.states[done:], where
    copies.case.do(again)
    assert state(Library.open(config)) == outcomes.states[1], where
    assert files(config) == outcomes.corpora[1], where
