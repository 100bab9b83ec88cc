"""The id of the question that is being worked on: on its log lines, and in its answer's buttons.

It is kept in a context variable, which `asyncio.to_thread` and new tasks take along.
"""

from __future__ import annotations

from contextvars import ContextVar

from bot.database.answers import new_id

_CURRENT: ContextVar[str] = ContextVar("question", default="")


def begin() -> None:
    """Let all that is done from here on be for a new question, or another press of a button."""
    _CURRENT.set(new_id())


def current() -> str:
    """Give the id of the question that is being worked on; empty if there is none."""
    return _CURRENT.get()
