"""Every check calls what is well ok, and of what is not says what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.database import FILE, Database
from bot.doctor import Patient, examine
from bot.doctor.findings import Level
from tests.conftest import ARTICLE, Corpus
from tests.doctor.patients import (
    FIRST,
    NAMES,
    NOW,
    TOKEN,
    circle,
    corpus_file,
    damaged_database,
    damaged_index,
    found,
    has,
    lost_index,
    no_pointer,
    open_to_others,
    other_file,
    pointing_nowhere,
    settings,
    storage_is_a_file,
    token_file,
    without_articles,
    without_corpus,
)

# What is wrong, by the check that finds it: how bad it is, and a word of what is said of it.
Wrong = tuple[Callable[[Patient], Patient], Level, str]
WRONG: dict[str, dict[str, Wrong]] = {
    "clock": {
        "in 1970": (has(now=lambda: 5.0), Level.PROBLEM, "1970-01-01"),
        "in 2200": (has(now=lambda: 7.3e9), Level.PROBLEM, "2201"),
    },
    "cluster": {
        "away": (
            settings(
                '[search]\nbackend = "opensearch"\n[opensearch]\nurls = ["http://127.0.0.1:1"]\n'
            ),
            Level.PROBLEM,
            "no node can be reached",
        ),
    },
    "corpus": {
        "no folder": (without_corpus, Level.PROBLEM, "no corpus folder"),
        "no article": (without_articles, Level.PROBLEM, "no article"),
        "an unknown format": (corpus_file("a.xls"), Level.WARNING, "1 with .xls"),
        "no suffix": (corpus_file("README"), Level.WARNING, "1 with no suffix"),
        "a grant of what is not there": (
            settings('[discord]\npublic_collections = ["clubb"]\n'), Level.WARNING, "'clubb'",
        ),
    },
    "database": {
        "damaged": (damaged_database, Level.PROBLEM, "damaged"),
        "no database": (other_file, Level.PROBLEM, "no database of Pullquote"),
    },
    "disk": {
        "full": (has(free=lambda _: 10**6), Level.PROBLEM, "1 MB"),
        "nearly full": (has(free=lambda _: 10**8), Level.WARNING, "100 MB"),
    },
    "golden": {
        "no TOML": (corpus_file("questions.toml", b"["), Level.WARNING, "questions.toml, line 1"),
    },
    "index": {
        "damaged": (damaged_index, Level.WARNING, "damaged"),
        "pointing nowhere": (pointing_nowhere, Level.WARNING, "damaged"),
        "pointing at nothing": (no_pointer, Level.WARNING, "damaged"),
        "lost in part": (lost_index, Level.WARNING, "damaged"),
        "of other files": (corpus_file("new.txt", b"It is new."), Level.WARNING, "not of what"),
        "of other settings": (
            settings("[search]\npieces_up_to = 1\n"), Level.WARNING, "not of what",
        ),
    },
    "settings": {
        "none": (has(path=Path("/nowhere/config.toml")), Level.PROBLEM, "pullquote init"),
        "a wrong key": (settings("[answers]\ngatte = 1\n"), Level.PROBLEM, "did you mean `gate`"),
    },
    "storage": {
        "a file": (storage_is_a_file, Level.PROBLEM, "Nothing can be written"),
        "a folder that can't be opened": (circle(""), Level.PROBLEM, "can't be opened"),
        "versions that can't be opened": (circle("versions"), Level.PROBLEM, "can't be opened"),
        "read by others": (open_to_others("", 0o755), Level.WARNING, "Others on this machine"),
        "a database read by others": (open_to_others(FILE, 0o644), Level.WARNING, "pullquote.db"),
        "a secret read by others": (open_to_others("secret", 0o640), Level.WARNING, "secret"),
    },
    "token": {
        "none": (has(environment={}), Level.PROBLEM, "no Discord token"),
        "misshapen": (has(environment={"DISCORD_TOKEN": "hunter2"}), Level.PROBLEM, "is not a"),
        "of no application": (
            has(environment={"DISCORD_TOKEN": TOKEN.replace(FIRST, "M" * 24)}),
            Level.PROBLEM,
            "names no application",
        ),
        "in a file that others read": (token_file, Level.WARNING, "token's file"),
    },
}  # fmt: skip
CASES = [
    pytest.param(check, *wrong, id=f"{check}: {name}")
    for check, every in WRONG.items()
    for name, wrong in every.items()
]
# Those whose bad states have tests of their own, in other modules.
ELSEWHERE = {"discord", "packages", "parsers", "python", "watching"}
# Without settings, these have nothing to look at.
OF_SETTINGS = {
    "cluster", "corpus", "database", "disk", "golden", "index", "parsers", "storage", "watching",
}  # fmt: skip


def test_every_check_is_tested() -> None:
    assert set(NAMES) == WRONG.keys() | ELSEWHERE
    assert not WRONG.keys() & ELSEWHERE


@pytest.mark.parametrize("check", NAMES)
def test_what_is_well_is_called_ok(patient: Patient, check: str) -> None:
    told = found(patient, check)
    assert told
    assert [one for one in told if one.level is not Level.OK] == []


@pytest.mark.parametrize(("check", "change", "level", "said"), CASES)
def test_what_is_wrong_is_found_and_what_to_do(
    patient: Patient, check: str, change: Callable[[Patient], Patient], level: Level, said: str
) -> None:
    told = found(change(patient), check)
    [worst] = [one for one in told if one.level is level]
    assert said in worst.found
    assert worst.do or any(word in worst.found for word in ("pullquote", "make it", "away"))


@pytest.mark.parametrize(("check", "change", "level", "said"), CASES)
def test_nothing_wrong_stops_the_others_and_no_token_is_shown(
    patient: Patient, check: str, change: Callable[[Patient], Patient], level: Level, said: str
) -> None:
    every = [*examine(change(patient))]
    assert {name for name, _ in every} >= {*NAMES} - OF_SETTINGS
    assert not [one for _, one in every if "could not be checked" in one.found]
    assert not [one for _, one in every if TOKEN in repr(one) or "hunter2" in repr(one)]


def test_nothing_is_changed_or_written(patient: Patient) -> None:
    def state() -> dict[Path, tuple[int, bytes]]:
        every = [one for one in patient.path.parent.rglob("*") if one.is_file()]
        return {one: (one.stat().st_mtime_ns, one.read_bytes()) for one in every}

    before = state()
    list(examine(patient))
    assert state() == before


def test_before_the_first_start_nothing_is_wrong_and_nothing_is_made(
    corpus: Corpus, tmp_path: Path
) -> None:
    config = corpus(ARTICLE)
    fresh = Patient(
        tmp_path / "config.toml", {"DISCORD_TOKEN": TOKEN}, now=lambda: NOW, free=lambda _: 10**10
    )
    assert {one.level for _, one in examine(fresh)} == {Level.OK}
    assert not config.storage_folder.exists()


def test_a_running_bot_is_no_obstacle(patient: Patient) -> None:
    assert patient.config
    with closing(Database.open(patient.config)) as running:
        running.notes.keep("a", "b")
        assert {one.level for one in found(patient, "database")} == {Level.OK}


def test_a_check_that_fails_is_a_finding(patient: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Path) -> int:
        raise ZeroDivisionError("seven seals")

    [told] = found(replace(patient, free=broken), "disk")
    assert told.level is Level.PROBLEM
    assert "ZeroDivisionError: seven seals" in told.found


def test_every_level_is_used() -> None:
    def levels() -> Iterator[Level]:
        for every in WRONG.values():
            yield from (level for _, level, _ in every.values())

    assert {*levels(), Level.OK} == set(Level)
