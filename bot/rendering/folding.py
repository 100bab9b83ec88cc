"""What texts are compared as, without white space, accents, case and kinds of quotation marks.

An article is folded once for all links to it that are made within a while, so that a link costs
little however long the article is.
"""

from __future__ import annotations

import weakref
from itertools import accumulate
from unicodedata import category, normalize

from bot.models import Article

_LEFT_OUT = frozenset(("Mn", "Me", "Cf", "Cc", "Zs", "Zl", "Zp"))
_LIKE = str.maketrans("‘’‚‛ʼ`“”„‟«»", "''''''" + '"' * 6)
_KATAKANA, _TO_HIRAGANA = range(0x30A1, 0x30F7), -0x60
# So many characters are folded at once, and so many articles remembered.
_STEP, _MOST = 512, 8


class _Folding(dict[int, str | None]):
    """What each character is compared as; filled when one is met. None, not "", is nothing.

    With "" in it, `translate` would take ten times as long for a text in ASCII.
    """

    def __missing__(self, code: int) -> str | None:
        plain = normalize("NFKD", normalize("NFKD", chr(code)).casefold()).translate(_LIKE)
        kept = (each for each in plain if category(each) not in _LEFT_OUT)
        self[code] = "".join(map(_hiragana, kept)) or None
        return self[code]


def _hiragana(char: str) -> str:
    return chr(ord(char) + _TO_HIRAGANA) if ord(char) in _KATAKANA else char


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Give what a text is compared as; folding its parts gives the same."""
    return text.translate(_FOLDING)


class Folded:
    """The title and the text of an article, folded into one, and where each place of it is."""

    def __init__(self, article: Article) -> None:
        text, title = article.text, fold(article.title)
        steps = [fold(text[at : at + _STEP]) for at in range(0, len(text), _STEP)]
        self.text = "".join((title, *steps))
        self._starts = [*accumulate(map(len, steps), initial=len(title))]

    def place(self, article: Article, at: int) -> int:
        """Give how much of the folded text is before a place in the article's own."""
        step, beyond = divmod(at, _STEP)
        return self._starts[step] + len(fold(article.text[at - beyond : at]))


class _Recent:
    """The articles that were folded last, as long as somebody has them."""

    def __init__(self) -> None:
        self._folded = dict[int, tuple[weakref.ref[Article], Folded]]()

    def of(self, article: Article) -> Folded:
        # By identity: to compare articles, or to hash them, is as slow as to fold them.
        key = id(article)
        if known := self._folded.get(key):
            return known[1]
        folded = Folded(article)
        gone = weakref.ref(article, lambda _: self._folded.pop(key, None))
        self._folded[key] = (gone, folded)
        for oldest in [*self._folded][:-_MOST]:
            self._folded.pop(oldest, None)
        return folded


_RECENT = _Recent()


def folded(article: Article) -> Folded:
    """Fold an article, or give it as it was folded before."""
    return _RECENT.of(article)
