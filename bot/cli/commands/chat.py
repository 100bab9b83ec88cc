"""`pullquote chat`: questions and answers as a conversation."""

from __future__ import annotations

import contextlib
import importlib

from bot.cli.console import DEFAULT, DEFAULT_CONFIG, Collection, ConfigPath, err, open_library, show
from bot.library import Library
from bot.models import PullquoteError
from bot.rendering import terminal, wording

LEAVE = ("exit", "quit")
ANEW = "new"


def command(collection: Collection = DEFAULT, config: ConfigPath = DEFAULT_CONFIG) -> None:
    """Ask one question after another, and follow them up; Ctrl-D or Ctrl-C ends it."""
    with contextlib.suppress(ImportError):
        importlib.import_module("readline")  # line editing and history for input()
    library = open_library(config)
    held = wording.size(library.filled(collection))
    try:
        show(f"{held}. Ask away; `{ANEW}` forgets what was asked before, Ctrl-D ends it.")
        asked: tuple[str, ...] = ()
        while True:
            question = input("\n> ").strip()
            if question.lower() in LEAVE:
                break
            if question.lower() == ANEW:
                asked = ()
            elif question:
                asked = _reply(library, question, collection, asked)
    except (EOFError, KeyboardInterrupt):
        show("")
    show("Goodbye.")


def _reply(
    library: Library, question: str, collection: str, asked: tuple[str, ...]
) -> tuple[str, ...]:
    """Answer a question, and give the questions that the next one may follow up."""
    try:
        answer = library.ask(question, collection, after=asked)
    except PullquoteError as error:
        err(str(error))
        return asked
    show(terminal.answer(answer))
    return (*answer.context, question) if answer.answered else asked
