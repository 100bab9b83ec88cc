"""SIGHUP, from the first moment on: somebody wants a reload, or the terminal is gone."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from collections.abc import Callable

log = logging.getLogger(__name__)


class Hangups:
    """Passes on that somebody wants a reload, once there is what can; what comes before is noted.

    Where SIGHUP says that the terminal of the program is gone, it gets SIGTERM.
    """

    def __init__(self) -> None:
        # `nohup` has it ignored; who uses that wants the program to stay.
        self._ends = _has_terminal() and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN
        self._noted = False
        signal.signal(signal.SIGHUP, lambda *_: self._told(self._note))

    def follow(self, ask: Callable[[], None]) -> None:
        """Ask for a reload whenever the running event loop hears of one, and if one was noted."""

        def asked() -> None:
            log.info("told to reload every collection")
            ask()

        asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, self._told, asked)
        if self._noted:
            asked()

    def _told(self, what: Callable[[], None]) -> None:
        if self._ends and not _has_terminal():
            signal.raise_signal(signal.SIGTERM)
        else:
            what()

    def _note(self) -> None:
        # It may come in the middle of anything, even of a line of the log.
        self._noted = True


def _has_terminal() -> bool:
    try:
        os.close(os.open("/dev/tty", os.O_RDONLY | os.O_NOCTTY))
    except OSError:
        return False
    return True
