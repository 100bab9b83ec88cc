"""A question as it was typed, into the terms that are searched."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from bot.answering.cues import kind_words
from bot.models import PullquoteError
from bot.search.fields import analyse
from bot.search.searchable import Searchable
from bot.search.stopwords import STOP_WORDS
from bot.search.terms import pieces, plain, term
from bot.search.words import words

LENGTH = 6000


@dataclass(frozen=True, slots=True)
class Asked:
    """A word of the question that says what is asked: as typed, and its term in each language.

    `used` is the word that is searched: the same, or the one of the collection that was probably
    meant. Words that only name the kind of answer (`year`) are not `demanded` of one.
    """

    typed: str
    used: str
    terms: tuple[str, ...]
    demanded: bool


@dataclass(frozen=True)
class Question:
    """The text of a question, as typed and as searched, and its words, stop words left out."""

    text: str
    spelled: str
    words: tuple[Asked, ...]
    searched: Searchable

    @cached_property
    def terms(self) -> frozenset[str]:
        """The distinct terms of its words."""
        return frozenset(term for word in self.words for term in word.terms)

    @cached_property
    def demanded(self) -> frozenset[str]:
        """The distinct terms that an answer should hold."""
        return frozenset(term for word in self.words if word.demanded for term in word.terms)

    @cached_property
    def query(self) -> tuple[str, ...]:
        """The terms of every field, in every language of the collection, repeated ones again."""
        languages = self.searched.languages
        found = [analyse(self.spelled, language) for language in languages]
        tagged = [term for one in found for term in (*one.terms, *one.pairs)]
        return (*tagged, *pieces(self.spelled, *languages))

    @cached_property
    def pieces(self) -> tuple[tuple[str, float], ...]:
        """The distinct pieces of its words; what each weighs is idf times how often it occurs."""
        counts = Counter(pieces(self.spelled, *self.searched.languages))
        idf = self.searched.statistics.idf
        return tuple((piece, count * idf(piece)) for piece, count in counts.items())

    @cached_property
    def weights(self) -> dict[str, float]:
        """Per language, the sum of the idf of the distinct terms that an answer should hold."""
        sums = dict.fromkeys(self.searched.languages, 0.0)
        for one in sorted(self.demanded):
            sums[one.partition(":")[0]] += self.searched.statistics.idf(one)
        return sums

    @property
    def unmatched(self) -> tuple[str, ...]:
        """Its words, once and as typed, that occur nowhere in the collection."""
        missing: dict[tuple[str, ...], str] = {}
        for word in self.words:
            if word.demanded and not self.searched.vocabulary.holds(word.used, word.terms):
                missing.setdefault(word.terms, word.typed)
        return tuple(missing.values())

    @property
    def corrections(self) -> tuple[tuple[str, str], ...]:
        """Its words that were taken for typing errors, each with what was searched."""
        changed = ((word.typed, word.used) for word in self.words if word.typed != word.used)
        return tuple(dict.fromkeys(changed))


def parse(text: str, searched: Searchable, *, exact: bool = False) -> Question:
    """Analyse a question in every language of a collection; `PullquoteError` if it is too long.

    Unless it is to be searched `exact`ly, words that no article holds are taken for typing errors.
    """
    if len(text) > LENGTH:
        raise PullquoteError(
            f"The question is longer than {LENGTH:,} characters; ask a shorter one."
        )
    kinds = frozenset[str]().union(*(kind_words(text, one) for one in searched.languages))
    spelled, place, asked = "", 0, list[Asked]()
    for word in words(text):
        asks = plain(word.text) not in kinds and not _is_stop_word(word.text)
        used = _meant(word.text, searched) if asks and not exact else word.text
        if used != word.text:
            spelled, place = spelled + text[place : word.start] + used, word.end
        if found := _terms(used, searched):
            asked.append(Asked(word.text, used, found, demanded=asks))
    return Question(text, spelled + text[place:], tuple(asked), searched)


def _is_stop_word(word: str) -> bool:
    """Tell whether it is one in any language: people ask in one that few articles are in."""
    return any(plain(word) in known for known in STOP_WORDS.values())


def _meant(word: str, searched: Searchable) -> str:
    """Give the nearest word of the collection for one that it does not hold in any form."""
    forms = _terms(word, searched)
    if not forms or searched.vocabulary.holds(word, forms):
        return word
    return searched.vocabulary.nearest(word) or word


def _terms(word: str, searched: Searchable) -> tuple[str, ...]:
    found = (term(word, language) for language in searched.languages)
    return tuple(one for one in found if one)
