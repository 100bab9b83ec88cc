"""The corpus folder: there is one, with files of formats that are known, as the settings grant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bot.doctor.findings import Finding, ok, problem, warning
from bot.doctor.patient import Patient
from bot.library.folders import is_remote
from bot.reading.files import files
from bot.reading.formats import formats


def check(patient: Patient) -> Iterator[Finding]:
    """Look at the names of the files; `pullquote index` looks into them."""
    if patient.config is None:
        return
    folder = patient.config.corpus_folder
    if is_remote(patient.config):
        yield _brought(patient)
        return
    found = files(folder)
    known = {name: [*filter(_is_known, paths)] for name, paths in found.items()}
    if not any(known.values()):
        yield problem(f"There is no article in {folder}.", "Put .txt or .md files there.")
    for name, paths in known.items():
        if paths:
            yield ok(f"The collection {name} has {_files(len(paths))}.")
    for name in sorted(patient.config.granted - found.keys()):
        do = f"Make the folder {folder / name}, or take the name out of the settings."
        yield warning(f"The settings grant a collection {name!r} that is not there.", do)
    yield from _unknown([one for paths in found.values() for one in paths])


def _brought(patient: Patient) -> Finding:
    """Tell whether articles that are on another machine were brought from the cluster."""
    missing = f"There is no corpus folder {patient.config.corpus_folder if patient.config else ''}"
    if patient.files:
        return ok(f"{missing}: what is live on another machine was brought from the cluster.")
    return warning(
        f"{missing}, and nothing was brought from the cluster yet.",
        "Make it, or run `pullquote index` on the machine that has it; the bot brings the articles "
        "when it starts.",
    )


def _unknown(paths: list[str]) -> Iterator[Finding]:
    counted = Counter(_suffix(one) or "no suffix" for one in paths if not _is_known(one))
    if counted:
        named = ", ".join(f"{number} with {name}" for name, number in sorted(counted.items())[:5])
        yield warning(
            f"{_files(counted.total())} of formats that are not read: {named}.",
            "Convert them to text, or move them out of the corpus.",
        )


def _files(number: int) -> str:
    return f"{number:,} file{'' if number == 1 else 's'}"


def _is_known(path: str) -> bool:
    return _suffix(path) in formats()


def _suffix(path: str) -> str:
    return Path(path).suffix.lower()
