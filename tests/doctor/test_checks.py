"""Every check calls what is well ok, and of what is not says what to do."""

from __future__ import annotations

import base64
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from bot import Library, doctor, installing
from bot.database import FILE, Database
from bot.discovery import modules
from bot.doctor import Finding, Patient, checks, examine
from bot.doctor.checks import packages
from bot.doctor.checks.packages import PINNED
from bot.doctor.findings import Level
from bot.library import Rollback
from bot.reading.apart import Apart
from bot.reading.content import Content, parser
from bot.reading.formats import formats
from tests.conftest import ROOT, SEED, Corpus
from tests.library.corpora import path

FIRST = base64.urlsafe_b64encode(b"1234567890123456789").decode().rstrip("=")
TOKEN = f"{FIRST}.Gx4f_k.{'x' * 38}"
NOW = 1_800_000_000.0
NAMES = [module.__name__.rpartition(".")[2] for module in modules(checks)]


@pytest.fixture
def patient(corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Patient:
    """An installation that is well, as it is after the bot ran once."""
    # As if the article had been there for long.
    monkeypatch.setattr("bot.reading.files._SETTLED", -60)
    monkeypatch.setattr(packages, "PINNED", tmp_path / "no pins.txt")
    config = corpus({SEED.name: SEED.read_bytes()})
    config.storage_folder.mkdir(mode=0o700)
    Library.open(config)
    Database.open(config).close()
    return Patient(
        tmp_path / "config.toml", {"DISCORD_TOKEN": TOKEN}, now=lambda: NOW, free=lambda _: 10**10
    )


def found(patient: Patient, check: str) -> list[Finding]:
    [module] = [one for one in modules(checks) if one.__name__.endswith(f".{check}")]
    return doctor._checked(module, patient)


def storage(patient: Patient) -> Path:
    assert patient.config
    return patient.config.storage_folder


def settings(text: str) -> Callable[[Patient], Patient]:
    def change(patient: Patient) -> Patient:
        patient.path.write_text(text)
        return replace(patient)

    return change


def has(**changed: Any) -> Callable[[Patient], Patient]:
    return lambda patient: replace(patient, **changed)


def corpus_file(name: str, content: bytes = b"") -> Callable[[Patient], Patient]:
    def change(patient: Patient) -> Patient:
        (patient.path.parent / "corpus" / name).write_bytes(content)
        return replace(patient)

    return change


def without_articles(patient: Patient) -> Patient:
    (patient.path.parent / "corpus" / SEED.name).unlink()
    return replace(patient)


def without_corpus(patient: Patient) -> Patient:
    (patient.path.parent / "corpus").rename(patient.path.parent / "elsewhere")
    return replace(patient)


def damaged_database(patient: Patient) -> Patient:
    path = storage(patient) / FILE
    data = bytearray(path.read_bytes())
    data[4096 : 3 * 4096] = b"\xff" * 8192
    path.write_bytes(data)
    return patient


def other_file(patient: Patient) -> Patient:
    (storage(patient) / FILE).write_bytes(b"no database at all" * 100)
    return patient


def damaged_index(patient: Patient) -> Patient:
    [path] = storage(patient).glob("versions/default/*/arrays")
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    return patient


def pointing_nowhere(patient: Patient) -> Patient:
    (storage(patient) / "versions" / "default" / "current").write_text("abc\n")
    return patient


def no_pointer(patient: Patient) -> Patient:
    (storage(patient) / "versions" / "default" / "current").write_bytes(b"\xff")
    return patient


def lost_index(patient: Patient) -> Patient:
    [path] = storage(patient).glob("versions/default/*/manifest.json")
    path.unlink()
    return patient


def open_to_others(name: str, mode: int) -> Callable[[Patient], Patient]:
    def change(patient: Patient) -> Patient:
        (storage(patient) / name).chmod(mode)
        return patient

    return change


def circle(name: str) -> Callable[[Patient], Patient]:
    """Put a link to itself in a place of the storage folder: that not even root can open."""

    def change(patient: Patient) -> Patient:
        assert patient.config
        place = patient.config.storage_folder / name
        place.rename(place.with_name("away"))
        place.symlink_to(place)
        return patient

    return change


def storage_is_a_file(patient: Patient) -> Patient:
    (patient.path.parent / "file").write_text("")
    return settings('[storage]\nfolder = "file"\n')(patient)


def token_file(patient: Patient) -> Patient:
    file = patient.path.with_name("token")
    file.write_text(TOKEN)
    file.chmod(0o644)
    return replace(patient, environment={"DISCORD_TOKEN_FILE": str(file)})


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
# Those whose bad states have tests of their own, here or in test_online.py.
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


def test_watching_needs_a_package(patient: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    watching = settings("[corpus]\nwatch = true\n")(patient)
    assert [one.level for one in found(watching, "watching")] == [Level.OK]
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    [missing] = found(watching, "watching")
    assert missing.level is Level.PROBLEM
    assert "pip install" in missing.found


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
    config = corpus({SEED.name: SEED.read_bytes()})
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


def test_an_index_too_large_to_be_checked_each_time_is_checked_here(
    patient: Patient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storing.arrays._CHECKED", 0)
    [path] = storage(patient).glob("versions/default/*/arrays")
    written = path.stat()
    damaged_index(patient)
    os.utime(path, ns=(written.st_atime_ns, written.st_mtime_ns))
    [told] = found(patient, "index")
    assert "another checksum" in told.found


def test_an_index_is_current_where_a_file_waits_for_its_parser(
    patient: Patient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert patient.config
    for name in ("a.pdf", "b.pdf"):
        corpus_file(name, b"%PDF-1.7")(patient)

    def missing(self: Apart, suffix: str, data: bytes) -> Content:
        with parser("formats"):
            raise ImportError(name="its_parser")

    monkeypatch.setattr(Apart, "content", missing)
    Library.open(patient.config)
    for _start in range(2):
        current, waits = found(patient, "index")
        assert current.level is Level.OK
        assert "whole, and current as far as it can be" in current.found
        assert waits.level is Level.WARNING
        assert waits.found.startswith("a.pdf and 1 other file could not be read: its parser is not")
        assert installing.brief("formats") in waits.found
        Library.open(patient.config)
    path(patient.config, "b.pdf").unlink()
    [told] = found(patient, "index")
    assert "is not of what there is now" in told.found


def test_an_index_is_current_where_a_file_was_young_when_it_was_read(
    patient: Patient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert patient.config
    corpus_file("new.txt", b"It is new.")(patient)
    monkeypatch.setattr("bot.reading.files._SETTLED", 60)
    Library.open(patient.config)
    [told] = found(patient, "index")
    assert told == doctor.findings.ok("The index of the collection default is whole and current.")


def test_a_collection_that_is_pinned_is_named(patient: Patient) -> None:
    assert patient.config
    library = Library.open(patient.config)
    library.apply(library.plan(edit=Rollback(library.versions()[0].version)))
    [told] = found(corpus_file("new.txt", b"It is new.")(patient), "index")
    assert told.level is Level.OK
    assert "pinned since 20" in told.found


@pytest.mark.parametrize("golden", ["warn", "refuse"])
def test_golden_questions_are_read_and_asked(patient: Patient, golden: str) -> None:
    one = '[[questions]]\nask = "Who requested the airstrike?"\nquote = "Iraqi Security Forces"\n'
    settings(f'[corpus]\ngolden = "{golden}"\n')(patient)
    now = corpus_file("questions.toml", one.encode())(patient)
    [told] = found(now, "golden")
    assert told == doctor.findings.ok("The collection default has 1 golden question.")
    assert now.config
    Library.start(now.config)
    [told] = found(now, "golden")
    assert told.level is Level.OK
    assert "answers its 1 golden question" in told.found
    [told] = found(
        corpus_file("questions.toml", one.replace("Iraqi", "Some").encode())(now), "golden"
    )
    assert told.level is Level.WARNING
    assert "as it should: 'Who requested the airstrike?'" in told.found
    assert "pullquote eval" in told.do
    [told] = found(corpus_file("questions.toml", b"[[questions]]")(now), "golden")
    assert told.level is Level.WARNING
    assert "questions.toml, line 1: the question has no `ask`" in told.found
    assert str(now.path.parent / "corpus" / "questions.toml") in told.do
    assert ("no change of the articles is taken" in told.do) == (golden == "refuse")


def test_a_check_that_fails_is_a_finding(patient: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Path) -> int:
        raise ZeroDivisionError("seven seals")

    [told] = found(replace(patient, free=broken), "disk")
    assert told.level is Level.PROBLEM
    assert "ZeroDivisionError: seven seals" in told.found


def test_a_parser_that_is_missing_is_named(
    patient: Patient, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = formats()
    lacking = kept[".pdf"]._replace(packages=("not_there_at_all",))
    monkeypatch.setitem(kept, ".pdf", lacking)
    assert {one.level for one in found(patient, "parsers")} == {Level.OK}
    [told] = found(corpus_file("a.pdf")(patient), "parsers")
    assert told.level is Level.WARNING
    assert "not_there_at_all" in told.found
    assert installing.command("formats") in told.do


def test_another_python_is_named(patient: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.python_implementation", lambda: "Snake")
    [told] = found(patient, "python")
    assert told.level is Level.WARNING
    assert "Snake" in told.found


@pytest.fixture
def declared(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., list[Finding]]:
    def check(patient: Patient, required: list[str], pins: str = "") -> list[Finding]:
        monkeypatch.setattr("importlib.metadata.requires", lambda _: required)
        monkeypatch.setattr(packages, "PINNED", tmp_path / "pins.txt")
        (tmp_path / "pins.txt").write_text(pins)
        return found(patient, "packages")

    return check


@pytest.mark.parametrize("required", ["numpy<1", "not-there-at-all", "py_yaml>=6"])
def test_a_package_that_is_missing_or_does_not_fit_is_named(
    patient: Patient, declared: Callable[..., list[Finding]], required: str
) -> None:
    [told] = declared(patient, [required, "rich", 'other ; extra == "demo"'])
    assert told.level is Level.PROBLEM
    assert required.rstrip("<1>=6") in told.found
    assert "pip install" in told.do


def test_versions_that_were_not_tested_are_named(
    patient: Patient, declared: Callable[..., list[Finding]]
) -> None:
    pins = (
        "numpy==1.0.0 ; python_full_version >= '3.11' \\\n    --hash=sha256:00\n    # via x\n"
        "rich==0.1 ; python_full_version < '3.4'\n"
    )
    [told] = declared(patient, ["numpy"], pins)
    assert told.level is Level.WARNING
    assert "numpy" in told.found
    assert "rich" not in told.found


def test_versions_that_were_tested_are_ok(
    patient: Patient, declared: Callable[..., list[Finding]]
) -> None:
    [told] = declared(patient, ["numpy"], f"numpy=={version('numpy')}\n")
    assert told.level is Level.OK


def test_the_pins_of_a_checkout_are_found_and_read() -> None:
    assert (ROOT / "requirements.txt") == PINNED
    assert {"numpy", "discord-py"} <= {packages._normal(one.name) for one in packages._pins(PINNED)}


def test_every_level_is_used() -> None:
    def levels() -> Iterator[Level]:
        for every in WRONG.values():
            yield from (level for _, level, _ in every.values())

    assert {*levels(), Level.OK} == set(Level)


def test_a_machine_without_the_articles_is_told_whether_they_were_brought(patient: Patient) -> None:
    patient.path.write_text('[search]\nbackend = "opensearch"\n')
    (patient.path.parent / "corpus").rename(patient.path.parent / "elsewhere")
    [brought] = found(replace(patient), "corpus")
    shutil.rmtree(storage(patient) / "versions")
    [missing] = found(replace(patient), "corpus")
    assert (brought.level, missing.level) == (Level.OK, Level.WARNING)
    assert "pullquote index" in missing.do
