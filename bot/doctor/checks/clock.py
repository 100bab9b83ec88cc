"""The clock: a wrong one lets answers be forgotten too soon, and TLS certificates seem invalid."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from bot.doctor.findings import Finding, ok, problem, warning
from bot.doctor.patient import Patient
from bot.models import PullquoteError

# This was written then; the other is as far away as no clock of this program will be.
_EARLIEST, _LATEST = datetime(2026, 11, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
# Discord states whole seconds, and the reply takes its time.
_NEAR = 3.0
_DO = "Set the clock; let it be kept right by NTP (`timedatectl set-ntp true`)."


def check(patient: Patient) -> Iterator[Finding]:
    """Compare the time with what it can be, and with Discord's."""
    now = datetime.fromtimestamp(patient.now(), UTC)
    if not _EARLIEST <= now <= _LATEST:
        yield problem(f"The clock says that it is {now:%Y-%m-%d}, which can't be.", _DO)
        return
    ahead = _ahead(patient)
    if ahead is None:
        yield ok(f"It is {now:%Y-%m-%d %H:%M} UTC.")
    elif abs(ahead) <= _NEAR:
        yield ok(f"It is {now:%Y-%m-%d %H:%M} UTC, as Discord says, too.")
    else:
        which = "ahead of" if ahead > 0 else "behind"
        yield warning(f"The clock is {abs(ahead):.0f} s {which} Discord's.", _DO)


def _ahead(patient: Patient) -> float | None:
    try:
        return patient.told.ahead if patient.told else None
    except PullquoteError:
        return None  # the check `discord` says so
