"""Pullquote answers questions from a corpus of articles, and answers only in quotes."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.library import Library
    from bot.models import Answer, Article, Check, PullquoteError, Quote, Summary
    from bot.summaries.length import Length

__all__ = [
    "Answer",
    "Article",
    "Check",
    "Length",
    "Library",
    "PullquoteError",
    "Quote",
    "Summary",
]
_HOMES = {"Length": "bot.summaries.length", "Library": "bot.library"}


def __getattr__(name: str) -> Any:
    """Load a public name when it is asked for, so that a part can be used without the rest."""
    if name not in __all__:
        raise AttributeError(name)
    return getattr(importlib.import_module(_HOMES.get(name, "bot.models")), name)
