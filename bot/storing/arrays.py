"""Named arrays in a folder, to be mapped.

Nothing is read before it is needed, and what several processes map is in memory once. `arrays`
holds them one after another, each where a multiple of 64 bytes allows it; `manifest.json` says
where, with whatever else is to be known, its own checksum and that of the arrays; `records.jsonl`
is what need not be known to use them. A folder is written under another name, and renamed when it
is whole and on the disk.
"""

from __future__ import annotations

import json
import math
import os
import re
import secrets
import shutil
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot import private

FORMAT = 2
MANIFEST, RECORDS, ARRAYS = "manifest.json", "records.jsonl", "arrays"
_ALIGNED = 64
# Kinds of numbers, with the low byte first.
_CODE = re.compile("[<|][biuf][1248]")
# So small that whoever waits for the interpreter meanwhile does not notice.
_CHUNK = 1 << 20
_CHECKED = 1 << 24

Arrays = dict[str, NDArray[Any]]
Records = Sequence[Sequence[Any]]


class Damaged(ValueError):
    """What is in the folder is not, or no longer, what was written."""


class Unread(Damaged):
    """What is in the folder can't be read now, but perhaps later."""


def write(
    folder: Path,
    arrays: Mapping[str, NDArray[Any]],
    about: Mapping[str, Any],
    records: Records = (),
) -> None:
    """Write a folder, whole or not at all, in place of one that may be there; `OSError`."""
    with replacing(folder) as new:
        described, crc = _write_arrays(new / ARRAYS, arrays)
        written = (new / ARRAYS).stat()
        content = {
            "format": FORMAT,
            "about": about,
            "arrays": described,
            "size": written.st_size,
            "written": written.st_mtime_ns,
            "crc": crc,
        }
        content["records"] = _write_checked(new / RECORDS, records)
        _write_checked(new / MANIFEST, [content])


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """Have a folder written, whole or not at all, in place of one that may be there; `OSError`."""
    private.make(folder.parent)
    new, old = (folder.parent / f".{which}-{secrets.token_hex(8)}" for which in ("new", "old"))
    try:
        new.mkdir()
        yield new
        flush(new)
        if folder.exists():
            folder.rename(old)
        new.rename(folder)
        flush(folder.parent)
    finally:
        shutil.rmtree(new, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def adopt(found: Path, folder: Path) -> None:
    """Have the files that somebody wrote elsewhere in place of a folder's; `OSError`."""
    with replacing(folder) as new:
        for one in files(found):
            flush(one)
            one.rename(new / one.name)


def restate(folder: Path, about: Mapping[str, Any], records: Records = ()) -> None:
    """Write something else about arrays that stay; `OSError`, `Damaged`."""
    content = _manifest(folder) | {"about": about}
    new = folder / ".new"
    content["records"] = _write_checked(new, records)
    # Between here and the end, these are the records of no manifest, and not believed.
    new.replace(folder / RECORDS)
    _write_checked(new, [content])
    new.replace(folder / MANIFEST)
    flush(folder)


def _write_arrays(path: Path, arrays: Mapping[str, NDArray[Any]]) -> tuple[dict[str, Any], int]:
    described, crc, place = dict[str, Any](), 0, 0
    with path.open("wb") as file:
        for name, array in arrays.items():
            held = np.ascontiguousarray(array)
            held = held.astype(held.dtype.newbyteorder("<"), copy=False)
            gap = bytes(-place % _ALIGNED)
            data = held.reshape(-1).view(np.uint8)
            place += len(gap)
            described[name] = [held.dtype.str, list(held.shape), place]
            chunks = (data[at : at + _CHUNK].tobytes() for at in range(0, len(data), _CHUNK))
            for part in chain([gap], chunks):
                crc = zlib.crc32(part, crc)
                file.write(part)
            place += len(data)
        file.flush()
        os.fsync(file.fileno())
    return described, crc


def _write_checked(path: Path, content: Iterable[object]) -> int:
    """Write a line of JSON for each, and their checksum before; give that."""
    lines = [f"{json.dumps(one)}\n" for one in content]
    text = "".join(lines)
    crc = zlib.crc32(text.encode())
    with path.open("w", encoding="ascii") as file:
        file.write(f"{crc}\n{text}")
        file.flush()
        os.fsync(file.fileno())
    return crc


def flush(path: Path) -> None:
    """Make sure that what is in a file, or the names in a folder, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def files(folder: Path) -> list[Path]:
    """Name all that is written into a folder."""
    return [folder / one for one in (ARRAYS, RECORDS, MANIFEST)]


def about(folder: Path) -> dict[str, Any]:
    """Read what was written about the arrays; `Damaged` if it can't be trusted."""
    found = _manifest(folder).get("about")
    if not isinstance(found, dict):
        raise Damaged("the manifest tells nothing")
    return found


def records(folder: Path) -> list[Any]:
    """Read the records; `Damaged` if they can't be trusted."""
    return _read_checked(folder / RECORDS, _manifest(folder).get("records"))


def read(folder: Path) -> Arrays:
    """Map the arrays; `Damaged` if they are not what was written.

    The checksum of up to `_CHECKED` bytes is always computed. What is larger would take longer to
    check than to use: it is believed if it has the size and the time with which it was written.
    """
    manifest = _manifest(folder)
    try:
        found = (folder / ARRAYS).stat()
        if found.st_size != manifest["size"]:
            raise Damaged("the arrays have another size")
        mapped = np.memmap(folder / ARRAYS, np.uint8, "r") if found.st_size else np.empty(0, "u1")
        if found.st_size <= _CHECKED or found.st_mtime_ns != manifest["written"]:
            _check(mapped, manifest["crc"])
        return _views(np.asarray(mapped), manifest["arrays"])
    except OSError as error:
        raise Damaged(f"the arrays can't be read: {error.strerror}") from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        known = isinstance(error, Damaged)
        raise Damaged(str(error) if known else "the manifest tells something else") from error


def check(folder: Path) -> None:
    """Compare all that is in the folder with its checksums; `Damaged`."""
    about(folder)
    records(folder)
    read(folder)
    if (folder / ARRAYS).stat().st_size:
        _check(np.memmap(folder / ARRAYS, np.uint8, "r"), _manifest(folder)["crc"])


def _manifest(folder: Path) -> dict[str, Any]:
    content = next(iter(_read_checked(folder / MANIFEST)), None)
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise Damaged("another format")
    return content


def _read_checked(path: Path, expected: object = None) -> list[Any]:
    try:
        crc, _, text = path.read_text("ascii").partition("\n")
        if crc != str(zlib.crc32(text.encode())) or expected not in (None, int(crc)):
            raise Damaged(f"{path.name} has another checksum")
        return [*map(json.loads, text.splitlines())]
    except OSError as error:
        gone = isinstance(error, FileNotFoundError | NotADirectoryError)
        raise (Damaged if gone else Unread)(
            f"{path.name} can't be read: {error.strerror}"
        ) from error
    except (ValueError, RecursionError) as error:
        known = isinstance(error, Damaged)
        raise Damaged(str(error) if known else f"{path.name} is none of this program's") from error


def _check(mapped: NDArray[np.uint8], expected: int) -> None:
    crc = 0
    for at in range(0, len(mapped), _CHUNK):
        crc = zlib.crc32(mapped[at : at + _CHUNK].tobytes(), crc)
    if crc != expected:
        raise Damaged("the arrays have another checksum")


def _views(mapped: NDArray[np.uint8], described: Mapping[str, Sequence[Any]]) -> Arrays:
    """Find the arrays, each where the one before ends, and so on up to the end; `Damaged`."""
    found, end = Arrays(), 0
    for name, (code, shape, place) in described.items():
        if not shape or not _CODE.fullmatch(code) or {*map(type, (*shape, place))} - {int}:
            raise Damaged("the manifest tells of no numbers")
        kind, before = np.dtype(code), end + -end % _ALIGNED
        end = place + kind.itemsize * math.prod(shape)
        if min(shape, default=0) < 0 or place != before or end > len(mapped):
            raise Damaged("the manifest tells of other arrays")
        found[name] = mapped[place:end].view(kind).reshape(shape)
    if end != len(mapped):
        raise Damaged("the manifest tells of fewer arrays")
    return found
