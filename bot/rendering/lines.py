"""Single lines of Markdown that show what is not quoted: titles, names, what somebody typed."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Sequence
from itertools import accumulate

from bot.models import Article
from bot.rendering import wording
from bot.rendering.cards import ROOM
from bot.rendering.markdown import escape
from bot.rendering.pieces import about, cut

TITLE, SHORT_TITLE = 100, 60
_LINE = 400
# Room for "… and 2,000 sentences more".
REST = 40
_BETWEEN = " · "


def line(text: str, length: int = _LINE) -> str:
    """Show a text on one line, cut to a length."""
    return escape(cut(" ".join(text.split()), length), at_start=True)


def small(text: str) -> str:
    """Set a line smaller and paler, as what is said about an answer."""
    return f"-# {text}"


def title(article: Article) -> str:
    """Name an article."""
    return line(article.title, TITLE)


def named(article: Article) -> str:
    """Head a message with an article's name, and below it what else is known of it."""
    about = known(article).removeprefix(_BETWEEN)
    return f"### {title(article)}" + (f"\n{small(about)}" if about else "")


def known(article: Article) -> str:
    """Tell what is known of an article beside its title."""
    return "".join(f"{_BETWEEN}{line(part, TITLE)}" for part in about(article))


def listed(
    lines: Sequence[str], rest: Callable[[int], str] = wording.more_lines, room: int = ROOM
) -> str:
    """Join as many lines as fit, and say how many do not."""
    ends = list(accumulate(map(len, lines), lambda joined, length: joined + 1 + length))
    if not ends or ends[-1] <= room:
        return "\n".join(lines)
    shown = bisect(ends, room - REST)
    return "\n".join([*lines[:shown], rest(len(lines) - shown)])
