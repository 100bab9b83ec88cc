"""The vocabulary of Pullquote on one screen.

A file becomes an `Article`; its text is cut into `Passage`s of `Sentence`s; a search gives
`Hit`s; the best sentences become `Quote`s in an `Answer` or a `Summary`. All of them are places
in an article's text, never copies of it, so a misquote can't be expressed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple, Protocol


class PullquoteError(Exception):
    """A problem that its one-sentence message explains to the user, with the way out.

    What the message names in braces is among the `values`, so that it can be translated before it
    is filled; without values, braces are braces.
    """

    def __init__(self, message: str, /, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.values = values

    def __str__(self) -> str:
        return self.message.format(**self.values) if self.values else self.message


class Advised(PullquoteError):
    """A problem with another way out in the `terminal`, for whoever runs the bot."""

    def __init__(self, message: str, /, *, terminal: str, **values: object) -> None:
        super().__init__(message, **values)
        self.terminal = terminal

    def __str__(self) -> str:
        return self.terminal.format(**self.values)


def N_(message: str) -> str:  # noqa: N802 - what gettext's tools and users call it
    """Mark a constant for translation; `gettext` of `rendering.speech` translates it at use."""
    return message


class Kind(StrEnum):
    """What a block of text is; headings name sections, code is never quoted alone."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CODE = "code"


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


class Hit(NamedTuple):
    """A passage, by its number in the index, and its score.

    `partial` if it shares no term of the first field with the query: pieces of words only.
    """

    passage: int
    score: float
    partial: bool = False


class Likeness(StrEnum):
    """What another place has of a quote: all words, those of one of its two sentences, or most."""

    SAME = "same"
    PART = "part"
    NEARLY = "nearly"


@dataclass(frozen=True, slots=True)
class Source(Span):
    """Another place that says what a quote says."""

    paragraph: int
    likeness: Likeness


class Found(StrEnum):
    """Where a word of the question is, as seen from a quote; the title counts with its headings."""

    QUOTE = "quote"
    PARAGRAPH = "paragraph"
    TITLE = "title"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class Reason:
    """A word of the question, as typed and as searched, what it weighs, and where it was found.

    A word that only names the kind of answer (`year`) is not `demanded` of one.
    """

    typed: str
    used: str
    weight: float
    found: Found
    demanded: bool


@dataclass(frozen=True, slots=True)
class Why:
    """Why a quote was chosen: the question's words, and the kinds of thing asked for it `lacks`."""

    reasons: tuple[Reason, ...]
    lacks: tuple[str, ...]
    passage_score: float


@dataclass(frozen=True, slots=True)
class Quote(Span):
    """One or two neighbouring sentences; `matches` are the question's words in them.

    `also` are the other places that were found to say the same, best first; `why` it was chosen is
    only there if it was asked for.
    """

    paragraph: int
    score: float
    matches: tuple[Span, ...] = ()
    also: tuple[Source, ...] = ()
    why: Why | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Quotes, or none and the nearest passages as `related`.

    `confidence` is in [0, 1]; `unmatched_terms` are the question's words, as typed, that the
    collection does not contain; `searched_for` are the words that were searched, and `corrections`
    those in place of which another was searched (a typing error, a synonym), each as typed and as
    searched. `context` are the questions before, oldest first, that it was taken to follow up.
    """

    question: str
    confidence: float
    quotes: tuple[Quote, ...]
    related: tuple[Quote, ...]
    unmatched_terms: tuple[str, ...]
    searched_for: tuple[str, ...]
    corrections: tuple[tuple[str, str], ...]
    corpus_version: str
    context: tuple[str, ...] = ()

    @property
    def answered(self) -> bool:
        return bool(self.quotes)


@dataclass(frozen=True, slots=True)
class Summary:
    """Sentences of one article, verbatim and in its order."""

    article: Article
    sentences: tuple[Quote, ...]
    corpus_version: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was not read, by its path in the corpus, and why.

    It may be readable `later`, although it does not change: the system would not open it.
    """

    path: str
    reason: str
    later: bool = False


class Index(Protocol):
    """Passages, by number, that can be searched by their terms.

    Building is the backend's constructor. A query gives each term the weight (> 0) that its score
    is multiplied by: a word that is asked for twice weighs 2. A hit shares at least one term with
    the query. Hits come by falling score, equal scores by passage number.
    """

    def __len__(self) -> int: ...

    def search(
        self, query: Mapping[str, float], limit: int, exclude: Collection[int] = ()
    ) -> tuple[Hit, ...]: ...
