"""A quote that is too long for its room, shortened from its end: still a place in its article."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice, takewhile

from bot.models import Quote
from bot.reading import sentences

# More words than any message has room for.
_MOST_WORDS = 4000
# A longer word, as a script without spaces has them, is cut itself.
_WORD = re.compile(r"\S{1,40}")


def shorten(one: Quote, fits: Callable[[Quote], bool]) -> Quote:
    """Keep as many sentences from the start as fit.

    Only if not even the first does, it ends after a word, and after its first in the smallest room.
    """
    words = _word_ends(one)
    for ends in (list(_sentence_ends(_until(one, words[-1]))), words):
        if count := bisect(ends, 0, key=lambda end: not fits(_until(one, end))):
            return _until(one, ends[count - 1])
    return _until(one, words[0])


def _word_ends(one: Quote) -> list[int]:
    words = _WORD.finditer(one.article.text, one.start, one.end)
    return [word.end() for word in islice(words, _MOST_WORDS)]


def _sentence_ends(one: Quote) -> Iterator[int]:
    """Find where sentences of a quote end; where a list item or a piece of code does, too."""
    article = one.article
    for block in article.blocks:
        start, end = max(block.start, one.start), min(block.end, one.end)
        if start < end:
            cut = sentences.split(article.text[start:end], article.language)
            yield from (start + last for _, last in cut)


def _until(one: Quote, end: int) -> Quote:
    within = takewhile(lambda match: match.end <= end, one.matches)
    return replace(one, end=end, matches=tuple(within))
