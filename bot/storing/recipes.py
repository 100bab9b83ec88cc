"""What makes an index, beside its articles: the program, its packages, settings that matter."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bot.config import Config
from bot.storing import arrays

_ANALYSERS = (
    "markdown-it-py", "nltk", "numpy", "py3langid", "pydantic", "PyYAML", "rapidfuzz", "regex",
)  # fmt: skip
# What other formats are read with, where it is installed.
_PARSERS = ("lxml", "pypdfium2", "trafilatura")
_ROOMS = ("models", "reading", "search", "answering", "storing", "library")


def recipe(config: Config) -> str:
    """Name all that makes an index of articles, beside the articles."""
    return digest([arrays.FORMAT, _program(), config.corpus.language, config.search.pieces_up_to])


def digest(content: Iterable[object]) -> str:
    """Name a list of JSON by a hash of 64 bits."""
    found = hashlib.sha256()
    # One by one, since whoever else wants to run waits for each.
    for one in content:
        found.update(json.dumps(one, separators=(",", ":")).encode() + b"\n")
    return found.hexdigest()[:16]


@cache
def _program() -> list[str]:
    root = Path(__file__).parent.parent
    files = (
        path for room in _ROOMS for path in sorted([root / room, *(root / room).rglob("*.py")])
    )
    code = hashlib.sha256(b"".join(path.read_bytes() for path in files if path.is_file()))
    return [code.hexdigest(), sys.version, *map(version, _ANALYSERS), *map(_installed, _PARSERS)]


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
