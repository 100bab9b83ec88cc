"""A quote as Discord shows it: its words in a block, and under it in small where they stand.

A long one is shortened to its first sentences (or, where even the first is too long, to its first
words) and `[…]`.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.models import Quote, Span
from bot.rendering import wording
from bot.rendering.cards import ROOM, Group, Text
from bot.rendering.lines import SHORT_TITLE, known, line, small, title
from bot.rendering.links import together
from bot.rendering.markdown import escape
from bot.rendering.pieces import in_lines, pieces, where
from bot.rendering.shortening import shorten

# More is an article, and no quote: the button beside it shows the rest.
LONGEST = 1200
# Escaped, as what follows could make a link of it.
CUT = r" \[…\]"
# Between two lines of a block.
BREAK = "\n> "


def groups(quotes: Sequence[Quote], room: int, first: int = 1) -> tuple[Group, ...]:
    """Show quotes as far as there is room, the first of them whatever its length.

    They are numbered from `first` on, but the only one there is shows no number.
    """
    numbered = len(quotes) > 1 or first > 1
    shown = list[Group]()
    for number, one in enumerate(quotes, first):
        group = _group(one, number, ROOM if shown else room, numbered=numbered)
        room -= sum(len(text.markdown) for text in group)
        if shown and room < 0:
            break
        shown.append(group)
    return tuple(shown)


def _group(one: Quote, number: int, room: int, *, numbered: bool) -> Group:
    under = source(one, number if numbered else None)
    under += also(one, (room - len(under)) // 3)
    return Text(block(one, room - len(under))), Text(under, number)


def block(one: Quote, room: int = LONGEST) -> str:
    """Show the words of a quote, those of the question in bold."""
    return f"> {fitting(one, min(room, LONGEST) - 2)}"


def fitting(one: Quote, room: int) -> str:
    """Mark a quote up, whole or shortened."""
    # Marks only add to it, but for white space, of which runs become one space.
    if one.end - one.start <= 4 * room and len(whole := marked(one)) <= room:
        return whole
    return marked(shorten(one, lambda part: len(marked(part)) <= room - len(CUT))) + CUT


def marked(one: Quote) -> str:
    """Mark a quote up as a block goes on after its mark, what matches in bold."""
    return BREAK.join(map(_line, in_lines(one)))


def _line(one: Quote) -> str:
    shown = ""
    for text, matched in pieces(one):
        escaped = escape(text, at_start=not shown)
        shown += f"**{escaped}**" if matched else escaped
    return shown


def source(one: Quote, number: int | None = None, spots: Sequence[Span] = ()) -> str:
    """Name where a quote stands, on a small line; its page or paragraph is a link to the spot.

    The link is to several `spots` in it, if there are some.
    """
    before = "— " if number is None else f"{number} — "
    return small(f"{before}**{title(one.article)}** · {place(one, spots)}{known(one.article)}")


def place(one: Quote, spots: Sequence[Span] = ()) -> str:
    """Name the page or paragraph of a quote, as a link to the spot if there is one."""
    url = together(spots or [one])
    return f"[{where(one)}](<{url}>)" if url else where(one)


def also(one: Quote, room: int) -> str:
    """Name a quote's other sources on a line, or count them where there is no room for names."""
    for most in (wording.MOST_SOURCES, 0):
        said = wording.also(one.also, lambda article: line(article.title, SHORT_TITLE), most)
        shown = f"\n{small('; '.join(said))}"
        if said and len(shown) <= room:
            return shown
    return ""
