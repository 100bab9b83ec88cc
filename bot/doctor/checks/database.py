"""The database: what servers chose and what was asked can be read, and is whole."""

from __future__ import annotations

from collections.abc import Iterator

from bot.database import FILE
from bot.database.examining import damage
from bot.doctor.findings import Finding, ok, problem
from bot.doctor.patient import Patient
from bot.library.folders import unopened


def check(patient: Patient) -> Iterator[Finding]:
    """Read all of the database, without changing it."""
    # The check of the storage folder tells what is wrong with that.
    if patient.config is None or unopened(patient.config.storage_folder):
        return
    path = patient.config.storage_folder / FILE
    if not path.exists():
        yield ok("There is no database yet; the bot makes one when it starts.")
        return
    found = damage(path)
    if found:
        do = "Put a copy of it back, or move it away to start anew."
        yield problem(f"The database {path} is damaged: {found}.", do)
    else:
        yield ok(f"The database {path} is whole.")
