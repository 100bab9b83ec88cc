"""The door of watchfiles: which paths of a folder are touched, while it is there and while not."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot import installing
from bot.config import Misconfigured

log = logging.getLogger(__name__)

# Milliseconds between two looks at the clock, and seconds until a folder that is gone may be back.
TICK, AGAIN = 250, 2.0
_EVERYTHING = ("",)


def check() -> None:
    """Raise `Misconfigured`, with the way out, if files can't be watched here."""
    try:
        import watchfiles  # noqa: F401
    except ModuleNotFoundError as error:
        raise Misconfigured(
            f"To watch the corpus needs {error.name}; install it with: "
            f"{installing.command('watch')}, or set `watch = false` under [corpus]."
        ) from error


def events(folder: Path, stop: threading.Event) -> Iterator[Iterable[str]]:
    """Give, until it is to stop, relative paths that were touched, or none, every few moments.

    "" stands for all: nobody knows what happened before it was watched. A folder that is gone, or
    another one under the same name, is watched as soon as it is there.
    """
    problem = ""
    while not stop.is_set():
        try:
            for paths in _while_there(folder, stop):
                problem = ""
                yield paths
        except (OSError, RuntimeError) as error:
            if str(error) != problem:
                log.warning("the corpus can't be watched: %s", error)
            problem = str(error)
        # A reload that somebody asked for is not delayed by it for long.
        yield ()
        stop.wait(AGAIN)


def _while_there(folder: Path, stop: threading.Event) -> Iterator[Iterable[str]]:
    from watchfiles import watch

    # It would log every change.
    logging.getLogger("watchfiles").setLevel(logging.WARNING)
    root, known = folder.resolve(strict=True), _identity(folder)
    seen = watch(
        root, watch_filter=None, rust_timeout=TICK, yield_on_timeout=True, stop_event=stop,
        raise_interrupt=False, debounce=TICK,
    )  # fmt: skip
    yield _EVERYTHING
    for found in seen:
        yield sorted({os.path.relpath(path, root) for _, path in found} - {os.curdir})
        if _identity(folder) != known:
            return


def _identity(folder: Path) -> tuple[int, int]:
    found = folder.stat()
    return found.st_dev, found.st_ino
