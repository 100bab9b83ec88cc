"""What settles is reloaded, and nothing else; whatever goes wrong, watching goes on."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

import pytest

from bot import Library
from bot.library import Add, Plan, Rollback
from bot.library.applying import Outdated
from bot.library.change import Change
from bot.watching import LOOK, Watcher
from bot.watching.settling import QUIET
from tests.conftest import Corpus
from tests.watching.clock import Clock

FILES = {"otters.txt": "Otters swim in rivers.", "club/notes.txt": "The club meets on Mondays."}
WHERE, MEETS = "Who swims in rivers?", "When does the club meet?"


class Scene:
    """A library that is watched, in steps that the test makes."""

    def __init__(self, corpus: Corpus, toml: str = "") -> None:
        self.library = Library.open(corpus(FILES, toml))
        self.clock, self.told = Clock(), list[Change | None]()
        self.folder = self.library.config.corpus_folder
        self.watcher = Watcher(self.library, self.told.append, self.clock)

    def write(self, name: str, content: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")

    def settle(self, *paths: str) -> list[str]:
        """Touch paths and let them settle; give the collections that were reloaded."""
        self.told.clear()
        self.watcher.step(paths)
        self.clock.passes(QUIET)
        self.watcher.step(())
        return [one.collection for one in self.told if one]

    def first(self, question: str, collection: str = "default") -> str:
        quotes = self.library.ask(question, collection).quotes
        return quotes[0].text if quotes else ""


@pytest.fixture
def scene(corpus: Corpus) -> Scene:
    return Scene(corpus)


def warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [one.getMessage() for one in caplog.records if one.levelno >= logging.WARNING]


def test_a_changed_file_is_live_once_it_has_settled(scene: Scene) -> None:
    scene.write("club/notes.txt", "The club meets on Fridays.")
    scene.watcher.step(["club/notes.txt"])
    assert scene.first(MEETS, "club") == "The club meets on Mondays."
    scene.clock.passes(QUIET)
    scene.watcher.step(())
    assert scene.first(MEETS, "club") == "The club meets on Fridays."


def test_only_the_collections_that_were_touched_are_read(scene: Scene) -> None:
    for name in ("otters.txt", "club/notes.txt"):
        scene.write(name, "Nobody meets or swims.")
    assert scene.settle("club/notes.txt") == ["club"]
    assert scene.first(WHERE) == "Otters swim in rivers."


def test_what_was_reloaded_is_logged_in_one_line(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    scene.write("club/more.txt", "It also meets in June.")
    scene.write("club/empty.txt", "")
    scene.settle("club/more.txt", "club/empty.txt")
    [line] = [one.getMessage() for one in caplog.records if "club" in one.getMessage()]
    assert "is live: 1 added, 0 changed, 0 removed, 1 skipped, in " in line


def test_a_new_folder_is_a_new_collection(scene: Scene) -> None:
    scene.write("stars/mars.txt", "Mars is red.")
    assert scene.settle("stars") == ["stars"]
    assert scene.first("What is red?", "stars") == "Mars is red."


def test_a_folder_that_is_deleted_is_kept_and_told_of_once(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    shutil.rmtree(scene.folder / "club")
    for _ in range(3):
        scene.settle("club", "club/notes.txt")
    assert scene.first(MEETS, "club") == "The club meets on Mondays."
    assert warnings(caplog) == ["club: nothing can be read, so what was read before is kept"]


def test_what_was_only_touched_is_not_reloaded(scene: Scene) -> None:
    (scene.folder / "club" / "notes.txt").touch()
    assert scene.settle("club/notes.txt") == []


def test_a_change_of_what_is_skipped_counts(scene: Scene) -> None:
    scene.write("club/empty.txt", "")
    assert scene.settle("club/empty.txt") == ["club"]
    assert [one.path for one in scene.library.snapshot("club").skipped] == ["club/empty.txt"]


def test_a_collection_that_is_pinned_waits_until_it_is_asked_for(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    scene.write("club/notes.txt", "The club meets on Fridays.")
    scene.settle("club/notes.txt")
    scene.library.apply(scene.library.plan("club", Rollback()))
    scene.write("club/notes.txt", "The club meets on Sundays.")
    for _ in range(2):
        assert scene.settle("club/notes.txt") == []
    assert scene.first(MEETS, "club") == "The club meets on Mondays."
    assert len(warnings(caplog)) == 1
    scene.watcher.ask()
    scene.watcher.step(())
    assert scene.first(MEETS, "club") == "The club meets on Sundays."
    assert scene.library.pinned("club") is None


def test_whoever_asks_has_every_collection_reloaded(scene: Scene) -> None:
    scene.write("stars/mars.txt", "Mars is red.")
    scene.watcher.ask()
    scene.watcher.step(())
    assert [one.collection for one in scene.told if one] == ["club", "default", "stars"]


def test_what_changes_while_it_is_read_is_reloaded_once_it_settles(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    whole, writings = scene.library.plan, ["Seals swim in rivers.", "Owls swim in rivers."]

    def plan(collection: str) -> Plan:
        made = whole(collection)
        if collection == "default" and writings:
            scene.write("otters.txt", writings.pop(0))
        return made

    scene.library.apply(scene.library.plan("default", Add("new.txt", b"New it is.")))
    scene.library.apply(scene.library.plan("default", Rollback()))
    monkeypatch.setattr(scene.library, "plan", plan)
    scene.write("otters.txt", "Frogs swim in rivers.")
    scene.watcher.ask()
    scene.watcher.step(())
    for expected in ("Otters", "Otters", "Owls"):
        assert scene.first(WHERE) == f"{expected} swim in rivers."
        scene.watcher.step(())  # it is too early
        assert scene.first(WHERE) == f"{expected} swim in rivers."
        scene.clock.passes(QUIET)
        scene.watcher.step(())
    assert scene.library.pinned() is None
    assert not warnings(caplog)


def test_a_corpus_that_vanishes_and_comes_back_is_answered_from_all_the_time(
    scene: Scene, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    away = scene.folder.rename(tmp_path / "away")
    for _ in range(3):
        assert scene.settle("otters.txt", "club/notes.txt", "") == []
    assert len(warnings(caplog)) == 1
    assert scene.first(WHERE) == "Otters swim in rivers."
    away.rename(scene.folder)
    scene.write("otters.txt", "Otters swim in rivers and seas.")
    assert scene.settle("") == ["default"]
    assert scene.first(WHERE) == "Otters swim in rivers and seas."


def test_a_link_brings_the_changes_of_what_it_leads_to(scene: Scene) -> None:
    target = scene.folder / ".data" / "mars.txt"
    scene.write(".data/mars.txt", "Mars is red.")
    (scene.folder / "club" / "mars.txt").symlink_to(target)
    assert scene.settle("club/mars.txt") == ["club"]
    scene.write(".data/mars.txt", "Mars is rather brown.")
    assert scene.settle(".data/mars.txt") == ["club"]
    assert scene.first("What is Mars?", "club") == "Mars is rather brown."
    assert scene.settle(".data/other.txt") == []


GOLDEN = """
[[questions]]
ask = "When does the club meet?"
quote = "on Mondays"
"""


def test_a_golden_question_that_breaks_is_warned_of(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    scene.write("club/questions.toml", GOLDEN)
    assert scene.settle("club/questions.toml") == []
    scene.write("club/notes.txt", "The club meets on Fridays.")
    assert scene.settle("club/notes.txt") == ["club"]
    [warned] = warnings(caplog)
    assert "not answered any more as they should: 'When does the club meet?'" in warned


def test_where_that_is_refused_the_old_articles_stay(
    corpus: Corpus, caplog: pytest.LogCaptureFixture
) -> None:
    scene = Scene(corpus, '[corpus]\ngolden = "refuse"\n')
    scene.write("club/questions.toml", GOLDEN)
    scene.write("club/notes.txt", "The club meets on Fridays.")
    for _ in range(2):
        assert scene.settle("club/notes.txt") == []
    assert scene.first(MEETS, "club") == "The club meets on Mondays."
    [warned] = warnings(caplog)
    assert "this would break 'When does the club meet?'" in warned
    scene.write("club/notes.txt", "The club meets on Mondays and Fridays.")
    assert scene.settle("club/notes.txt") == ["club"]


def test_one_collection_that_fails_keeps_no_other_from_being_reloaded(
    scene: Scene, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = scene.library.plan

    def failing(name: str) -> object:
        if name == "club":
            raise MemoryError
        return plan(name)

    monkeypatch.setattr(scene.library, "plan", failing)
    scene.write("otters.txt", "Otters swim in rivers and seas.")
    for _ in range(3):
        scene.settle("")
    assert scene.first(WHERE) == "Otters swim in rivers and seas."
    assert warnings(caplog) == ["club: MemoryError()"]
    assert None in scene.told
    monkeypatch.undo()
    scene.write("club/notes.txt", "The club meets on Fridays.")
    assert scene.settle("club/notes.txt") == ["club"]


def test_what_another_process_changed_is_live_soon_whatever_is_watched(scene: Scene) -> None:
    other = Library.open(scene.library.config)
    other.apply(other.plan(edit=Add("crabs.txt", b"Crabs walk on the shore.")))
    scene.watcher.step(())
    assert scene.first("Who walks on the shore?") == ""
    scene.clock.passes(LOOK)
    scene.watcher.step(())
    assert scene.first("Who walks on the shore?") == "Crabs walk on the shore."
    assert scene.told == []


def test_what_another_process_reloaded_is_not_read_again(scene: Scene) -> None:
    other = Library.open(scene.library.config)
    scene.write("club/notes.txt", "The club meets on Fridays.")
    other.reload("club")
    assert scene.settle("club/notes.txt") == []
    assert scene.first(MEETS, "club") == "The club meets on Fridays."


def test_what_changed_while_it_was_read_is_followed_later_without_another_event(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    def outdated(_plan: object) -> None:
        monkeypatch.undo()
        raise Outdated("Another process was faster.")

    monkeypatch.setattr(scene.library, "apply", outdated)
    scene.write("club/notes.txt", "The club meets on Fridays.")
    assert scene.settle("club/notes.txt") == []
    assert scene.settle() == ["club"]
    assert scene.first(MEETS, "club") == "The club meets on Fridays."
    assert scene.settle() == []


def test_what_can_not_be_followed_keeps_nothing_from_being_reloaded(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def failing() -> object:
        raise MemoryError

    monkeypatch.setattr(scene.library, "follow", failing)
    scene.write("club/notes.txt", "The club meets on Fridays.")
    assert scene.settle("club/notes.txt") == ["club"]
    assert "what another process changed could not be followed" in warnings(caplog)
