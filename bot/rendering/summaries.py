"""A summary as a page: the article's name, and its sentences, each with its page or paragraph."""

from __future__ import annotations

from bot.models import Quote, Summary
from bot.rendering import wording
from bot.rendering.cards import ROOM, Look, Page, Text, card, page
from bot.rendering.lines import REST, named, small
from bot.rendering.quotes import block, place
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


def _sentence(one: Quote, room: int) -> str:
    under = small(place(one))
    return f"{block(one, min(room, _SENTENCE) - len(under) - 1)}\n{under}"
