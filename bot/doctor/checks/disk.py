"""Room on the disk: for the index, which is written beside the old one, and for the database."""

from __future__ import annotations

from collections.abc import Iterator

from bot.doctor.findings import Finding, ok, problem, warning
from bot.doctor.patient import Patient

_FULL, _LITTLE = 20_000_000, 500_000_000
_DO = "Make room, or name a `folder` on another disk under [storage] in the settings."


def check(patient: Patient) -> Iterator[Finding]:
    """Look at the disk that the storage folder is on, or will be."""
    if patient.config is None:
        return
    folder = patient.config.storage_folder.absolute()
    free = patient.free(next(one for one in (folder, *folder.parents) if one.exists()))
    said = f"{free / 1e6:,.0f} MB are free for {folder}."
    if free >= _LITTLE:
        yield ok(said)
    else:
        yield (problem if free < _FULL else warning)(said, _DO)
