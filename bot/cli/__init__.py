"""The terminal: every module in `commands` is one command, its function named `command`.

A package in it is a command with commands of its own.
"""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from types import ModuleType
from typing import IO, Annotated, Any, NoReturn, ParamSpec

import typer

from bot.cli import commands
from bot.cli.console import err, show
from bot.config import Misconfigured
from bot.discovery import modules
from bot.models import PullquoteError

P = ParamSpec("P")
DONE, PROBLEM, DO_NOT_RESTART, INTERRUPTED = 0, 1, 78, 130


def application() -> typer.Typer:
    """Put the commands together."""
    app = typer.Typer(
        no_args_is_help=True,
        invoke_without_command=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(guarded(version))
    _fill(app, commands)
    return app


def _fill(app: typer.Typer, room: ModuleType) -> None:
    """Put in the commands of a folder; a folder in it is a command that has some of its own."""
    for module in modules(room):
        name = module.__name__.rpartition(".")[2]
        if hasattr(module, "__path__"):
            group = typer.Typer(no_args_is_help=True, help=module.__doc__)
            _fill(group, module)
            app.add_typer(group, name=name)
        else:
            app.command(name)(guarded(module.command))


def version(
    shown: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False,
) -> None:
    """Answer from your articles, only in quotes."""
    if shown:
        show(f"pullquote {metadata.version('pullquote')}")
        raise typer.Exit


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
        except KeyboardInterrupt as interrupted:
            err(str(interrupted) or "Stopped.")
            sys.exit(INTERRUPTED)
        except BrokenPipeError:
            # The reader (`| head -1`) has what it wanted.
            _give_up(sys.stdout)
            sys.exit(DONE)
        except OSError as error:
            if error.filename is None:
                _unwritten(error)
            _closed(error)

    return run


def _unwritten(error: OSError) -> NoReturn:
    err(f"The output can't be written: {error.strerror or error}.")
    _give_up(sys.stdout)
    sys.exit(PROBLEM)


def _closed(error: OSError) -> NoReturn:
    # The output has no name: this is a file of the corpus, or one that is kept.
    err(
        f"{error.filename} can't be used ({error.strerror}); let the user who runs this "
        f"({os.geteuid()}) read and write it."
    )
    sys.exit(PROBLEM)


def _give_up(stream: IO[Any]) -> None:
    """Let the interpreter not try again, at its end, what could not be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def main() -> NoReturn:
    """Run the command line; exit code 2 is wrong usage."""
    # Whoever starts it may have closed these, and then they are None.
    sys.stdin, sys.stdout, sys.stderr = (
        stream or Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115
        for stream, mode in ((sys.stdin, "r"), (sys.stdout, "w"), (sys.stderr, "w"))
    )
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        application()()
    except SystemExit as exited:
        # Help is shown outside of any command; where its reader has left, typer exits with 1.
        if isinstance(exited.__context__, BrokenPipeError):
            _give_up(sys.stdout)
            sys.exit(DONE)
        raise
    except OSError as error:
        _unwritten(error)
    raise AssertionError("typer exits by itself")
