"""Printed lines, page by page, into text: paragraphs are told by space, indents and letter sizes.

Left out are what stands on top or at the bottom of many pages, and page numbers. A paragraph goes
on over a page or column if its sentence does. Words parted at a line's end are put together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from bot.reading.sentences import CLOSERS, ENDERS

# What ends a line where a word was parted.
HYPHEN = "\u00ad"
# A paragraph begins with a line so much further below than usual, further in, larger in letters,
# or after one so much shorter than the longest.
_FURTHER, _INDENT, _LARGER, _SHORTER = 1.25, 0.8, 1.1, 0.75
_FAR = 2.0  # so much further below, it is another paragraph even if the sentence has no end
_NEAR = 10  # lines above, of which the longest is meant
_USUAL, _LEAST, _MOST = 1.2, 0.8, 3.0  # times the letters' size
# What stands at an edge of so many pages, and of this share of them, is no part of the text.
_OFTEN, _SHARE = 3, 1 / 3
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"\W*(?:\d{1,4}|[ivxlc]{1,6})\W*")
_NO_TEXT = re.compile(r"[\x00-\x08\x0a-\x1f\x7f\u00ad\ud800-\udfff\ufffe\uffff]")
_ITEM = re.compile(r"(?:[-*+•‣◦▪–]|\d{1,3}[.)])\s+\S")
_ENDED = re.compile(rf"[{re.escape(ENDERS)}:][{re.escape(CLOSERS)}]*\Z")


class Line(NamedTuple):
    """A line's words, where its base line begins (from the left, from below), its letters' size."""

    text: str
    x: float
    y: float
    size: float
    page: int = 0


def laid_out(pages: Sequence[Sequence[Line]]) -> tuple[str, tuple[int, ...]]:
    """Give the text of pages, and the offset in it where each page begins."""
    cleaned = [[*_cleaned(page, number)] for number, page in enumerate(pages)]
    lines = [*_without_edges(cleaned)]
    body = _body(lines)
    begins: list[int | None] = [None] * len(pages)
    parts, at = list[str](), 0
    for paragraph in _paragraphs(lines):
        # A heading is one line, which is how it is told from a paragraph.
        between = " " if paragraph[0].size > _LARGER * body else "\n"
        text = "\n\n" if at else ""
        for number, line in enumerate(paragraph):
            text = _joined(text, line.text, between) if number else text + line.text
            if begins[line.page] is None:
                begins[line.page] = at + len(text) - len(line.text)
        text = _settled(text)
        parts.append(text)
        at += len(text)
    return "".join(parts), _filled(begins, at)


def _cleaned(page: Iterable[Line], number: int) -> Iterator[Line]:
    for line in page:
        parted = line.text.endswith(HYPHEN)
        text = _NO_TEXT.sub("", line.text).strip()
        if text:
            yield line._replace(text=text + HYPHEN * parted, page=number)


def _without_edges(pages: Sequence[Sequence[Line]]) -> Iterator[Line]:
    """Leave out what stands at the top or bottom of other pages, too, and page numbers."""
    edges = [{*_at_edges(page)} for page in pages]
    often = Counter(_DIGITS.sub("#", line.text) for page in edges for line in page)
    least = max(_OFTEN, _SHARE * len(pages))
    for page, its in zip(pages, edges, strict=True):
        for line in page:
            repeated = line in its and often[_DIGITS.sub("#", line.text)] >= least
            if not repeated and not (line in its and _PAGE_NUMBER.fullmatch(line.text)):
                yield line


def _at_edges(page: Sequence[Line]) -> Iterator[Line]:
    """Find what is highest and lowest, as programs may print it first or last."""
    heights = {line.y for line in page}
    for line in page:
        if not min(heights) + line.size < line.y < max(heights) - line.size:
            yield line


def _paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    usual = _usual(lines)
    paragraph = list[Line]()
    for line in lines:
        if paragraph and _begins(line, paragraph, usual):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _body(lines: Iterable[Line]) -> float:
    """Find the size of most letters."""
    letters = Counter[float]()
    for line in lines:
        letters[line.size] += len(line.text)
    return max(letters, key=lambda size: (letters[size], -size), default=0.0)


def _usual(lines: Sequence[Line]) -> float:
    """Measure how far lines of a paragraph are apart, in sizes of their letters."""
    apart = sorted(
        (above.y - line.y) / line.size
        for above, line in pairwise(lines)
        if line.size > 0 and _LEAST < (above.y - line.y) / line.size < _MOST
    )
    return apart[len(apart) // 4] if apart else _USUAL


def _begins(line: Line, paragraph: Sequence[Line], usual: float) -> bool:
    """Whether a line begins a paragraph, after these lines of another."""
    above, size = paragraph[-1], max(line.size, 1.0)
    ended = bool(_ENDED.search(above.text))
    finished = ended or not (line.text[0].islower() or above.text.endswith(HYPHEN))
    if line.page != above.page or line.y > above.y + size:
        return finished
    apart = (above.y - line.y) / (usual * size)
    larger = max(size, above.size) > _LARGER * min(size, above.size)
    if larger or apart > _FURTHER:
        return finished or apart > _FAR
    if _ITEM.match(line.text):
        return True
    shorter = len(above.text) < _SHORTER * max(len(one.text) for one in paragraph[-_NEAR:])
    return ended and (shorter or line.x - above.x > _INDENT * size)


def _joined(text: str, line: str, between: str) -> str:
    if not text.endswith(HYPHEN):
        return text + between + line
    # What has a hyphen before that, as end-of-line, was not parted at a syllable.
    compound = "-" in text.rsplit(None, 1)[-1]
    return text[:-1] + ("-" if compound or not line[0].islower() else "") + line


def _settled(text: str) -> str:
    return text[:-1] + "-" if text.endswith(HYPHEN) else text


def _filled(begins: Sequence[int | None], end: int) -> tuple[int, ...]:
    """Let pages without text begin where the next one does."""
    filled = list[int]()
    for begin in reversed(begins):
        end = end if begin is None else begin
        filled.append(end)
    return tuple(reversed(filled))
