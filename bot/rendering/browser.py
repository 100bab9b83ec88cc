"""What a browser finds of a fragment, simulated on the stored text, the title before it.

Texts are compared without white space, accents, case and kinds of quotation marks, and parts of
words count as found. Any browser looks closer, so what is found first here is found first there.
"""

from __future__ import annotations

from unicodedata import category

from bot.models import Span
from bot.rendering.folding import fold, folded
from bot.rendering.fragments import Fragment

_MARKS = frozenset(("Mn", "Me", "Mc", "Cf"))
_PUNCTUATION = frozenset(("Pd", "Ps", "Pe", "Pi", "Pf", "Po"))
# Inside a word (U.S., it's, 3,000) these part nothing.
_IN_WORDS = frozenset("'’‘.:·,;‧․﹒＇．״׳⁄")


class Browser:
    """A browser that has the page of an article open, to be sent to one span of it."""

    def __init__(self, span: Span) -> None:
        self._article, self._folded = span.article, folded(span.article)

    def finds(self, one: Fragment) -> bool:
        """Tell whether what is found first is the very place that is meant."""
        if not self._is_first(one.opening, 0):
            return False
        behind = self._folded.place(self._article, one.opening.end)
        return one.closing is None or self._is_first(one.closing, behind)

    def _is_first(self, term: Span, after: int) -> bool:
        """Tell whether a term is of whole words, and nowhere before, but `after` a place."""
        text, sought = self._article.text, fold(term.text)
        if not sought or not (is_parted(text, term.start) and is_parted(text, term.end)):
            return False
        end = self._folded.place(self._article, term.end)
        return self._folded.text.find(sought, after, end) == end - len(sought)


def is_parted(text: str, at: int) -> bool:
    """Tell whether two words are surely parted at a place; in doubt they are not."""
    after = text[at : at + 1]
    if not after or category(after) in _MARKS:
        return not after
    # What nobody sees belongs to what is before it.
    while at and category(text[at - 1]) == "Cf":
        at -= 1
    return at == 0 or _parts(text[at - 1]) or _parts(after)


def _parts(char: str) -> bool:
    return char.isspace() or (category(char) in _PUNCTUATION and char not in _IN_WORDS)
