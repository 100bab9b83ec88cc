"""People as keyed hashes: without the secret beside the database, nobody can tell who it was."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

from bot.database.link import explained
from bot.models import PullquoteError

FILE = "secret"
_SIZE = 32

Hash = Callable[[int], str]


def people(folder: Path) -> Hash:
    """Give the function that hashes the id of a user; the secret is made at its first use."""
    secret = _secret(folder / FILE)

    def person(user: int) -> str:
        return blake2b(str(user).encode(), key=secret, digest_size=16).hexdigest()

    return person


def _secret(path: Path) -> bytes:
    with explained(path):
        if not path.exists():
            _make(path)
        secret = path.read_bytes()
    if len(secret) != _SIZE:
        raise PullquoteError(
            "The secret {path} is damaged; put a copy of it back, or delete it: then nobody's old "
            "answers are known as theirs.",
            path=path,
        )
    return secret


def _make(path: Path) -> None:
    """Write it whole under another name first: other processes see all of it, or nothing."""
    draft = path.with_name(f".{FILE}-{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(secrets.token_bytes(_SIZE))
            file.flush()
            os.fsync(file.fileno())
        # Unlike a rename, this leaves the secret of a process that was faster.
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink(missing_ok=True)
