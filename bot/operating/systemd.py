"""Telling systemd how the program is, if it was started by it; elsewhere nothing is told."""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Mapping

READY, STOPPING, ALIVE = "READY=1", "STOPPING=1", "WATCHDOG=1"
READING, ANSWERING = "STATUS=Reading the articles", "STATUS=Answering questions"
AWAY = "STATUS=Waiting for Discord"
_MICRO = 1_000_000


def tell(*facts: str, environment: Mapping[str, str] = os.environ) -> None:
    """Tell facts such as `READY`, each `NAME=value`, as sd_notify(3) does.

    Nobody need listen: what can't be told is not.
    """
    address = environment.get("NOTIFY_SOCKET", "")
    if not address.startswith(("/", "@")):
        return
    # A name in no folder (Linux's abstract sockets) is written with an @, and begins with a zero.
    address = address.replace("@", "\0", 1) if address.startswith("@") else address
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as to:
        to.setblocking(False)
        to.sendto("\n".join(facts).encode(), address)


def waiting(seconds: float) -> None:
    """Tell that a start takes so much longer, as Discord is away."""
    tell(AWAY, f"EXTEND_TIMEOUT_USEC={int((seconds + 60) * _MICRO)}")


def watched(environment: Mapping[str, str] = os.environ) -> float:
    """Give the seconds within which `ALIVE` must be told again and again; 0 if nobody waits."""
    of = environment.get("WATCHDOG_PID", str(os.getpid()))
    limit = environment.get("WATCHDOG_USEC", "")
    return int(limit) / _MICRO if limit.isdecimal() and of == str(os.getpid()) else 0
