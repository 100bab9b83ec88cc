"""Markdown: the stored text is what a reader of the rendered page sees.

Kept: words, line breaks, the numbers of ordered lists, table cells (with ` | ` between), code.
Left out: mark-up, bullets, HTML, and the addresses of links and pictures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from bot.models import Kind
from bot.reading import front_matter
from bot.reading.content import Content, decode
from bot.reading.pieces import Piece, joined, titled

if TYPE_CHECKING:
    from markdown_it.token import Token

SUFFIXES = (".md", ".markdown")


def read(data: bytes) -> Content:
    """Render the source to plain text, and note what each block of it is."""
    from markdown_it import MarkdownIt

    source = decode(data)
    metadata, start = front_matter.parse(source)
    tokens = MarkdownIt("commonmark").enable("table").parse(source[start:])
    text, blocks = joined(_pieces(tokens))
    return Content(text, blocks, metadata, titled(text, blocks))


def _pieces(tokens: Iterable[Token]) -> Iterator[Piece]:
    depth, number, heading = 0, "", False
    row: list[str] | None = None
    for token in tokens:
        match token.type:
            case "list_item_open":
                depth += 1
                number += f"{token.info}{token.markup} " if token.info else ""
            case "list_item_close":
                depth, number = depth - 1, ""
            case "heading_open" | "heading_close":
                heading = token.type == "heading_open"
            case "tr_open":
                row = []
            case "tr_close":
                yield Kind.ROW, number + " | ".join(row or ())
                row, number = None, ""
            case "inline" if row is not None:
                row.append(_plain(token))
            case "inline":
                kind = Kind.HEADING if heading else Kind.ITEM if depth else Kind.PARAGRAPH
                yield kind, number + _plain(token)
                number = ""
            case "fence" | "code_block":
                yield Kind.CODE, token.content.strip("\n")
                number = ""


_BREAKS = ("softbreak", "hardbreak")
_BR = re.compile(r"<br\b", re.IGNORECASE)
_WORDS = ("text", "text_special", "code_inline", "image")


def _plain(inline: Token) -> str:
    return "".join(_shown(child) for child in inline.children or ()).strip()


def _shown(child: Token) -> str:
    if child.type in _BREAKS or (child.type == "html_inline" and _BR.match(child.content)):
        return "\n"
    return child.content if child.type in _WORDS else ""
