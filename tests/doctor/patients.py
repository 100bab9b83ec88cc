"""What can be wrong with an installation, and what a check finds then."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot import doctor
from bot.database import FILE
from bot.discovery import modules
from bot.doctor import Finding, Patient, checks
from tests.conftest import SEED

FIRST = base64.urlsafe_b64encode(b"1234567890123456789").decode().rstrip("=")
TOKEN = f"{FIRST}.Gx4f_k.{'x' * 38}"
NOW = 1_800_000_000.0
NAMES = [module.__name__.rpartition(".")[2] for module in modules(checks)]


def found(patient: Patient, check: str) -> list[Finding]:
    """Give what one check finds."""
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
