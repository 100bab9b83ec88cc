"""What is examined: an installation's settings, environment and machine."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bot.config import Config, Misconfigured, load, token
from bot.doctor.told import Told, ask
from bot.library.folders import listed
from bot.models import PullquoteError


def free_space(folder: Path) -> int:
    """Tell how many bytes can be written to the disk that a folder is on."""
    return shutil.disk_usage(folder).free


@dataclass(frozen=True)
class Patient:
    """What checks look at. `online` lets them ask Discord; `now` is in seconds since 1970.

    Without settings that can be read there is no `config`, and without a token or a network
    nothing that Discord `told`: of that, the checks named so report, and the others say nothing.
    """

    path: Path
    environment: Mapping[str, str]
    online: bool = False
    now: Callable[[], float] = time.time
    free: Callable[[Path], int] = free_space

    @cached_property
    def config(self) -> Config | None:
        try:
            return load(self.path)
        except Misconfigured:
            return None

    @cached_property
    def files(self) -> Mapping[str, list[str]]:
        """Every file of each collection; none if they can't be listed."""
        try:
            return listed(self.config) if self.config else {}
        except PullquoteError:
            return {}

    @cached_property
    def told(self) -> Told | None:
        """What Discord tells of the bot, if it may be asked; `PullquoteError` if it does not."""
        return ask(token(self.environment)) if self.online else None
