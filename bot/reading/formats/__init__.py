"""One file a format: what each module here offers is `SUFFIXES` and `read(data) -> Content`.

Parsers that need a third-party library import it when they are first used.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache

from bot.discovery import modules
from bot.reading.content import Content

Reader = Callable[[bytes], Content]


@cache
def readers() -> dict[str, Reader]:
    """Every known file name suffix, in lower case with its dot, and its reader."""
    formats = modules(sys.modules[__name__])
    return {suffix: module.read for module in formats for suffix in module.SUFFIXES}
