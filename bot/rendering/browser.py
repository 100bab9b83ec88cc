"""What a browser finds of a fragment, simulated on the stored text, the title before it.

Texts are compared without white space, accents, case and kinds of quotation marks, and parts of
words count as found. Any browser looks closer, so what is found first here is found first there.
"""

from __future__ import annotations

from unicodedata import category, normalize

from bot.models import Span
from bot.rendering.fragments import Fragment

_LEFT_OUT = frozenset(("Mn", "Me", "Cf", "Cc", "Zs", "Zl", "Zp"))
_LIKE = str.maketrans("‘’‚‛ʼ`“”„‟«»", "''''''" + '"' * 6)
_KATAKANA, _TO_HIRAGANA = range(0x30A1, 0x30F7), -0x60
_MARKS = frozenset(("Mn", "Me", "Mc", "Cf"))
_PUNCTUATION = frozenset(("Pd", "Ps", "Pe", "Pi", "Pf", "Po"))
# Inside a word (U.S., it's, 3,000) these part nothing.
_IN_WORDS = frozenset("'’‘.:·,;‧․﹒＇．״׳⁄")


class _Folding(dict[int, str]):
    """What each character is compared as; filled when one is met."""

    def __missing__(self, code: int) -> str:
        plain = normalize("NFKD", normalize("NFKD", chr(code)).casefold()).translate(_LIKE)
        kept = (each for each in plain if category(each) not in _LEFT_OUT)
        self[code] = "".join(map(_hiragana, kept))
        return self[code]


def _hiragana(char: str) -> str:
    return chr(ord(char) + _TO_HIRAGANA) if ord(char) in _KATAKANA else char


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Give what a text is compared as; folding its parts gives the same."""
    return text.translate(_FOLDING)


class Browser:
    """A browser that has the page of an article open, to be sent to one span of it."""

    def __init__(self, span: Span) -> None:
        article = span.article
        self._text, self._start = article.text, span.start
        self._before = fold(article.title) + fold(article.text[: span.start])

    def finds(self, one: Fragment) -> bool:
        """Tell whether what is found first is the very place that is meant."""
        begins = self._before + fold(self._text[self._start : one.opening.end])
        if not self._is_first(one.opening, begins):
            return False
        if one.closing is None:
            return True
        return self._is_first(one.closing, fold(self._text[one.opening.end : one.closing.end]))

    def _is_first(self, term: Span, text: str) -> bool:
        """Tell whether a term, which `text` ends with, is of whole words and nowhere before."""
        parted = is_parted(self._text, term.start) and is_parted(self._text, term.end)
        looked_for = fold(term.text)
        return parted and 0 < len(looked_for) == len(text) - text.find(looked_for)


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
