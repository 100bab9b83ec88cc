"""Python and the system that it runs on."""

from __future__ import annotations

import platform
from collections.abc import Iterator

from bot.doctor.findings import Finding, ok, warning
from bot.doctor.patient import Patient

_SYSTEMS = ("Linux", "Darwin")


def check(_patient: Patient) -> Iterator[Finding]:
    """Tell what it is; a Python that is too old has not come this far."""
    said = f"{platform.python_implementation()} {platform.python_version()} on {platform.system()}"
    if platform.python_implementation() == "CPython" and platform.system() in _SYSTEMS:
        yield ok(f"{said}.")
    else:
        yield warning(f"{said}, where Pullquote is not tested.", "Use CPython on Linux or macOS.")
