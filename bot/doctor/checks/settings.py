"""The settings: the file can be read, and everything in it is known."""

from __future__ import annotations

from collections.abc import Iterator

from bot.config import Misconfigured, load
from bot.doctor.findings import Finding, ok, problem
from bot.doctor.patient import Patient


def check(patient: Patient) -> Iterator[Finding]:
    """Read them."""
    try:
        load(patient.path)
    except Misconfigured as error:
        yield problem(str(error), f"Put {patient.path} right; every setting is explained in it.")
    else:
        yield ok(f"{patient.path} can be read.")
