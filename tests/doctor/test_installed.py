"""What is found of Python, of packages and of parsers: missing, not fitting, or never tested."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest

from bot import installing
from bot.doctor import Finding, Patient
from bot.doctor.checks import packages
from bot.doctor.checks.packages import PINNED
from bot.doctor.findings import Level
from bot.reading.formats import formats
from tests.conftest import ROOT
from tests.doctor.patients import corpus_file, found, settings


def test_watching_needs_a_package(patient: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    watching = settings("[corpus]\nwatch = true\n")(patient)
    assert [one.level for one in found(watching, "watching")] == [Level.OK]
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    [missing] = found(watching, "watching")
    assert missing.level is Level.PROBLEM
    assert "pip install" in missing.found


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
