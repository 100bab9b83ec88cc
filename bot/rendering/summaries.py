"""A summary as a page: the article's name, and its sentences, each with its paragraph."""

from __future__ import annotations

from bot.models import Quote, Summary
from bot.rendering import wording
from bot.rendering.cards import ROOM, Look, Page, Text, card, page
from bot.rendering.lines import REST, named, small
from bot.rendering.links import link
from bot.rendering.quotes import fitting
from bot.rendering.speech import gettext as _

_SENTENCE = 900


def summary(one: Summary, *, changed: bool = False) -> Page:
    """Show the title, and as many sentences as there is room for, each with a link to its spot."""
    heading = named(one.article)
    note = small(_(wording.SINCE)) if changed else ""
    room = ROOM - len(heading) - len(note) - REST
    shown = list[Text]()
    for number, each in enumerate(one.sentences, 1):
        text = _sentence(each, room)
        room -= len(text)
        if shown and room < 0:
            break
        shown.append(Text(text, number))
    left = len(one.sentences) - len(shown)
    rest = small(wording.more_sentences(left)) if left else ""
    return page(
        card(Look.SUMMARY, [heading, *shown]),
        card(Look.PLAIN, ["\n".join(filter(None, [rest, note]))]),
        shown=len(shown),
    )


def mark(one: Quote) -> str:
    """Name the paragraph of a sentence, in short."""
    return f"¶ {one.paragraph}"


def _sentence(one: Quote, room: int) -> str:
    url = link(one)
    short = mark(one)
    where = f"[{short}](<{url}>)" if url else short
    return f"> {fitting(one, min(room, _SENTENCE) - len(where) - 3)} {where}"
