"""Watching the corpus, if that is set: what it needs is there."""

from __future__ import annotations

from collections.abc import Iterator

from bot.doctor.findings import Finding, ok
from bot.doctor.patient import Patient
from bot.watching import events


def check(patient: Patient) -> Iterator[Finding]:
    """Find out what `pullquote run` would; `Misconfigured` says it."""
    if patient.config is None:
        return
    if patient.config.corpus.watch:
        events.check()
        yield ok("Files of the corpus can be watched.")
    else:
        yield ok("Files of the corpus are not watched, as the settings say; SIGHUP reloads them.")
