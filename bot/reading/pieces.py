"""Pieces of a document, each a block, into the text that is stored.

Formats that mark their blocks are read as a `Flow`: text comes in runs, and where a block begins
or ends is told between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.models import Block, Kind

Piece = tuple[Kind, str]

TITLE_LENGTH = 300

# Characters that no text has: what is not printed but white space, and halves of pairs.
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_BREAK = "\v"


class Flow:
    """What a document says, from its start to its end."""

    def __init__(self) -> None:
        self.pieces = list[Piece]()
        self._kinds = [Kind.PARAGRAPH]
        self._runs = list[str]()

    @property
    def kind(self) -> Kind:
        """The kind of the block that is open."""
        return self._kinds[-1]

    def add(self, text: str) -> None:
        """Go on in the block that is open."""
        self._runs.append(text)

    def break_line(self) -> None:
        """Begin another line in the same block."""
        self._runs.append("\n" if self._kinds[-1] is Kind.CODE else _BREAK)

    def part(self) -> None:
        """Begin another cell in the same row."""
        if any(run.strip() for run in self._runs):
            self._runs.append(" | ")

    def begin(self, kind: Kind | None = None) -> None:
        """Begin a block; without a kind it is of the kind of what it is in."""
        self.cut()
        self._kinds.append(kind or self._kinds[-1])

    def turn(self, kind: Kind) -> None:
        """Say of what kind the open block is."""
        self._kinds[-1] = kind

    def end(self) -> None:
        """End the block that was begun last, so that what it is in goes on."""
        self.cut()
        if len(self._kinds) > 1:
            self._kinds.pop()

    def cut(self) -> None:
        """Begin another block of the same kind."""
        kind, text = self._kinds[-1], "".join(self._runs)
        self._runs.clear()
        if kind is Kind.CODE:
            text = text.replace("\r\n", "\n").strip("\n").rstrip()
        else:
            lines = _SPACE.sub(" ", text).split("\v")
            text = "\n".join(line.strip(" ") for line in lines).strip()
        self.pieces.append((kind, _NO_TEXT.sub("", text)))


def joined(pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...]]:
    """Put an empty line between blocks, but none in a list or table; drop empty ones."""
    parts, blocks, at = list[str](), list[Block](), 0
    for kind, piece in pieces:
        if not piece.strip():
            continue
        goes_on = bool(blocks) and kind is blocks[-1].kind and kind in (Kind.ITEM, Kind.ROW)
        between = "" if not blocks else "\n" if goes_on else "\n\n"
        at += len(between)
        blocks.append(Block(kind, at, at + len(piece)))
        parts += between, piece
        at += len(piece)
    return "".join(parts), tuple(blocks)


def titled(text: str, blocks: Sequence[Block]) -> str | None:
    """Give the heading that a text begins with, as a title."""
    if not blocks or blocks[0].kind is not Kind.HEADING:
        return None
    return " ".join(text[: blocks[0].end].split())[:TITLE_LENGTH]
