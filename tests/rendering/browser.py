"""How a browser finds a text fragment: the algorithm of the specification, on an article's blocks.

https://wicg.github.io/scroll-to-text-fragment/#find-a-range-from-a-text-directive, with the words
of UAX 29. A page has the title first; each block of the article is laid out by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import category, normalize
from urllib.parse import unquote

import regex

from bot.models import Article

Place = tuple[int, int]
_DIRECTIVE = re.compile(r"(?:([^,&]+?)-,)?([^,&-]+)(?:,([^,&-]+))?(?:,-([^,&]+))?")
_EDGE = "\0"


class Terms(NamedTuple):
    """What a fragment says, decoded; "" where it says nothing."""

    prefix: str
    start: str
    end: str
    suffix: str


def terms(link: str) -> Terms | None:
    """Read the fragment of a link, if it has one."""
    _, there, directive = link.partition(":~:text=")
    if not there:
        return None
    read = _DIRECTIVE.fullmatch(directive)
    assert read, directive
    return Terms(*(unquote(part or "") for part in read.groups()))


def compared(text: str) -> str:
    """Leave out what browsers do not tell apart: case, accents, what is not seen."""
    seen = "".join(" " if each.isspace() else _plain(each) for each in text)
    return re.sub(r"[“”„]", '"', re.sub(r"[‘’]", "'", seen))


def _plain(char: str) -> str:
    folded = normalize("NFKD", normalize("NFKD", char).casefold())
    return "".join(each for each in folded if not each.isspace() and not _is_unseen(each))


def _is_unseen(char: str) -> bool:
    return category(char) in {"Mn", "Me", "Cf", "Cc"}


class Page:
    """The characters of a page as they are compared, each with its place in the article or -1."""

    def __init__(self, article: Article) -> None:
        self._chars, self._places = "", list[int]()
        self._starts, self._ends = set[int](), set[int]()
        self._lay_out(article.title, None)
        for block in article.blocks:
            self._lay_out(article.text[block.start : block.end], block.start)

    def _lay_out(self, text: str, at: int | None) -> None:
        base = len(self._chars)
        edges = {found.start() for found in regex.finditer(r"(?w)\b", text)} | {0, len(text)}
        for offset, char in enumerate(text):
            if offset in edges:
                self._starts.add(len(self._chars))
            for each in compared(char):
                if each != " " or self._chars[base:][-1:] not in ("", " "):
                    self._chars += each
                    self._places.append(-1 if at is None else at + offset)
            if offset + 1 in edges:
                self._ends.add(len(self._chars))
        self._chars += _EDGE
        self._places.append(-1)

    def find(self, sought: Terms) -> Place | None:
        """Give the place in the article that is highlighted, if any; -1 is in the title."""
        for first, behind in self._openings(sought):
            for _, last in self._closings(sought, (first, behind)):
                if not sought.suffix or self._touching(sought.suffix, last, ends=True):
                    return self._places[first], self._places[last - 1] + 1
        return None

    def _openings(self, sought: Terms) -> Iterator[Place]:
        ends = bool(sought.end) or not sought.suffix
        if not sought.prefix:
            yield from self._every(sought.start, starts=True, ends=ends)
            return
        for _, behind in self._every(sought.prefix, starts=True):
            if found := self._touching(sought.start, behind, ends=ends):
                yield found

    def _closings(self, sought: Terms, opening: Place) -> Iterator[Place]:
        if sought.end:
            yield from self._every(sought.end, opening[1], starts=True, ends=not sought.suffix)
        else:
            yield opening

    def _touching(self, term: str, at: int, *, ends: bool) -> Place | None:
        while self._chars[at : at + 1] in (" ", _EDGE):
            at += 1
        found = next(self._every(term, at, ends=ends), None)
        return found if found and found[0] == at else None

    def _every(
        self, term: str, at: int = 0, *, starts: bool = False, ends: bool = False
    ) -> Iterator[Place]:
        """Find a term; `starts` and `ends`: only where a word does."""
        wanted = re.sub(" +", " ", compared(term)).strip()
        while wanted and (at := self._chars.find(wanted, at)) >= 0:
            end = at + len(wanted)
            if (not starts or at in self._starts) and (not ends or end in self._ends):
                yield at, end
            at += 1
