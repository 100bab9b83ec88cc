"""Parsers of formats that files are there of; without its parser a file is skipped."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from bot import installing
from bot.doctor.findings import Finding, ok, warning
from bot.doctor.patient import Patient
from bot.reading.formats import formats


def check(patient: Patient) -> Iterator[Finding]:
    """Find out which of the packages that these files need are missing."""
    suffixes = {Path(one).suffix.lower() for paths in patient.files.values() for one in paths}
    needed = {one: formats()[one].packages for one in sorted(suffixes & formats().keys())}
    missing = {
        one: [name for name in names if not find_spec(name)] for one, names in needed.items()
    }
    for suffix, names in missing.items():
        if names:
            yield warning(
                f"{suffix} files can't be read without {' and '.join(names)}.",
                f"Install what is missing: {installing.command('formats')}",
            )
    if suffixes and not any(missing.values()):
        yield ok("Every format that there are files of can be read.")
