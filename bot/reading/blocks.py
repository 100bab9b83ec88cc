"""Plain text into blocks: paragraphs, headings and list items, as offsets.

Blocks are cut at blank lines, before list items and around `#` headings. Which format the text
came from, and what a sentence is, are left to others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.models import Block, Kind
from bot.reading.sentences import CLOSERS, ENDERS

HEADING_LENGTH = 100
_HASH_HEADING = re.compile(r"[ ]{0,3}#{1,6}[ \t]+\S")
# A sentence's or clause's end, and what may follow: closers, emphasis, footnote marks.
_ENDED = re.compile(rf"[{ENDERS},;](?:[{re.escape(CLOSERS)}*_\s]|\[\w{{1,4}}\])*\Z")
_ITEM = re.compile(r"\s*(?:[-*+•‣◦▪]|(\d{1,3})[.)])[ \t]+\S")


def split(text: str, start: int = 0) -> tuple[Block, ...]:
    """Cut `text[start:]` into blocks that hold all its characters but white space, in order."""
    return _with_headings(text, list(_cut(text, start)))


def _cut(text: str, start: int) -> Iterator[Block]:
    kind, begin, end = Kind.PARAGRAPH, start, start
    for line in text[start:].splitlines(keepends=True):
        opened = _opens(line, kind, within=end > begin)
        if end > begin and (opened or kind is Kind.HEADING or not line.strip()):
            yield _trimmed(text, Block(kind, begin, end))
            begin = end
        if begin == end:
            kind = opened or Kind.PARAGRAPH
        if line.strip():
            end += len(line)
        else:
            begin = end = end + len(line)
    if end > begin:
        yield _trimmed(text, Block(kind, begin, end))


def _opens(line: str, current: Kind, *, within: bool) -> Kind | None:
    """What kind of block this line starts, or None where it goes on with the current one."""
    if _HASH_HEADING.match(line):
        return Kind.HEADING
    item = _ITEM.match(line)
    if item is None:
        return None
    # A wrapped sentence may have a number at the start of a line: only 1 starts a list there.
    wrapped = within and current is Kind.PARAGRAPH and item[1] not in (None, "1")
    return None if wrapped else Kind.ITEM


def _trimmed(text: str, block: Block) -> Block:
    raw = text[block.start : block.end]
    start = block.start + len(raw) - len(raw.lstrip())
    return Block(block.kind, start, start + len(raw.strip()))


def _with_headings(text: str, blocks: list[Block]) -> tuple[Block, ...]:
    """Call short lines without a sentence end headings, if there is something below them."""
    marked, below = [], False
    for block in reversed(blocks):
        names = below and block.kind is Kind.PARAGRAPH and _is_short(text[block.start : block.end])
        kind = Kind.HEADING if names else block.kind
        below = below or kind is not Kind.HEADING
        marked.append(Block(kind, block.start, block.end))
    return tuple(reversed(marked))


def _is_short(raw: str) -> bool:
    return len(raw) <= HEADING_LENGTH and len(raw.splitlines()) == 1 and not _ENDED.search(raw)
