"""What a text that somebody gives for a quote turns out to be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.models.answers import Source
from bot.models.places import Span


class Verdict(StrEnum):
    """How a text stands in a collection.

    Character for character; but for punctuation; with words left out where it says so; with other
    words; from places that are apart; or not.
    """

    VERBATIM = "verbatim"
    SAME_WORDS = "same_words"
    ELIDED = "elided"
    NEAR = "near"
    SPLICED = "spliced"
    ABSENT = "absent"


class Edited(StrEnum):
    """What a text made of an article's words; what is elided is left out with an ellipsis."""

    SAME = "same"
    CHANGED = "changed"
    MISSING = "missing"
    ADDED = "added"
    ELIDED = "elided"


class Touched(StrEnum):
    """What a difference between a text and an article may turn."""

    FIGURE = "figure"
    NEGATION = "negation"
    NAME = "name"
    OPPOSITE = "opposite"


@dataclass(frozen=True, slots=True)
class Edit:
    """A run of a checked text, `said`, beside its `place` in the article; either may be empty.

    White space, case and kinds of quotation marks and dashes are no difference. `touched` is what
    may mean something else now; `one_letter` if a single letter makes the difference.
    """

    kind: Edited
    said: str
    place: Span
    touched: tuple[Touched, ...] = ()
    one_letter: bool = False

    @property
    def has_words(self) -> bool:
        """Tell whether it is about letters or digits, not only about what stands between them."""
        return any(map(str.isalnum, self.said + self.place.text))


@dataclass(frozen=True, slots=True)
class Part(Span):
    """A place that a checked text, or its characters `said_start` to `said_end`, comes from.

    `sentence` is all of the sentences that it touches; `also` are other places with its words.
    """

    paragraph: int
    said_start: int
    said_end: int
    diff: tuple[Edit, ...]
    sentence: Span
    also: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """What a collection says of a text: the places that it comes from, in the text's order.

    If it is absent there are none, and `related` are the runs of its words that were found.
    """

    text: str
    verdict: Verdict
    parts: tuple[Part, ...]
    related: tuple[Part, ...]
    corpus_version: str

    @property
    def changes_meaning(self) -> bool:
        """Tell whether a number, a negation, a name or a degree is another than in the articles."""
        return any(edit.touched for part in self.parts for edit in part.diff)
