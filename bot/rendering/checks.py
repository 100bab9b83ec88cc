"""What checks found, as a page: a card for each text, with its verdict and where it is from.

What is shown as an article's are its own words: whole sentences, in bold what the text is of. Below
them, where something differs, is what the text says struck out and what the article says in bold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.models import Check, Part, Verdict
from bot.rendering import quotes, verdicts
from bot.rendering.cards import COMPONENTS, ROOM, Card, Group, Look, Page, Text, card, page
from bot.rendering.lines import REST, line, listed, small
from bot.rendering.links import for_button
from bot.rendering.markdown import escape
from bot.rendering.speech import gettext as _

MOST = 5
# What a message holds beside the cards: what is under them, and a row of three buttons.
_BELOW = 5
_CHECKED = 150


def checks(found: Sequence[Check], articles: int, *, asked: bool = True) -> Page:
    """Show what checks found in so many articles, and, if `asked`, of which text each is.

    The first is always there, later ones as far as there is room.
    """
    under = small(verdicts.compared(articles))
    shown, number, texts = list[Card](), 0, found[:MOST]
    room, free = ROOM - len(under) - REST, COMPONENTS - _BELOW
    numbered = sum(len(placed(one)) for one in texts) > 1
    for one in texts:
        share = room // (len(texts) - len(shown))
        parts = [*enumerate(placed(one), number + 1)]
        made = _card(one, parts[: MOST // len(texts)], share, asked=asked, numbered=numbered)
        if shown and (_size(made) > room or _components(made) > free):
            break
        shown.append(made)
        room, free = room - _size(made), free - _components(made)
        number += len(parts)
    left = len(found) - len(shown)
    more = small(verdicts.more_texts(left)) if left else ""
    return page(
        *shown,
        card(Look.PLAIN, ["\n".join(filter(None, [more, under]))]),
        shown=number,
        link=_link(texts[0]),
    )


def placed(one: Check) -> tuple[Part, ...]:
    """Give the places that may be shown: where a text is from, or else its longest run."""
    longest = sorted(one.related, key=lambda part: part.said_start - part.said_end)
    return one.parts[:MOST] or tuple(longest[:1])


def _link(one: Check) -> str | None:
    """Link the first place that a text is from."""
    return for_button(verdicts.spots(one.parts[0])) if one.parts else None


def _card(
    one: Check, parts: Sequence[tuple[int, Part]], room: int, *, asked: bool, numbered: bool
) -> Card:
    heading = verdicts.headline(one)
    head = "\n".join([f"**{heading.sign} {heading.said}**", *_remarks(one, asked=asked)])
    groups, room = [[Text(head)]], room - len(head)
    for at, (number, part) in enumerate(parts):
        size = room // (len(parts) - at)
        differs = one.verdict is not Verdict.ABSENT
        group = _part(part, number, size, differs=differs, numbered=numbered)
        if at and _length(group) > room:
            break
        groups.append([*group])
        room -= _length(group)
    if (left := len(one.parts) - len(groups) + 1) > 0:
        groups[-1].append(Text(small(verdicts.more_places(left))))
    return card(heading.look, *groups)


def _remarks(one: Check, *, asked: bool) -> Iterator[str]:
    if asked:
        yield small(f"“{line(one.text, _CHECKED)}”")
    if one.verdict is Verdict.ABSENT:
        yield small(_(verdicts.NOT_FALSE))
        if one.related:
            yield small(_(verdicts.LONGEST_RUN))


def _part(part: Part, number: int, room: int, *, differs: bool, numbered: bool) -> Group:
    """Show the sentences of a part, where they stand, and what is not as in them."""
    whole = verdicts.quote(part)
    under = quotes.source(whole, number if numbered else None, verdicts.spots(part))
    under += quotes.also(whole, (room - len(under)) // 3)
    below = _differences(part, (room - len(under)) // 2) if differs else ""
    words = quotes.block(whole, room - len(under) - len(below))
    return tuple(Text(*one) for one in ((words,), (under, number), (below,)) if one[0])


def _differences(part: Part, room: int) -> str:
    lines = [f"- {verdicts.told(one, _struck, _bold)}" for one in verdicts.differences(part)]
    if not lines:
        return ""
    head = small(_(verdicts.SAYS))
    return f"{head}\n{listed(lines, verdicts.more_differences, room - len(head) - 1)}"


def _struck(text: str) -> str:
    # Discord takes the first two tildes for the end, an escaped one before them or not.
    inner = text.rstrip("~")
    rest = _inline(text[len(inner) :])
    return f"~~{_inline(inner)}~~{rest}" if inner.strip() else rest


def _bold(text: str) -> str:
    return f"**{_inline(text)}**"


def _inline(text: str) -> str:
    return escape(" ".join(text.split()))


def _length(group: Sequence[Text]) -> int:
    return sum(len(text.markdown) for text in group)


def _components(one: Card) -> int:
    """Count what a card is of: itself, what parts its groups, and texts, some beside a button."""
    return len(one.groups) + sum(3 if text.quote else 1 for text in one.texts)


def _size(one: Card) -> int:
    return sum(map(_length, one.groups))
