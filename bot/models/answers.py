"""What a question is answered with, and how it was found."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Protocol

from bot.models.places import Article, Span


class Hit(NamedTuple):
    """A passage, by its number in the index, and its score.

    `partial` if it shares no term of the first field with the query: pieces of words only.
    """

    passage: int
    score: float
    partial: bool = False


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
class Occurrence:
    """In how many `articles`, of so many, a word of the question occurs in one form or another.

    It was `typed` so; `searched` is the same, or what was tried in its place (a typing error, a
    synonym). `stems` are what its forms have in common in each language of the collection, `forms`
    those that occur, the most frequent first.
    """

    typed: str
    searched: str
    stems: tuple[str, ...]
    forms: tuple[str, ...]
    articles: int
    of: int


@dataclass(frozen=True, slots=True)
class Answer:
    """Quotes, or none and the nearest passages as `related`.

    `confidence` is in [0, 1]; `unmatched_terms` are the question's words, as typed, that the
    collection does not contain; `searched_for` are the words that were searched, and `corrections`
    those in place of which another was searched (a typing error, a synonym), each as typed and as
    searched. `context` are the questions before, oldest first, that it was taken to follow up.
    `occurrences` tell of each word where nothing answers; `article` is the only one that was looked
    in, if it was named. Of a long question only the text up to `searched_to` is searched; None is
    all of it.
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
    occurrences: tuple[Occurrence, ...] = ()
    article: Article | None = None
    searched_to: int | None = None

    @property
    def answered(self) -> bool:
        return bool(self.quotes)


@dataclass(frozen=True, slots=True)
class Summary:
    """Sentences of one article, verbatim and in its order."""

    article: Article
    sentences: tuple[Quote, ...]
    corpus_version: str
