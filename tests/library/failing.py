"""A disk whose steps fail, or are the last ones of a process, one after the other."""

from __future__ import annotations

import builtins
import errno
import fcntl
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

# All that the program asks of the system that touches files; it writes through what `open` gives.
STEPS = (
    (os, "open"), (os, "mkdir"), (os, "rename"), (os, "replace"), (os, "unlink"), (os, "rmdir"),
    (os, "link"), (os, "symlink"), (os, "fsync"), (os, "listdir"), (os, "scandir"),
    (fcntl, "flock"), (io, "open"), (builtins, "open"),
)  # fmt: skip
READS = {"read", "listdir", "scandir", "flock", "fsync"}
ERRORS = (errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO)


class Died(BaseException):
    """The process has ended: what it does from now on has no effect."""


@dataclass
class Disk:
    """Counts steps; the one of the number `fails` raises something, and after `Died` all do.

    A step is what it does and where. Articles are read without one: what can't be read is skipped.
    """

    corpus: Path
    fails: int | None = None
    error: BaseException = field(default_factory=Died)
    steps: list[tuple[str, object]] = field(default_factory=list)
    dead: bool = False

    def step(self, name: str, where: object = None) -> None:
        if self.dead:
            raise Died
        self.steps.append((name, where))
        if len(self.steps) == self.fails:
            self.dead = isinstance(self.error, Died)
            raise self.error

    def writing(self) -> list[int]:
        """Give the numbers of the steps that change something."""
        return [number for number, (name, _) in enumerate(self.steps, 1) if name not in READS]


class _Written(io.FileIO):
    """A file of which half of what is written arrives where that fails."""

    disk: Disk

    def write(self, data: Any) -> int:
        whole = memoryview(data).cast("B")
        if self.disk.dead:
            return len(whole)
        try:
            self.disk.step("write", self.name)
        except BaseException:
            super().write(whole[: len(whole) // 2])
            raise
        return super().write(whole)


@contextmanager
def failing(disk: Disk) -> Iterator[Disk]:
    """Let every step go through a disk."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name in STEPS:
            real = getattr(module, name)
            through = _opening(disk, real) if module in (io, builtins) else _doing(disk, name, real)
            patch.setattr(module, name, through)
        yield disk


def _doing(disk: Disk, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
    def do(*given: Any, **named: Any) -> Any:
        reads = name == "open" and not given[1] & (os.O_WRONLY | os.O_RDWR)
        disk.step("read" if reads else name, given[0] if given else "")
        return real(*given, **named)

    return do


def _opening(disk: Disk, real: Callable[..., Any]) -> Callable[..., Any]:
    def do(file: Any, mode: str = "r", *given: Any, **named: Any) -> Any:
        if not {*"wax+"} & {*mode}:
            if isinstance(file, int) or disk.corpus not in Path(file).parents or disk.dead:
                disk.step("read", file)
            return real(file, mode, *given, **named)
        disk.step("open", file)
        raw = _Written(file, mode.replace("b", "").replace("t", ""))
        raw.disk = disk
        buffered = io.BufferedWriter(raw)
        return buffered if "b" in mode else io.TextIOWrapper(buffered, named.get("encoding"))

    return do
