"""What every surface shows of a quote, before a surface marks it up.

White space runs become one space, here and nowhere else; not another character is touched. What
its author set apart stands on a line of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Protocol

from bot.library.contents import Entry
from bot.models import Article, Block, Quote, Source
from bot.rendering.speech import day
from bot.rendering.speech import gettext as _

_SPACE = re.compile(r"\s+")


def cut(text: str, length: int) -> str:
    """Shorten a text visibly."""
    return text if len(text) <= length else text[: length - 1] + "…"


def in_lines(quote: Quote) -> Iterator[Quote]:
    """Cut a quote where a row of a table, an item of a list or a paragraph begins in it."""
    blocks = quote.article.blocks
    first = bisect_right(blocks, quote.start, key=_begins)
    last = bisect_left(blocks, quote.end, key=_begins)
    cuts = [quote.start, *map(_begins, blocks[first:last]), quote.end]
    for start, end in pairwise(cuts):
        if text := quote.article.text[start:end].rstrip():
            yield _part(quote, start, start + len(text))


def _begins(block: Block) -> int:
    return block.start


def _part(quote: Quote, start: int, end: int) -> Quote:
    spans = (
        replace(one, start=max(one.start, start), end=min(one.end, end)) for one in quote.matches
    )
    within = tuple(one for one in spans if one.start < one.end)
    return replace(quote, start=start, end=end, matches=within)


def pieces(quote: Quote) -> Iterator[tuple[str, bool]]:
    """Cut a quote into runs of text, each with whether it is of the question's words.

    No run is empty, and words that touch (the U.S.Navy) are one run: bold next to bold does not
    show as bold.
    """
    for matched, runs in groupby(_runs(quote), key=itemgetter(1)):
        yield _SPACE.sub(" ", "".join(text for text, _matched in runs)), matched


def _runs(quote: Quote) -> Iterator[tuple[str, bool]]:
    text, place = quote.article.text, quote.start
    for match in quote.matches:
        if place < match.start:
            yield text[place : match.start], False
        yield match.text, True
        place = match.end
    if place < quote.end:
        yield text[place : quote.end], False


def source(quote: Quote) -> str:
    """Name where a quote stands: article, page or paragraph, date and author."""
    return " · ".join([quote.article.title, where(quote), *about(quote.article)])


def place(source: Source, title: str) -> str:
    """Name another place of a quote: article, page or paragraph, date."""
    return " · ".join([title, where(source), *_written(source.article)])


class Placed(Protocol):
    """What is in a paragraph, and perhaps on a page."""

    @property
    def paragraph(self) -> int: ...
    @property
    def page(self) -> int | None: ...


def where(one: Placed) -> str:
    """Name the page, as readers look it up, or else the paragraph by its number."""
    if one.page:
        return _("page {number}", number=one.page)
    return _("paragraph {number}", number=one.paragraph)


def about(article: Article | Entry) -> list[str]:
    """List what is known of an article beside its title."""
    return [*_written(article), *([article.author] if article.author else [])]


def _written(article: Article | Entry) -> list[str]:
    return [day(article.date)] if article.date else []
