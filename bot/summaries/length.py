"""How long a summary is: so many sentences, such a share of the words, or both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.models import PullquoteError


@dataclass(frozen=True, slots=True)
class Length:
    """At most so many `sentences` (None: any number) with at most that `share` of the words.

    There are `least` sentences, if the article has as many, whatever share they make.
    `PullquoteError` if that makes no sense.
    """

    sentences: int | None = None
    share: float = 1.0
    least: int = 1

    def __post_init__(self) -> None:
        if self.sentences is not None and self.sentences < 1:
            raise PullquoteError("A summary has one sentence at least.")
        if not 0 < self.share <= 1:
            raise PullquoteError("The share of a summary is more than 0, and at most 1.")
        if not 1 <= self.least <= (self.sentences or self.least):
            raise PullquoteError("The fewest sentences of a summary are from 1 to its most.")


# A long summary is never shorter than a short one, be it more than its share of a small article.
LENGTHS: Mapping[str, Length] = MappingProxyType(
    {"one": Length(1), "short": Length(3), "long": Length(7, share=0.4, least=3)}
)


def named(name: str) -> Length:
    """Find a length by its name; `PullquoteError` lists those that there are."""
    if name not in LENGTHS:
        raise PullquoteError(
            "There is no length {length!r}; there are {known}.",
            length=name,
            known=", ".join(LENGTHS),
        )
    return LENGTHS[name]
