"""What of a quote a browser may be told to look for, the shortest first.

A short quote is looked for whole, a longer one by its first and last words, if need be between
words around it. A term stays within a line that a page lays out by itself. Left out: whether it is
found where it should be, which is tried on `browser`.
"""

from __future__ import annotations

import re
from bisect import bisect, bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, product
from typing import NamedTuple

from bot.models import Article, Block, Kind, Span
from bot.search import words

WHOLE = 80
WORDS, AROUND = (4, 5, 6, 8, 10), (3, 6)
FEWER = (4, 3)
# Less is found anywhere on a page, where more is than the article.
FEWEST_BYTES = 15

# A page may have another dash than the text, and no white space where a line is broken.
_UNSURE = re.compile(r"[‒–—―\r\n]|\s-+\s")
# Words; where no space parts them clauses, for a browser knows the words and finds no part of one.
_UNIT = re.compile(r"[^\s。！？｡、，；：]+[。！？｡、，；：」』）】》〉]*|[。！？｡、，；：]+")
# Marks of direction and the like, which nobody sees, begin no term and end none.
_UNSEEN = r"\s\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_INK = re.compile(rf"[^{_UNSEEN}](?:.*[^{_UNSEEN}])?", re.DOTALL)
# What is no text on a page: the mark of a list item, and what is between cells and lines.
_LIST_MARK = re.compile(r"\s*(?:[-*+•‣◦▪]|\d{1,3}[.)])\s+")
_CELLS = re.compile(r"\s\|\s")
_EDGES = {Kind.ITEM: _CELLS, Kind.ROW: _CELLS, Kind.CODE: re.compile(r"[\r\n]+")}


class Fragment(NamedTuple):
    """A start, and an end after it, between a prefix and a suffix that touch them."""

    start: Span
    end: Span | None = None
    prefix: Span | None = None
    suffix: Span | None = None

    @property
    def opening(self) -> Span:
        """What a browser looks for first, as one piece."""
        last = (self.suffix or self.start) if self.end is None else self.start
        return replace(last, start=(self.prefix or self.start).start)

    @property
    def closing(self) -> Span | None:
        """What it looks for behind that."""
        return self.end and replace(self.end, end=(self.suffix or self.end).end)


Shape = tuple[Span, Span | None]


def exact(span: Span) -> Iterator[Fragment]:
    """Give fragments for a whole span, less a list mark before it."""
    lines = list(_lines(span.article, span.start, span.end))
    shapes = sorted(_shapes(lines), key=_is_unsure)
    yield from (Fragment(*shape) for shape in shapes)
    for count in AROUND if shapes else ():
        prefix, suffix = _before(lines[0], count), _after(lines[-1], count)
        if prefix or suffix:
            yield from (Fragment(*shape, prefix, suffix) for shape in shapes)


def shorter(span: Span) -> Iterator[Fragment]:
    """Give fragments for where there is little room: fewer words, then the first ones alone."""
    lines = list(_lines(span.article, span.start, span.end))
    if lines:
        yield from (Fragment(*shape) for shape in _ranges(lines, FEWER[-1:]))
        yield from (Fragment(_first(lines[0], count)) for count in FEWER)


def _shapes(lines: list[Span]) -> Iterator[Shape]:
    whole = [(lines[0], None)] if len(lines) == 1 else []
    short = sum(line.end - line.start for line in lines) <= WHOLE
    yield from whole if short else ()
    yield from _ranges(lines, WORDS)
    yield from () if short else whole


def _ranges(lines: list[Span], counts: Sequence[int]) -> Iterator[Shape]:
    if lines:
        starts = [(count, _first(lines[0], count)) for count in counts]
        ends = [(count, _last(lines[-1], count)) for count in counts]
        pairs = sorted(product(starts, ends), key=lambda pair: pair[0][0] + pair[1][0])
        yield from ((start, end) for (_, start), (_, end) in pairs if start.end <= end.start)


def _is_unsure(shape: Shape) -> bool:
    return any(term and _UNSURE.search(term.text) for term in shape)


def _before(line: Span, count: int) -> Span | None:
    """Give the last words before a line, if nothing but white space is between."""
    article = line.article
    behind = bisect_left(article.blocks, line.start, key=lambda block: block.start)
    found = (_cut(article, article.blocks[at], 0, line.start) for at in reversed(range(behind)))
    nearest = next((lines[-1] for lines in map(list, found) if lines), None)
    touches = nearest and not article.text[nearest.end : line.start].strip()
    return _last(nearest, count) if nearest and touches else None


def _after(line: Span, count: int) -> Span | None:
    article = line.article
    nearest = next(_lines(article, line.end, len(article.text)), None)
    touches = nearest and not article.text[line.end : nearest.start].strip()
    return _first(nearest, count) if nearest and touches else None


def _first(line: Span, count: int) -> Span:
    text = line.article.text
    ends = (unit.end() for unit in _UNIT.finditer(text, line.start, line.end))
    enough = (end for end in ends if _is_enough(text[line.start : end], count))
    return replace(line, end=next(enough, line.end))


def _last(line: Span, count: int) -> Span:
    text = line.article.text
    starts = [unit.start() for unit in _UNIT.finditer(text, line.start, line.end)]
    enough = (start for start in reversed(starts) if _is_enough(text[start : line.end], count))
    return replace(line, start=next(enough, line.start))


def _is_enough(term: str, count: int) -> bool:
    return words.count(term) >= count and len(term.encode("utf-8", "replace")) >= FEWEST_BYTES


def _lines(article: Article, start: int, end: int) -> Iterator[Span]:
    """Cut a stretch into what a page lays out by itself: blocks, cells, lines of code."""
    first = bisect(article.blocks, start, key=lambda block: block.end)
    for at in range(first, len(article.blocks)):
        if article.blocks[at].start >= end:
            return
        yield from _cut(article, article.blocks[at], start, end)


def _cut(article: Article, block: Block, start: int, end: int) -> Iterator[Span]:
    """Cut what of a block is between two places."""
    text, first, last = article.text, max(block.start, start), min(block.end, end)
    if first >= last:
        return
    listed = block.kind in (Kind.ITEM, Kind.ROW)
    if listed and (mark := _LIST_MARK.match(text, block.start, last)):
        first = max(first, mark.end())
    edges = _EDGES[block.kind].finditer(text, first, last) if block.kind in _EDGES else ()
    cuts = [first, *chain.from_iterable(edge.span() for edge in edges), last]
    for place in zip(cuts[::2], cuts[1::2], strict=True):
        if ink := _INK.search(text, *place):
            yield Span(article, *ink.span())
