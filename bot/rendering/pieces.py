"""What every surface shows of a quote, before a surface marks it up.

White space runs become one space, here and nowhere else; not another character is touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Protocol

from bot.library.contents import Entry
from bot.models import Article, Quote, Source
from bot.rendering.speech import day
from bot.rendering.speech import gettext as _

_SPACE = re.compile(r"\s+")


def cut(text: str, length: int) -> str:
    """Shorten a text visibly."""
    return text if len(text) <= length else text[: length - 1] + "…"


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
