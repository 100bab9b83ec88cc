"""What was indexed, kept on disk for every process: one folder per version of a collection.

`current` names the folder that is valid, and is replaced by one rename. A version is what files
(`sources`) became by a recipe (`recipe`): the program itself, the packages that analyse text, and
the settings that matter. Anything else, or anything damaged, is built anew.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import logging
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import IO, Any, NamedTuple, TypeVar

from bot.config import Config
from bot.storing import arrays
from bot.storing.arrays import Arrays, Damaged, Records, flush

log = logging.getLogger(__name__)

Content = TypeVar("Content")

KEPT = 2
# How long to wait for another process that writes; what it writes is only kept to save time.
_TRIES, _PAUSE = 50, 0.1
# What a process that was killed worked with is deleted after so many seconds.
_SCRATCH, _FORGOTTEN = ".parts-", 3600
_ANALYSERS = (
    "markdown-it-py", "nltk", "numpy", "py3langid", "pydantic", "PyYAML", "rapidfuzz", "regex",
)  # fmt: skip
# What other formats are read with, where it is installed.
_PARSERS = ("lxml", "pypdfium2", "trafilatura")
# What is told of a version that is whole.
_TOLD = frozenset("recipe sources megabytes version skipped languages explained threshold".split())
_ROOMS = ("models", "reading", "search", "answering", "storing", "library")


def recipe(config: Config) -> str:
    """Name all that makes an index of articles, beside the articles."""
    return digest([arrays.FORMAT, _program(), config.corpus.language, config.search.pieces_up_to])


def digest(content: Iterable[object]) -> str:
    """Name a list of JSON by a hash of 64 bits."""
    found = hashlib.sha256()
    # One by one, since whoever else wants to run waits for each.
    for one in content:
        found.update(json.dumps(one, separators=(",", ":")).encode() + b"\n")
    return found.hexdigest()[:16]


@cache
def _program() -> list[str]:
    root = Path(__file__).parent.parent
    files = (
        path for room in _ROOMS for path in sorted([root / room, *(root / room).rglob("*.py")])
    )
    code = hashlib.sha256(b"".join(path.read_bytes() for path in files if path.is_file()))
    return [code.hexdigest(), sys.version, *map(version, _ANALYSERS), *map(_installed, _PARSERS)]


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _in_use(folder: Path) -> bool:
    """Tell whether another process may be at work in a folder."""
    return folder.name.startswith(_SCRATCH) and time.time() - folder.stat().st_mtime < _FORGOTTEN


def _lock(file: IO[str], path: Path) -> bool:
    """Lock a file, if nobody else has and nobody has deleted it meanwhile."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.fstat(file.fileno()).st_ino == path.stat().st_ino
    except (BlockingIOError, FileNotFoundError):
        return False


class Version(NamedTuple):
    """A version's name, and what is known of it beside its arrays."""

    name: str
    about: dict[str, Any]


class Versions:
    """The versions of one collection, in a folder of their own."""

    def __init__(self, storage: Path, collection: str) -> None:
        self._folder = storage / "versions" / collection

    def remove(self) -> None:
        """Delete all versions, for a collection that has no article any more."""
        if self._folder.exists():
            with suppress(OSError), self._locked():
                (self._folder / "current").unlink(missing_ok=True)
                shutil.rmtree(self._folder)

    def current(self, recipe: str) -> Version | None:
        """Give the version that is valid and made by a recipe.

        A damaged one is as good as none, but for a line in the log.
        """
        try:
            name = (self._folder / "current").read_text("ascii").strip()
        except (OSError, ValueError):
            return None
        # A name that is none of ours could lead elsewhere.
        about = self._trusted(arrays.about, name if name.isalnum() else "damaged")
        known = about and about.keys() >= _TOLD and about["recipe"] == recipe
        return Version(name, about) if about and known else None

    def since(self) -> float | None:
        """Tell since when the present version is valid, in seconds since 1970; None if none is."""
        try:
            return (self._folder / "current").stat().st_mtime
        except OSError:
            return None

    def read(self, name: str) -> Arrays | None:
        """Map the arrays of a version; of a damaged one, there are none."""
        return self._trusted(arrays.read, name)

    def records(self, name: str) -> list[Any]:
        """Read the records of a version; of a damaged one, there are none."""
        return self._trusted(arrays.records, name) or []

    def _trusted(self, read: Callable[[Path], Content], name: str) -> Content | None:
        try:
            return read(self._folder / name)
        except Damaged as error:
            log.warning(
                "The index in %s can't be used (%s); it is built anew.", self._folder, error
            )
            return None

    def again(
        self, name: str, about: Mapping[str, Any], records: Records
    ) -> tuple[Arrays, dict[str, Any]] | None:
        """Make a version that is kept yet the valid one; None if there is none that is whole."""
        folder = self._folder / name
        if not folder.exists():
            return None
        try:
            with self._locked():
                told = arrays.about(folder)
                if not told.keys() >= _TOLD or told["version"] != about["version"]:
                    return None
                held, told = arrays.read(folder), {**told, **about}
                arrays.restate(folder, told, records)
                self._point_to(name)
                return held, told
        except (OSError, Damaged) as error:
            log.info("The version %s can't be used again: %s.", folder, error)
            return None

    def publish(
        self, name: str, held: Arrays, about: Mapping[str, Any], records: Records
    ) -> Arrays:
        """Keep a version and make it the valid one; give its arrays, mapped if it can be kept."""
        try:
            with self._locked():
                arrays.write(self._folder / name, held, about, records)
                self._point_to(name)
                self._clean(name)
                return arrays.read(self._folder / name)
        except (OSError, Damaged) as error:
            why = error.strerror if isinstance(error, OSError) else error
            log.warning("The index can't be kept in %s (%s).", self._folder, why)
            return held

    def restate(self, name: str, about: Mapping[str, Any], records: Records) -> None:
        """Say something else about the arrays of a version, if it can be written."""
        try:
            with self._locked():
                arrays.restate(self._folder / name, about, records)
        except (OSError, Damaged) as error:
            log.info("%s can't be written: %s.", self._folder, error)

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """Make a folder for a while; `OSError`."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=_SCRATCH, dir=self._folder) as name:
            yield Path(name)

    def _point_to(self, name: str) -> None:
        new = self._folder / ".current"
        with new.open("w", encoding="ascii") as file:
            file.write(f"{name}\n")
            file.flush()
            os.fsync(file.fileno())
        new.replace(self._folder / "current")
        flush(self._folder)

    def _clean(self, name: str) -> None:
        """Delete what a process that was killed left behind, and all but the last versions."""
        entries = [one for one in self._folder.iterdir() if one.is_dir()]
        old = [one for one in entries if one.name != name and not one.name.startswith(".")]
        old.sort(key=lambda one: one.stat().st_mtime_ns, reverse=True)
        left = [one for one in entries if one.name.startswith(".") and not _in_use(one)]
        for folder in (*old[KEPT - 1 :], *left):
            shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Let one process write at a time."""
        for _ in range(_TRIES):
            self._folder.mkdir(parents=True, exist_ok=True)
            with (self._folder / "lock").open("w") as file:
                if _lock(file, self._folder / "lock"):
                    yield
                    return
            time.sleep(_PAUSE)
        raise TimeoutError(errno.ETIMEDOUT, "another process is writing there")
