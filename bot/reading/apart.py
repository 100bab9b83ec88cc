"""Files of others' formats, parsed in a process of its own that may take only so much.

Their parsers are large, and what they read may be made to hurt: to loop, to fill the memory, to
crash. There, that costs one file. The process starts when the first such file comes, and serves
all that follow, until one of them makes it end.
"""

from __future__ import annotations

import signal
import subprocess
import threading
from contextlib import suppress
from typing import Self

from bot.processes import start
from bot.reading import wire
from bot.reading.content import Content, Unreadable

# Processor time of one file; and time by the clock, for a machine that has much to do.
SECONDS, PATIENCE = 20, 60
MEGABYTES = 1000

TOO_LONG = "it takes too long to parse"
TOO_LARGE = f"it takes more than {MEGABYTES:,} MB of memory to parse"
# Some parsers end their process where there is no memory.
CRASHED = f"its parser crashed, or ran out of {MEGABYTES:,} MB of memory"

_DYING = 5  # seconds that a process without pipes has to end by itself


class Crashed(Unreadable):
    """A file that the process did not survive, for another reason than time."""


class Apart:
    """A process that parses files, if there are any; it ends with the `with`."""

    def __init__(self, seconds: int = SECONDS, patience: float = PATIENCE) -> None:
        self._seconds, self._patience = seconds, patience
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def content(self, suffix: str, data: bytes) -> Content:
        """Parse a file; `Unreadable` says why not, also if the process did not survive it.

        Then that is tried once more in a new process: what files before it took is not its fault.
        """
        used = self._process is not None
        try:
            return self._parsed(suffix, data)
        except Crashed:
            if not used:
                raise
        return self._parsed(suffix, data)

    def _parsed(self, suffix: str, data: bytes) -> Content:
        process = self._process = self._process or start(
            "bot.reading.parsing", self._seconds, MEGABYTES
        )
        late = threading.Event()
        timer = threading.Timer(self._patience, _stop, (process, late))
        timer.start()
        try:
            return wire.unpacked(_asked(process, suffix, data))
        except (OSError, EOFError) as error:
            raise _ended(process, late=late.is_set()) from error
        finally:
            timer.cancel()
            timer.join()
            if process.returncode is not None or late.is_set():
                self._end()

    def _end(self) -> None:
        if self._process:
            self._process.kill()
            # What it has not taken any more can't be written when its pipes are closed.
            with suppress(BrokenPipeError), self._process:
                self._process = None


def _asked(process: subprocess.Popen[bytes], suffix: str, data: bytes) -> bytes:
    if process.stdin is None or process.stdout is None:
        raise EOFError("The process has no pipes.")
    wire.send(process.stdin, suffix.encode())
    wire.send(process.stdin, data)
    return wire.receive(process.stdout, wire.LONGEST)


def _stop(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()


def _ended(process: subprocess.Popen[bytes], *, late: bool) -> Unreadable:
    """Tell why a process that does not reply has ended, or end it."""
    try:
        code = process.wait(_DYING)
    except subprocess.TimeoutExpired:
        process.kill()
        code = process.wait()
    if late or code == -signal.SIGXCPU:
        return Unreadable(TOO_LONG)
    return Crashed(TOO_LARGE if code == wire.NO_MEMORY else CRASHED)
