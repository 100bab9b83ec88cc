"""Files of a version in its index, in parts, so that a machine without the articles gets them."""

from __future__ import annotations

import base64
import os
import zlib
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from bot.cluster.client import Cluster, away
from bot.cluster.filling import DATA
from bot.cluster.streams import Track, streamed

# So much of a file is a document; it is pressed first, and lightly, as most of it is text.
PART, _PRESSED = 1 << 22, 1
# Of each file by its name: its bytes, and when it was written, in nanoseconds since 1970.
Written = Mapping[str, tuple[int, int]]


class _Part(NamedTuple):
    """A part of a file: its number, and the bytes that are in it."""

    path: Path
    number: int
    size: int

    @property
    def name(self) -> str:
        return f"{self.path.name}-{self.number}"

    @property
    def start(self) -> int:
        return self.number * PART


def written(paths: Sequence[Path]) -> dict[str, tuple[int, int]]:
    """Look at files; `OSError`."""
    return {one.name: (one.stat().st_size, one.stat().st_mtime_ns) for one in paths}


def send(cluster: Cluster, index: str, paths: Sequence[Path], track: Track, title: str) -> None:
    """Write files into an index, in place of those of their names; `OSError`, `Away`."""
    parts = [part for one in paths for part in _parts(one, one.stat().st_size)]
    streamed(partial(_send, cluster, index), parts, track, title)


def receive(
    cluster: Cluster, index: str, files: Written, folder: Path, track: Track, title: str
) -> None:
    """Write files of an index into a folder, as they were; `OSError`, `Away`, `Missing`."""
    for name, (size, _) in files.items():
        with (folder / name).open("xb") as file:
            file.truncate(size)
    parts = [part for name, (size, _) in files.items() for part in _parts(folder / name, size)]
    streamed(partial(_receive, cluster, index), parts, track, title)
    for name, (_, when) in files.items():
        os.utime(folder / name, ns=(when, when))


def _parts(path: Path, size: int) -> list[_Part]:
    starts = range(0, size, PART)
    return [_Part(path, number, min(PART, size - at)) for number, at in enumerate(starts)]


def _send(cluster: Cluster, index: str, part: _Part) -> None:
    with part.path.open("rb") as file:
        file.seek(part.start)
        pressed = zlib.compress(file.read(part.size), _PRESSED)
    cluster.write(index, [(part.name, {DATA: base64.b64encode(pressed).decode()})], anew=True)


def _receive(cluster: Cluster, index: str, part: _Part) -> None:
    kept = cluster.read(index, part.name)
    try:
        pressed = base64.b64decode(kept[DATA], validate=True)
        # No more than what is wanted, whatever it would be.
        data = zlib.decompressobj().decompress(pressed, part.size)
    except (KeyError, TypeError, ValueError, zlib.error) as error:
        raise away(f"{part.name} in {index} is damaged") from error
    if len(data) != part.size:
        raise away(f"{part.name} in {index} is too short")
    with part.path.open("r+b") as file:
        file.seek(part.start)
        file.write(data)
    # What is written to is not taken for what somebody left.
    os.utime(part.path.parent)
