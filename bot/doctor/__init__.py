"""What is wrong with an installation, and what to do about it: every module in `checks` is a check.

Nothing is changed or written, and Discord is asked only where that is wanted.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from types import ModuleType

from bot.discovery import modules
from bot.doctor import checks
from bot.doctor.findings import Finding, problem
from bot.doctor.patient import Patient
from bot.models import PullquoteError

__all__ = ["Finding", "Patient", "examine"]


def examine(patient: Patient) -> Iterator[tuple[str, Finding]]:
    """Go through all checks; give what each found, by its name."""
    for module in modules(checks):
        name = module.__name__.rpartition(".")[2]
        for finding in _checked(module, patient):
            yield name, finding


def _checked(module: ModuleType, patient: Patient) -> list[Finding]:
    """Let no check end the others."""
    try:
        return list(module.check(patient))
    except PullquoteError as error:
        return [problem(str(error), "")]
    except OSError as error:
        found = f"{error.filename} can't be used ({error.strerror or error})."
        do = f"Let the user who runs the bot ({os.geteuid()}) read and write it."
        return [problem(found, do)]
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a finding, too
        kind = type(error).__name__
        return [problem(f"This could not be checked ({kind}: {error}).", "Report it as a mistake.")]
