"""What two processes say to each other about files: bytes with their length before them, and JSON.

A request is two messages: a file name suffix and the file's bytes. The reply is one: `Content`, or
the reason why there is none.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import IO, Any

from bot.models import Block, Kind
from bot.reading.content import Content, Metadata, Unopened, Unreadable

_LENGTH = 8  # bytes that say how many follow
# How the process ends that has no memory left.
NO_MEMORY = 77
# So many characters may an article have, and so many blocks.
CHARACTERS, BLOCKS = 10_000_000, 200_000
LONGEST = 8 * CHARACTERS


def send(stream: IO[bytes], message: bytes) -> None:
    """Write a message."""
    stream.write(len(message).to_bytes(_LENGTH))
    stream.write(message)
    stream.flush()


def receive(stream: IO[bytes], longest: int | None = None) -> bytes:
    """Read a message; EOFError if it is not whole, or longer than it may be."""
    announced = stream.read(_LENGTH)
    length = int.from_bytes(announced)
    if len(announced) < _LENGTH or (longest is not None and length > longest):
        raise EOFError("There is no such message.")
    message = stream.read(length)
    if len(message) < length:
        raise EOFError("The message ends early.")
    return message


def packed(content: Content) -> bytes:
    """Write content as JSON; `Unreadable` if it is too much."""
    if len(content.text) > CHARACTERS:
        raise Unreadable(f"more than {CHARACTERS:,} characters of text")
    if len(content.blocks) > BLOCKS:
        raise Unreadable(f"more than {BLOCKS:,} paragraphs")
    said = content.metadata
    return _json(
        {
            "text": content.text,
            "blocks": [(block.kind, block.start, block.end) for block in content.blocks],
            "metadata": {**asdict(said), "date": str(said.date) if said.date else None},
            "heading": content.heading,
            "pages": content.pages,
        }
    )


def refused(error: Unreadable) -> bytes:
    """Write a reason as JSON."""
    return _json({"reason": str(error), "later": isinstance(error, Unopened)})


def unpacked(message: bytes) -> Content:
    """Read a reply; `Unreadable` if it is a reason, EOFError if it makes no sense."""
    try:
        found = json.loads(message)
        if "reason" not in found:
            return _content(found)
        reason, later = str(found["reason"]), bool(found["later"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise EOFError("The reply makes no sense.") from error
    raise (Unopened if later else Unreadable)("{reason}", reason=reason)


def _content(found: dict[str, Any]) -> Content:
    said = found["metadata"]
    written = date.fromisoformat(said["date"]) if said["date"] else None
    return Content(
        found["text"],
        tuple(Block(Kind(kind), start, end) for kind, start, end in found["blocks"]),
        Metadata(**{**said, "date": written}),
        found["heading"],
        tuple(found["pages"]),
    )


def _json(document: object) -> bytes:
    # Half a surrogate pair becomes what JSON takes for it.
    return json.dumps(document, ensure_ascii=False).encode("utf-8", "backslashreplace")
