"""One file a format: its `SUFFIXES`, and what makes articles of a file's bytes.

That is `read(data) -> Content`, or `parts(data) -> Iterable[Part]` where a file holds several. A
format that takes more than Python to parse, or an archive, is `FOREIGN`: it is read in a process
of its own (`apart.py`), and imports its parser, of the `PACKAGES` that it names, within `read`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from functools import cache, partial
from types import ModuleType
from typing import NamedTuple

from bot.discovery import modules
from bot.reading.content import Content, Part


class Format(NamedTuple):
    """How a file becomes articles, whether in a process of its own, and with which `packages`."""

    parts: Callable[[bytes], Iterable[Part]]
    foreign: bool
    packages: tuple[str, ...]


@cache
def formats() -> dict[str, Format]:
    """Every known file name suffix, in lower case with its dot, and its format."""
    every = modules(sys.modules[__name__])
    return {suffix: _format(module) for module in every for suffix in module.SUFFIXES}


def _format(module: ModuleType) -> Format:
    parts = module.parts if hasattr(module, "parts") else partial(_one, module.read)
    return Format(parts, getattr(module, "FOREIGN", False), getattr(module, "PACKAGES", ()))


def _one(read: Callable[[bytes], Content], data: bytes) -> list[Part]:
    return [Part(read(data))]
