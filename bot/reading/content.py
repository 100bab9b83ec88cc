"""What a reader gets out of a file, before it has a place in the corpus."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from bot import installing
from bot.models import Block, PullquoteError

TOO_DEEP = "it is nested too deeply"
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Unreadable(PullquoteError):
    """A file that is skipped, with the reason as its message."""


class Unopened(Unreadable):
    """A file that can't be read now, but may be later although it stays the same."""


class Closed(Unopened):
    """A file or folder that the system does not let one look at, although it seems to be there."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file says of itself; None where it says nothing."""

    title: str | None = None
    url: str | None = None
    author: str | None = None
    date: date | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """The text to store, its blocks, the metadata, and the heading on its first line, if any.

    `pages` are the places in the text where its pages begin, of a format that has pages.
    """

    text: str
    blocks: tuple[Block, ...]
    metadata: Metadata
    heading: str | None = None
    pages: tuple[int, ...] = ()


class Part(NamedTuple):
    """An article in a file, or the reason why it is none.

    Where a file holds several, each has a `name`, which its id has behind the file's, and a `line`.
    """

    content: Content | None
    reason: str | None = None
    name: str = ""
    line: int | None = None


@contextmanager
def parser(extra: str) -> Iterator[None]:
    """Say how to install what is imported here, where it is missing."""
    try:
        yield
    except ImportError as error:
        raise Unopened(
            f"its parser is not installed (no {error.name}); "
            f"install it with: {installing.brief(extra)}"
        ) from error


def decode(data: bytes) -> str:
    """UTF-8 with or without a byte-order mark, UTF-16 with one; `Unreadable` for the rest.

    Nothing but the mark is taken away: line ends stay as they are, so offsets hold in the file.
    """
    encoding = "utf-16" if data.startswith(_UTF16) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        name = encoding.removesuffix("-sig").upper()
        place = error.start + len(data) - len(error.object)  # the decoder does not count a mark
        raise Unreadable(f"not {name} text (byte {place}); save it as UTF-8") from error
    if "\0" in text:
        raise Unreadable("not a text file (it holds NUL characters)")
    return text
