"""Plain text: the stored text is the file's own, character for character."""

from __future__ import annotations

import re

from bot.reading import blocks, front_matter
from bot.reading.content import Content, decode

SUFFIXES = (".txt",)

_HEADING = re.compile(r"\s*#{1,6}[ \t]+(\S[^\r\n]{0,300})")
_CLOSING = re.compile(r"(?:^|[ \t]+)#*\s*\Z")


def read(data: bytes) -> Content:
    """Keep the decoded file as it is; front matter is part of the text, but of no block."""
    text = decode(data)
    metadata, start = front_matter.parse(text)
    heading = _HEADING.match(text, start)
    title = heading and _CLOSING.sub("", heading[1])
    return Content(text, blocks.split(text, start), metadata, title)
