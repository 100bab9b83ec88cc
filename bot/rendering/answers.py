"""An answer as a page: the best quote in a card and others below, or what is missing in its place.

The first quote is always there, later ones as far as there is room; *More quotes* has the rest.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.models import Answer
from bot.rendering import wording
from bot.rendering.cards import ROOM, Card, Look, Page, card, page
from bot.rendering.lines import line, listed, small
from bot.rendering.links import button
from bot.rendering.pieces import cut
from bot.rendering.quotes import groups
from bot.rendering.speech import gettext as _

_QUESTION, _REMARK = 150, 300
# What is told of words leaves room for what is related.
_TOLD = 1600


def answer(one: Answer, most: int, *, asked: bool = False, hint: str = "") -> Page:
    """Show at most so many quotes, or that there are none.

    Show also what was `asked`, where it would not be seen otherwise; a `hint` if nothing answers.
    """
    one = _short(one)
    above = _plain([line(one.question, _QUESTION)] if asked else [])
    if not one.answered:
        return _declined(one, most, above, hint)
    under = _plain(line(each, _REMARK) for each in wording.remarks(one))
    first, *others = groups(one.quotes[:most], ROOM - _size(above) - _size(under))
    return page(
        above,
        card(Look.ANSWER, first),
        card(Look.PLAIN, *others),
        under,
        shown=1 + len(others),
        link=button(one.quotes[0]),
    )


def more(one: Answer, after: int, most: int, *, changed: bool = False) -> Page:
    """Show the quotes after so many, as far as there is room."""
    under = _plain([_(wording.SINCE)] if changed else [])
    quotes = one.quotes[after : after + most]
    shown = groups(quotes, ROOM - _size(under), after + 1)
    last = after + len(shown)
    return page(card(Look.ANSWER, *shown), under, shown=last, link=button(quotes[0]))


def _declined(one: Answer, most: int, above: Card, hint: str) -> Page:
    first, *others = (line(each, _REMARK) for each in wording.declined(one))
    told = listed([small(each) for each in others], room=_TOLD)
    below = "\n".join(filter(None, [told, line(hint, _REMARK)]))
    said = card(Look.DECLINED, [f"**{first}**", below])
    heading = card(Look.PLAIN, [small(_(wording.RELATED))] if one.related else [])
    room = ROOM - sum(map(_size, (above, said, heading)))
    related = groups(one.related[:most], room) if one.related else ()
    return page(
        above,
        said,
        Card(Look.PLAIN, (*heading.groups, *related)),
        shown=len(related),
    )


def _plain(lines: Iterable[str]) -> Card:
    return card(Look.PLAIN, ["\n".join(map(small, filter(None, lines)))])


def _size(one: Card) -> int:
    return sum(len(text.markdown) for text in one.texts)


def _short(one: Answer) -> Answer:
    """Keep a long question's words from filling the message."""
    words, corrections = one.unmatched_terms, one.corrections
    shown = tuple(cut(word, 40) for word in words[:10])
    changed = tuple((cut(typed, 40), cut(used, 40)) for typed, used in corrections[:5])
    return replace(
        one,
        unmatched_terms=shown if len(words) <= len(shown) else (*shown, "…"),
        corrections=changed,
    )
