"""The index: what is kept on disk is whole, and what the files are now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.config import Config
from bot.doctor.findings import Finding, ok, warning
from bot.doctor.patient import Patient
from bot.library.folders import unopened
from bot.library.standing import standing
from bot.models import Skipped
from bot.rendering import visible
from bot.rendering.wording import plural
from bot.storing.versions import Versions

_DO = "Run `pullquote index`; the bot does as much when it starts."
_OPEN = "Put that right; the files are read when the bot starts, or the collection is reloaded."


def check(patient: Patient) -> Iterator[Finding]:
    """Look at the version of each collection that is valid, without reading the articles."""
    config = patient.config
    if config is None or not config.search.kept or unopened(config.storage_folder):
        return
    for name in patient.files:
        versions = Versions(config.storage_folder, name)
        pointer = versions.pointer
        if versions.since() is None:
            yield ok(f"The collection {name} is not indexed yet; that is done when it is needed.")
        elif found := versions.damage():
            yield warning(f"The index of the collection {name} is damaged: {found}.", _DO)
        elif pointer and pointer.pinned:
            since = f"{pointer.pinned:%Y-%m-%d}"
            yield ok(f"The collection {name} is pinned since {since}; every start opens the same.")
        else:
            yield from _compared(name, config)


def _compared(name: str, config: Config) -> Iterator[Finding]:
    is_current, waiting = standing(name, config)
    if not is_current:
        yield warning(f"The index of the collection {name} is not of what there is now.", _DO)
    elif not waiting:
        yield ok(f"The index of the collection {name} is whole and current.")
    else:
        yield ok(f"The index of the collection {name} is whole, and current as far as it can be.")
        yield from _waiting(waiting)


def _waiting(waiting: Sequence[Skipped]) -> Iterator[Finding]:
    """Tell of files that could not be opened, a finding for each reason."""
    for reason in dict.fromkeys(one.reason for one in waiting):
        first, *others = (visible.name(one.path) for one in waiting if one.reason == reason)
        more = f" and {plural(len(others), 'other file')}" if others else ""
        yield warning(f"{first}{more} could not be read: {reason}.", _OPEN)
