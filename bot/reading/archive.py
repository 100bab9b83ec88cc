"""Documents that are zips: their files are read in memory, by name, and only so much of them."""

from __future__ import annotations

import io
import zipfile

from bot.reading.content import Unreadable

# So much may all files of an archive hold that are read.
MEGABYTES = 200
FILES = 20_000
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class Archive:
    """A zip, of which nothing is ever written to disk; sizes that it claims are not believed."""

    def __init__(self, data: bytes) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        self._left = MEGABYTES * 1_000_000
        if len(self._zip.filelist) > FILES:
            raise Unreadable(f"more than {FILES:,} files in it")

    def read(self, name: str) -> bytes:
        """Read a file that must be there."""
        found = self.get(name)
        if found is None:
            raise Unreadable(f"damaged: it has no {name[:200]}")
        return found

    def get(self, name: str) -> bytes | None:
        """Read a file, if it is there."""
        try:
            info = self._zip.getinfo(name)
        except KeyError:
            return None
        if info.flag_bits & _ENCRYPTED:
            raise Unreadable("encrypted")
        if info.compress_type not in _METHODS:
            raise Unreadable("packed in a way that such files never are")
        with self._zip.open(info) as file:
            found = file.read(self._left + 1)
        self._left -= len(found)
        if self._left < 0:
            raise Unreadable(f"it unpacks to more than {MEGABYTES} MB")
        return found
