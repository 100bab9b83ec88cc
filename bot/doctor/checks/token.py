"""The token: it is there, has the shape of one, and nobody else may read it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.config import ADVICE, Misconfigured, application, token
from bot.config.token import TOKEN, TOKEN_FILE
from bot.doctor.findings import Finding, ok, problem, warning
from bot.doctor.patient import Patient

_OTHERS = 0o007
# Where container engines and systemd put secrets, which nobody else can enter.
_SECRETS = Path("/run")


def check(patient: Patient) -> Iterator[Finding]:
    """Look for the token as `pullquote run` does; it is not shown."""
    try:
        named = application(token(patient.environment))
    except Misconfigured as error:
        yield problem(str(error).partition("\n")[0], ADVICE)
        return
    yield ok(f"There is a token, of the application {named}.")
    file = patient.environment.get(TOKEN_FILE)
    if file and not patient.environment.get(TOKEN, "").strip():
        yield from _private(Path(file).absolute())


def _private(file: Path) -> Iterator[Finding]:
    if file.stat().st_mode & _OTHERS and not file.is_relative_to(_SECRETS):
        yield warning("Others on this machine may read the token's file.", "chmod 600 that file.")
