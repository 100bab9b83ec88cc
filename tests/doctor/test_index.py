"""What is found of indexes, of the versions that are live, and of golden questions."""

from __future__ import annotations

import os
import shutil
import tomllib
from dataclasses import replace

import pytest

from bot import Library, doctor, installing
from bot.doctor import Patient
from bot.doctor.findings import Level
from bot.library import Rollback
from bot.reading.apart import Apart
from bot.reading.content import Content, parser
from tests.doctor.patients import corpus_file, damaged_index, found, settings, storage
from tests.library.corpora import path


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


def test_a_machine_without_the_articles_is_told_whether_they_were_brought(patient: Patient) -> None:
    patient.path.write_text('[search]\nbackend = "opensearch"\n')
    (patient.path.parent / "corpus").rename(patient.path.parent / "elsewhere")
    [brought] = found(replace(patient), "corpus")
    shutil.rmtree(storage(patient) / "versions")
    [missing] = found(replace(patient), "corpus")
    assert (brought.level, missing.level) == (Level.OK, Level.WARNING)
    assert "pullquote index" in missing.do


def test_golden_questions_are_read_once(patient: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    now = corpus_file("questions.toml", b'[[questions]]\nask = "Who?"\nanswered = false\n')(patient)
    assert now.config
    Library.start(now.config)
    read, times = tomllib.loads, list[str]()

    def counted(source: str) -> dict[str, object]:
        times.append(source)
        return read(source)

    monkeypatch.setattr("tomllib.loads", counted)
    [told] = found(now, "golden")
    assert "answers its 1 golden question" in told.found
    assert len([one for one in times if "[[questions]]" in one]) == 1
