"""The process that parses others' formats, which `apart` starts.

It reads requests (`wire.py`) from standard input and replies to each on standard output, within
so many seconds of processor time and so much memory. The system ends it where it takes longer.
"""

from __future__ import annotations

import contextlib
import logging
import os
import resource
import sys
from typing import IO

from bot.reading import wire
from bot.reading.content import TOO_DEEP, Content, Part, Unreadable
from bot.reading.formats import formats

# It writes no files but, perhaps, what Python keeps of the modules that it has compiled.
_OPEN_FILES, _WRITTEN = 64, 4_000_000


def main(*limits: str) -> None:
    """Answer requests, until there are no more; the limits are seconds and megabytes."""
    seconds, megabytes = map(int, limits)
    requests, replies = sys.stdin.buffer, _private(sys.stdout.fileno())
    logging.disable()
    _limit(resource.RLIMIT_AS, megabytes * 1_000_000)
    _limit(resource.RLIMIT_FSIZE, _WRITTEN)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_NOFILE, _OPEN_FILES)
    with contextlib.suppress(EOFError):
        while True:
            suffix, data = wire.receive(requests).decode(), wire.receive(requests)
            _limit(resource.RLIMIT_CPU, _used() + seconds)
            wire.send(replies, _reply(suffix, data))


def _reply(suffix: str, data: bytes) -> bytes:
    try:
        return wire.packed(_content(suffix, data))
    except Unreadable as error:
        return wire.refused(error)
    except MemoryError:
        # Whatever it left behind is not to be trusted with another file.
        os._exit(wire.NO_MEMORY)
    except RecursionError:
        return wire.refused(Unreadable(TOO_DEEP))
    # What a parser raises for a damaged file may be anything.
    except Exception as error:  # noqa: BLE001
        kind = type(error).__name__
        return wire.refused(Unreadable(f"damaged, or not a {suffix} file ({kind})"))


def _content(suffix: str, data: bytes) -> Content:
    [part] = formats()[suffix].parts(data)
    if part.content is None:
        raise Unreadable(part.reason or Part.__name__)
    return part.content


def _private(descriptor: int) -> IO[bytes]:
    """Keep standard output for the replies: what a parser prints goes nowhere."""
    kept = os.dup(descriptor)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    return os.fdopen(kept, "wb")


def _used() -> int:
    """Count the seconds of processor time so far."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return round(used.ru_utime + used.ru_stime + 0.5)


def _limit(kind: int, soft: int) -> None:
    """Set a limit, where the system has it: macOS does not limit the address space."""
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(kind, (soft, resource.getrlimit(kind)[1]))
