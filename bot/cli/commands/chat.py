"""`pullquote chat`: questions and answers as a conversation."""

from __future__ import annotations

import contextlib
import importlib

from bot.cli.console import DEFAULT, DEFAULT_CONFIG, Collection, ConfigPath, err, open_library, show
from bot.library import Library
from bot.models import PullquoteError
from bot.rendering import terminal, wording

LEAVE = ("exit", "quit")


def command(collection: Collection = DEFAULT, config: ConfigPath = DEFAULT_CONFIG) -> None:
    """Ask one question after another; Ctrl-D or Ctrl-C ends it."""
    with contextlib.suppress(ImportError):
        importlib.import_module("readline")  # line editing and history for input()
    library = open_library(config)
    held = wording.size(library.filled(collection))
    try:
        show(f"{held}. Ask away; Ctrl-D ends it.")
        while True:
            question = input("\n> ").strip()
            if question.lower() in LEAVE:
                break
            if question:
                _reply(library, question, collection)
    except (EOFError, KeyboardInterrupt):
        show("")
    show("Goodbye.")


def _reply(library: Library, question: str, collection: str) -> None:
    try:
        show(terminal.answer(library.ask(question, collection)))
    except PullquoteError as error:
        err(str(error))
