"""Articles, and places in their texts."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What a block of text is; headings name sections, code is never quoted alone.

    An item is one of a list, a row one of a table.
    """

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CODE = "code"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Block:
    """A run of `Article.text[start:end]` that its author set apart; offsets are code points."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Article:
    """One file, or one of several in it: the stored text, its blocks, and what is known about it.

    `pages` are the offsets where its pages begin, if it has any.
    """

    id: str
    title: str
    text: str = field(repr=False)
    blocks: tuple[Block, ...] = field(repr=False)
    language: str = "en"
    url: str | None = None
    author: str | None = None
    date: date | None = None
    pages: tuple[int, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Span:
    """A place: the characters `start` to `end` of an article's text."""

    article: Article
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.article.text[self.start : self.end]

    @property
    def page(self) -> int | None:
        """The page that it begins on, from 1; None in an article without pages."""
        return bisect_right(self.article.pages, self.start) or None


@dataclass(frozen=True, slots=True)
class Sentence(Span):
    """A sentence, list item or piece of code inside one block."""

    kind: Kind = Kind.PARAGRAPH


@dataclass(frozen=True, slots=True)
class Passage(Span):
    """What is searched: one paragraph, or a piece of a very long one.

    `paragraph` counts from 1 and leaves headings out; `heading` is the section's name.
    """

    paragraph: int
    heading: Span | None
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was not read, by its path in the corpus, and why.

    It may be readable `later`, although it does not change: the system would not open it.
    """

    path: str
    reason: str
    later: bool = False
