"""Plain text: the stored text is the file's own, character for character."""

from __future__ import annotations

import re

from bot.reading import blocks, front_matter
from bot.reading.content import Content, decode

SUFFIXES = (".txt",)

_HEADING = re.compile(r"\s*#{1,6}[ \t]+(\S[^\r\n]{0,300})")


def read(data: bytes) -> Content:
    """Keep the decoded file as it is; front matter is part of the text, but of no block."""
    text = decode(data)
    metadata, start = front_matter.parse(text)
    heading = _HEADING.match(text, start)
    title = heading and _unclosed(heading[1])
    return Content(text, blocks.split(text, start), metadata, title)


def _unclosed(heading: str) -> str:
    """Leave out the hashes that may end a heading."""
    said = heading.rstrip()
    bare = said.rstrip("#")
    return said if bare and not bare[-1].isspace() else bare.rstrip()
