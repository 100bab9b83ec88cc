"""What a check finds."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import NamedTuple


class Level(StrEnum):
    """How bad it is: with a problem the bot can't do what it is for."""

    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


class Finding(NamedTuple):
    """What was found, in a sentence, and what to `do` about it, if anything."""

    level: Level
    found: str
    do: str = ""


ok = partial(Finding, Level.OK)
warning = partial(Finding, Level.WARNING)
problem = partial(Finding, Level.PROBLEM)
