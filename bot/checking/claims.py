"""A message into what it gives for quotes: the lines and spans that it sets apart as such."""

from __future__ import annotations

import re

from bot.models import Check, Edited
from bot.search.words import count

_SHORTEST = 5
_MOST = 5
_LINES = re.compile(r"(?:^>(?!>)[^\n]*(?:\n|\Z))+|^>>>.*", re.MULTILINE | re.DOTALL)
# In “…”, a mark of the same kind ends the span; so do two line breaks, where it is a mistake.
_SPANS = re.compile(
    r"“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|»([^«»]+)«|「([^「」]+)」|『([^『』]+)』"
    r'|(?<![^\s(\[])"([^"]+)"(?!\w)'
)


def claims(message: str) -> tuple[str, ...]:
    """Give the quotes of a message, if it sets any of five words and more apart; at most five."""
    lined = [re.sub(r"(?m)^>(?:>>)? ?", "", found[0]) for found in _LINES.finditer(message)]
    spans = [next(filter(None, found.groups())) for found in _SPANS.finditer(message)]
    found = [one.strip() for one in lined or spans if "\n\n" not in one.strip() or lined]
    return tuple(one for one in found if count(one) >= _SHORTEST)[:_MOST]


def is_whole(message: str, found: Check) -> bool:
    """Tell by its check whether a message is one quote, although it sets some of it apart.

    An article quotes others, too: if most words that a message does not set apart are the
    article's, they belong to the quote.
    """
    if len(found.parts) != 1 or _LINES.search(message):
        return False
    inside = [range(*one.span()) for one in _SPANS.finditer(found.text)]
    own = same = 0
    at = found.parts[0].said_start
    for edit in found.parts[0].diff:
        start = found.text.find(edit.said, at)
        at = start + len(edit.said)
        outside = sum(
            found.text[place].isalnum() and not any(place in one for one in inside)
            for place in range(start, at)
        )
        own += outside
        same += outside if edit.kind is Edited.SAME else 0
    return 2 * same >= own
