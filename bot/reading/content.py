"""What a reader gets out of a file, before it has a place in the corpus."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from datetime import date

from bot.models import Block, PullquoteError

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Unreadable(PullquoteError):
    """A file that is skipped, with the reason as its message."""


class Unopened(Unreadable):
    """A file that the system would not open, which may be otherwise the next time."""


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
    """The text to store, its blocks, the metadata, and the heading on its first line, if any."""

    text: str
    blocks: tuple[Block, ...]
    metadata: Metadata
    heading: str | None = None


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
