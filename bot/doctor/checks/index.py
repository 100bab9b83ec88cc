"""The index: what is kept on disk is whole, and what the files are now."""

from __future__ import annotations

from collections.abc import Iterator

from bot.doctor.findings import Finding, ok, warning
from bot.doctor.patient import Patient
from bot.library.folders import unopened
from bot.library.staging import Files
from bot.library.taking import is_current
from bot.reading.files import look
from bot.storing.versions import Versions

_DO = "Run `pullquote index`; the bot does as much when it starts."


def check(patient: Patient) -> Iterator[Finding]:
    """Look at the version of each collection that is valid, without reading the articles."""
    config = patient.config
    if config is None or not config.search.kept or unopened(config.storage_folder):
        return
    for name, paths in patient.files.items():
        versions = Versions(config.storage_folder, name)
        pointer = versions.pointer
        if versions.since() is None:
            yield ok(f"The collection {name} is not indexed yet; that is done when it is needed.")
        elif found := versions.damage():
            yield warning(f"The index of the collection {name} is damaged: {found}.", _DO)
        elif pointer and pointer.pinned:
            since = f"{pointer.pinned:%Y-%m-%d}"
            yield ok(f"The collection {name} is pinned since {since}; every start opens the same.")
        elif is_current(name, Files(look(paths)), config):
            yield ok(f"The index of the collection {name} is whole and current.")
        else:
            yield warning(f"The index of the collection {name} is not of what there is now.", _DO)
