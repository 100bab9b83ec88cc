"""What Discord shows of a message: a small model that refuses what it should not have to show.

It knows escapes, bold, what is struck out, and the few marks that the bot makes itself. Any other
mark-up, mention, time stamp, emoji name or address that is not escaped is an `Unescaped`.
"""

from __future__ import annotations

import re
from itertools import groupby

from bot.models import Quote
from bot.rendering.cards import Page


class Unescaped(AssertionError):
    """Mark-up that Discord would act on."""


_OWN_START = re.compile(r"(?:> |-# |- |### )?")
_BLOCK = re.compile(r"\s*(?:[-*+] |\d+[.)] |#{1,3} |-# |>)")
_INLINE = re.compile(
    r"\\(?P<escaped>[^0-9A-Za-z\s])"
    r"|\*\*(?P<bold>(?:\\[\s\S]|[^\\])+?)\*\*(?!\*)"
    r"|~~(?P<struck>[\s\S]+?)~~(?!_)"
    r"|\[(?P<link>paragraph \d+)\]\(<https?://[^\s<>]+>\)"
    r"|(?P<hazard>[\\*_~`|<>\[\]#@]|https?://|:\w+:)"
    r"|(?P<plain>[\s\S])"
)


def displayed(markdown: str) -> str:
    """Give the characters that a reader sees, a line for each line."""
    return "\n".join(map(_line, markdown.split("\n")))


def _line(line: str) -> str:
    content = line[_OWN_START.match(line).end() :]  # type: ignore[union-attr]
    if _BLOCK.match(content):
        raise Unescaped(line)
    return _inline(content)


def _inline(text: str) -> str:
    shown = ""
    for found in _INLINE.finditer(text):
        if found["hazard"]:
            raise Unescaped(text[found.start() :])
        marked = found["bold"] or found["struck"]
        shown += _inline(marked) if marked else _seen(found)
    return shown


def _seen(found: re.Match[str]) -> str:
    kinds = ("escaped", "link", "plain")
    return next(found[kind] for kind in kinds if found[kind])


def collapsed(text: str) -> str:
    """Make runs of white space one space, as quotes are shown."""
    return re.sub(r"\s+", " ", text)


def quoted(page: Page) -> list[str]:
    """Give the block quotes of a page as Discord displays them, each on one line."""
    runs = groupby(str(page).split("\n"), key=lambda line: line.startswith("> "))
    return [collapsed(displayed("\n".join(lines))) for is_quote, lines in runs if is_quote]


def is_verbatim(shown: str, one: Quote) -> bool:
    """Tell whether this is a quote, whole or visibly cut at its end, on whatever lines."""
    shown, whole = collapsed(shown), collapsed(one.text)
    return shown == whole or (shown.endswith(" […]") and whole.startswith(shown[:-4]))
