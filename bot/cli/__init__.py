"""The terminal: every module in `commands` is one command, its function named `command`."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable
from typing import NoReturn, ParamSpec

import typer

from bot.cli import commands
from bot.cli.console import err
from bot.config import Misconfigured
from bot.discovery import modules
from bot.models import PullquoteError

P = ParamSpec("P")
DONE, PROBLEM, DO_NOT_RESTART, INTERRUPTED = 0, 1, 78, 130


def application() -> typer.Typer:
    """Put the commands together."""
    app = typer.Typer(
        help="Answers from your articles, only in quotes.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    for module in modules(commands):
        name = module.__name__.rpartition(".")[2]
        app.command(name)(guarded(module.command))
    return app


def guarded(command: Callable[P, None]) -> Callable[P, None]:
    """Let problems end a command in a sentence and an exit code, never in a traceback."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
            sys.stdout.flush()
        except PullquoteError as error:
            err(str(error))
            sys.exit(DO_NOT_RESTART if isinstance(error, Misconfigured) else PROBLEM)
        except KeyboardInterrupt:
            err("Stopped.")
            sys.exit(INTERRUPTED)
        except BrokenPipeError:
            # The reader (`| head -1`) has what it wanted; the interpreter must not try again.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(DONE)

    return run


def main() -> NoReturn:
    """Run the command line; exit code 2 is wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    application()()
    raise AssertionError("typer exits by itself")
