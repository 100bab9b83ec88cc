"""Rooms that are filled by their folder listing: one file is one format, or one command."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType


def modules(room: ModuleType) -> list[ModuleType]:
    """Import every module of the package `room`, by name."""
    names = sorted(found.name for found in pkgutil.iter_modules(room.__path__))
    return [importlib.import_module(f"{room.__name__}.{name}") for name in names]
