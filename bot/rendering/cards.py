"""What one message shows, before it is laid out: texts in cards, within Discord's limits.

Texts are Discord's Markdown. Whatever makes a page keeps all of its texts within `ROOM`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

# What Discord allows all texts of a message together, its components, and one without any.
ROOM, COMPONENTS, CONTENT = 4000, 40, 2000


class Look(StrEnum):
    """What a card is about, which gives it its colour; what is `plain` stands in no card at all."""

    ANSWER = "answer"
    DECLINED = "declined"
    SUMMARY = "summary"
    ARTICLE = "article"
    REPORT = "report"
    TRUE = "true"
    CLOSE = "close"
    TURNED = "turned"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Text:
    """A text of its own; `quote` is the number of the quote whose source it names, from 1."""

    markdown: str
    quote: int | None = None


Group = tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """Groups of texts, which are set apart from each other."""

    look: Look
    groups: tuple[Group, ...]

    @property
    def texts(self) -> tuple[Text, ...]:
        return tuple(text for group in self.groups for text in group)


@dataclass(frozen=True, slots=True)
class Page:
    """The cards of one message; `shown` is the number of the last quote in them.

    `link` opens the spot of the first quote, where it fits a button.
    """

    cards: tuple[Card, ...]
    shown: int = 0
    link: str | None = None

    @property
    def texts(self) -> tuple[Text, ...]:
        return tuple(text for card in self.cards for text in card.texts)

    def __str__(self) -> str:
        return "\n".join(text.markdown for text in self.texts)


def card(look: Look, *groups: Iterable[str | Text]) -> Card:
    """Make a card; groups without a text are left out."""
    texts = (tuple(_text(one) for one in group if one) for group in groups)
    return Card(look, tuple(group for group in texts if group))


def page(*cards: Card, shown: int = 0, link: str | None = None) -> Page:
    """Make a page; cards without a text are left out."""
    return Page(tuple(one for one in cards if one.groups), shown, link)


def _text(one: str | Text) -> Text:
    return Text(one) if isinstance(one, str) else one
