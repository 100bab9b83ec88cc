"""Pullquote answers questions from a corpus of articles, and answers only in quotes."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.library import Library
    from bot.models import Answer, Article, Check, PullquoteError, Quote, Summary

__all__ = ["Answer", "Article", "Check", "Library", "PullquoteError", "Quote", "Summary"]


def __getattr__(name: str) -> Any:
    """Load a public name when it is asked for, so that a part can be used without the rest."""
    if name not in __all__:
        raise AttributeError(name)
    home = "bot.library" if name == "Library" else "bot.models"
    return getattr(importlib.import_module(home), name)
