"""A question as it was typed, into the terms that are searched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.cues import kind_words
from bot.models import PullquoteError
from bot.search.statistics import Statistics
from bot.search.terms import term, words

LENGTH = 6000


@dataclass(frozen=True, slots=True)
class Asked:
    """A word of the question that says what is asked: as typed, and its term in each language.

    Words that only name the kind of answer (`year`) are not `demanded` of one.
    """

    typed: str
    terms: tuple[str, ...]
    demanded: bool


@dataclass(frozen=True, slots=True)
class Question:
    """The text of a question and its words, stop words left out."""

    text: str
    words: tuple[Asked, ...]

    @property
    def terms(self) -> tuple[str, ...]:
        return tuple(term for word in self.words for term in word.terms)

    def weight(self, statistics: Statistics, language: str) -> float:
        """Sum the idf of the distinct terms, in one language, that an answer should hold."""
        demanded = {term for word in self.words if word.demanded for term in word.terms}
        tagged = sorted(term for term in demanded if term.startswith(f"{language}:"))
        return sum(statistics.idf(term) for term in tagged)

    def unmatched(self, statistics: Statistics) -> tuple[str, ...]:
        """Name, once and as typed, the words that occur nowhere in the collection."""
        missing: dict[tuple[str, ...], str] = {}
        for word in self.words:
            if not any(term in statistics for term in word.terms):
                missing.setdefault(word.terms, word.typed)
        return tuple(missing.values())


def parse(text: str, languages: Sequence[str]) -> Question:
    """Analyse a question in every language of a collection; `PullquoteError` if it is too long."""
    if len(text) > LENGTH:
        raise PullquoteError(
            f"The question is longer than {LENGTH:,} characters; ask a shorter one."
        )
    kinds = frozenset[str]().union(*(kind_words(text, language) for language in languages))
    asked = (
        Asked(word.text, _terms(word.text, languages), word.text.lower() not in kinds)
        for word in words(text)
    )
    return Question(text, tuple(word for word in asked if word.terms))


def _terms(word: str, languages: Sequence[str]) -> tuple[str, ...]:
    found = (term(word, language) for language in languages)
    return tuple(one for one in found if one)
