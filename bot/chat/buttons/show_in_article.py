"""*Show in article*: a quote among the paragraphs around it, for whoever wants to check it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from bot.chat.asking import standing
from bot.chat.pressing import Button, Label, Press, Shown
from bot.chat.showing import plain
from bot.database import Asked
from bot.library import Library
from bot.models import Summary
from bot.rendering import articles, wording
from bot.rendering.cards import Page
from bot.rendering.pieces import where
from bot.rendering.speech import gettext as _


def labels(shown: Shown) -> Iterator[Label]:
    """Stand beside each quote; under a summary, for each page or paragraph that it is from."""
    numbers = [text.quote for text in shown.page.texts if text.quote]
    if not isinstance(shown.found, Summary):
        yield from (Label(_(wording.IN_ARTICLE), one, beside=True) for one in numbers)
    else:
        places = {where(shown.quotes[one - 1]): one for one in reversed(numbers)}
        for place, number in sorted(places.items(), key=lambda pair: pair[1]):
            yield Label(_(wording.SHOW, place=place), number)


async def pressed(press: Press) -> None:
    await press.wait()
    asked, library = await press.asked(), press.client.library
    page = await press.client.search(partial(_page, library, asked, press.number))
    await press.show(plain(page))


def _page(library: Library, asked: Asked, number: int) -> Page:
    quote, passages, changed = standing(library, asked, number)
    return articles.article(quote, passages, changed=changed)


button = Button("article", (0, 0), labels, pressed)
