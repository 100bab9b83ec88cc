"""Files and folders that nobody but their owner may read, whatever the umask says."""

from __future__ import annotations

import os
from pathlib import Path


def make(folder: Path) -> None:
    """Make a folder, and those that it is in, private; those that are there stay as they are."""
    for one in reversed([folder, *folder.parents]):
        if not one.exists():
            one.mkdir(0o700, exist_ok=True)


def write(path: Path, data: bytes) -> None:
    """Write a private file where there is none yet; `OSError`."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
