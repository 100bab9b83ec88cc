"""The storage folder: the bot may write there, and nobody else may read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from bot.database import FILE, SECRET
from bot.doctor.findings import Finding, ok, problem, warning
from bot.doctor.patient import Patient
from bot.library.folders import unopened

_OTHERS = 0o077


def check(patient: Patient) -> Iterator[Finding]:
    """Look at the folder and what must be private in it, or at where it is to be made."""
    if patient.config is None:
        return
    folder = patient.config.storage_folder.absolute()
    if refused := unopened(folder):
        raise refused
    there = next(one for one in (folder, *folder.parents) if one.exists())
    if not (there.is_dir() and os.access(there, os.W_OK | os.X_OK)):
        yield problem(
            f"Nothing can be written to {folder}.",
            f"Make {there} a folder that you own, or set `folder` under [storage].",
        )
        return
    yield ok(f"{folder} can be written.")
    for path in (folder, folder / FILE, folder / SECRET):
        if path.exists():
            yield from _private(path)


def _private(path: Path) -> Iterator[Finding]:
    if path.stat().st_mode & _OTHERS:
        mode = 700 if path.is_dir() else 600
        yield warning(f"Others on this machine may read {path}.", f"chmod {mode} {path}")
    if path.is_file() and not os.access(path, os.R_OK | os.W_OK):
        do = f"Let the user who runs the bot own it: chown {os.geteuid()} {path}"
        yield problem(f"{path} can't be read and written.", do)
