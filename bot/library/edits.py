"""What somebody changes of a collection: an article more or less, or back to a version."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Add:
    """A file with an article, or several, in place of one of that name."""

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Remove:
    """An article, by its id or title, and with it the file that holds it."""

    article: str


@dataclass(frozen=True, slots=True)
class Rollback:
    """A version that is kept; the one before, if none is named."""

    version: str | None = None


Edit = Add | Remove | Rollback
