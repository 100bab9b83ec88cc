"""A question as it was typed, into the terms that are searched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from bot.answering import demand
from bot.answering.cues import asks, named
from bot.answering.demand import Speech
from bot.answering.spelling import Meant, meant
from bot.models import PullquoteError
from bot.search.searchable import Searchable
from bot.search.terms import analyse, pairs, pieces, term, terms
from bot.search.words import Word, share, words

LENGTH = 6000
# Of a longer text, such as a message that somebody asks about, so many words are searched, of so
# many letters in all, and so many of those that no article holds are taken for typing errors.
WORDS, LETTERS, ERRORS = 128, 1500, 32
# Terms by their number in the statistics, and what each is worth: int32 and float64 (terms,).
Numbers = tuple[NDArray[np.int32], NDArray[np.float64]]
# What the terms of the question before count in a follow-up; .5 was best on 1,407 pairs.
CONTEXT = 0.5


@dataclass(frozen=True, slots=True)
class Asked:
    """A word of the question that says what is asked: as typed, and its terms in each language.

    `used` is what is searched: the same, the word of the collection that was probably meant, or a
    synonym, which can be several words; so can `typed` then. Words that only ask, join others or
    name the kind of answer (`year`) are not `demanded` of one. `likeness` and `weight` are as in
    `Meant`.
    """

    typed: str
    used: str
    terms: tuple[str, ...]
    demanded: bool
    start: int
    likeness: float = 1.0
    weight: float = 1.0

    @property
    def end(self) -> int:
        return self.start + len(self.typed)


class Forms(dict[str, bool]):
    """Words by whether their term is among some; quotes are made of few words, again and again."""

    def __init__(self, terms: Container[str | None], language: str) -> None:
        super().__init__()
        self._terms, self._language = terms, language

    def __missing__(self, word: str) -> bool:
        known = self[word] = term(word, self._language) in self._terms
        return known


@dataclass(frozen=True)
class Question:
    """The text of a question, as typed and as searched, and its words, stop words left out.

    `speech` tells in which languages it is asked, and what is searched in each. A follow-up is
    searched with the terms of the question `before` it.
    """

    text: str
    spelled: str
    words: tuple[Asked, ...]
    searched: Searchable
    speech: Speech
    before: Question | None = None

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """What was typed: this question, then those that it follows, the latest first."""
        return (self.text, *(self.before.texts if self.before else ()))

    @cached_property
    def demanded(self) -> frozenset[str]:
        """The distinct terms that an answer should hold."""
        own = frozenset(term for word in self.words if word.demanded for term in word.terms)
        return own | self.before.demanded if self.before else own

    @cached_property
    def worth(self) -> dict[str, float]:
        """What each distinct term of its words weighs, by falling age: its idf, or a share of it.

        Terms that are only in the questions before count for less.
        """
        idf = self.searched.statistics.idf
        own = dict[str, float]()
        for word in self.words:
            own |= {term: max(word.weight, own.get(term, 0.0)) for term in word.terms}
        earlier = self.before.worth if self.before else ()
        return {term: CONTEXT * idf(term) for term in earlier} | {
            term: own[term] * idf(term) for term in sorted(own)
        }

    @cached_property
    def likeness(self) -> dict[str, float]:
        """How much of each distinct term of its words was typed; of what was corrected, not all."""
        own = dict[str, float]()
        for word in self.words:
            own |= {term: max(word.likeness, own.get(term, 0.0)) for term in word.terms}
        return (self.before.likeness if self.before else {}) | own

    @cached_property
    def names_unknown(self) -> bool:
        """Tell whether it, or one before, names somebody or something that occurs nowhere."""
        names = [named(self.text, language) for language in self.speech.spoken]
        has = self.searched.has
        asked = (word for word in self.words if all(word.start in each for each in names))
        own = any(word.demanded and not has(word.used, word.terms) for word in asked)
        return own or (self.before is not None and self.before.names_unknown)

    @cached_property
    def query(self) -> dict[str, float]:
        """The terms of every field, in every language of the collection, with what each counts."""
        languages, mute = self.searched.languages, self.speech.mute
        found = [analyse(self.spelled, language, mute[language]) for language in languages]
        tagged = [term for one, _ in found for term in (*one, *pairs(one))]
        cut = found[0][1] if len(found) == 1 else pieces(self.spelled, *languages)
        own = Counter([*tagged, *cut])
        self.searched.statistics.look_up(own)
        return dict.fromkeys(self.before.query if self.before else (), CONTEXT) | own

    @cached_property
    def known(self) -> Numbers:
        """The terms of its words that the collection holds."""
        return self._numbers(self.worth)

    @cached_property
    def pieces(self) -> Numbers:
        """The pieces of its words that the collection holds; each is worth idf times its count."""
        idf = self.searched.statistics.idf
        held = ((one, count) for one, count in self.query.items() if one.startswith("~"))
        return self._numbers({piece: count * idf(piece) for piece, count in held})

    def _numbers(self, worth: Mapping[str, float]) -> Numbers:
        number = self.searched.statistics.number
        held = [(at, one) for term, one in worth.items() if (at := number(term)) is not None]
        return np.array([at for at, _ in held], np.int32), np.array([one for _, one in held], float)

    @cached_property
    def weights(self) -> dict[str, float]:
        """Per language, the worth of the distinct terms that an answer should hold.

        In a language that it is not asked in, that is no less than in its own.
        """
        sums = dict.fromkeys(self.searched.languages, 0.0)
        for one in sorted(self.demanded):
            sums[one.partition(":")[0]] += self.worth[one]
        least = max((sums[name] for name in self.speech.spoken), default=0.0)
        others = sums.keys() - self.speech.spoken
        return sums | {name: max(sums[name], least) for name in others}

    def forms(self, language: str) -> Forms:
        """Tell of any word whether it is one of the question's, in any form."""
        return self._forms.setdefault(language, Forms(self.worth, language))

    @cached_property
    def _forms(self) -> dict[str, Forms]:
        return {}

    def asking(self, language: str) -> str:
        """Give the text that says what kind of thing is asked for, be it one before; or nothing."""
        return next((text for text in self.texts if asks(text, language)), "")

    @property
    def unmatched(self) -> tuple[str, ...]:
        """Its words, once and as typed, that occur nowhere in the collection.

        Pieces of one run of letters that touch are named together, as the text that they are of.
        """
        has = self.searched.has
        lacking = (word for word in self.words if word.demanded)
        missing: dict[tuple[str, ...], str] = {}
        for stretch in stretches(word for word in lacking if not has(word.used, word.terms)):
            terms = tuple(term for word in stretch for term in word.terms)
            missing.setdefault(terms, self.text[stretch[0].start : stretch[-1].end])
        return tuple(missing.values())

    @property
    def corrections(self) -> tuple[tuple[str, str], ...]:
        """Its words in place of which others were searched, each with what was searched."""
        changed = ((word.typed, word.used) for word in self.words if word.typed != word.used)
        return tuple(dict.fromkeys(changed))


def understood(text: str) -> str:
    """Give as much of a question as is searched; `PullquoteError` if it is too long."""
    if len(text) > LENGTH:
        raise PullquoteError(
            "The question is longer than {length:,} characters; ask a shorter one.", length=LENGTH
        )
    letters = 0
    for number, word in enumerate(words(text)):
        letters += len(word.text)
        if number == WORDS or (number and letters > LETTERS):
            return text[: word.start]
    return text


def parse(
    text: str,
    searched: Searchable,
    *,
    exact: bool = False,
    instead: Mapping[Word, str] | None = None,
) -> Question:
    """Analyse a question in every language of a collection.

    Unless it is to be searched `exact`ly, words that no article holds are taken for typing errors.
    `instead` has synonyms to search in place of some of its words.
    """
    swapped = instead or {}
    demanded = demand.demanded(text, searched.languages)
    speech = demand.speech(text, searched.languages)
    spelled, place, asked, lacking = "", 0, list[Asked](), set[str]()
    units = [*_units(text, swapped)]
    searched.statistics.look_up(one for word in units for one in forms(word.text, searched))
    for word in units:
        starts = range(word.start, word.end) if word in swapped else (word.start,)
        asks = word in swapped or not demanded.isdisjoint(starts)
        used, one = swapped.get(word, word.text), Meant(word.text)
        found = _terms(used, searched) if word in swapped else _forms(used, searched, speech)
        if asks and not exact and found and word not in swapped and not searched.has(used, found):
            lacking.add(used)
            one = meant(used, searched) if len(lacking) <= ERRORS else one
            used, found = one.word, _forms(one.word, searched, speech)
        if used != word.text:
            spelled, place = spelled + text[place : word.start] + used, word.end
        if found:
            asked.append(Asked(word.text, used, found, asks, word.start, one.likeness, one.weight))
    return Question(text, spelled + text[place:], tuple(asked), searched, speech)


def _units(text: str, swapped: Mapping[Word, str]) -> Iterator[Word]:
    """Find the words, those as one for which another is searched."""
    phrases, end = {phrase.start: phrase for phrase in swapped}, 0
    for word in words(text):
        if word.start >= end:
            unit = phrases.get(word.start, word)
            end = unit.end if unit is not word else end
            yield unit


def stretches(words: Iterable[Asked]) -> list[list[Asked]]:
    """Put pieces of one run of letters together that touch; every other word stays alone."""
    found: list[list[Asked]] = []
    for word in words:
        last = found[-1][-1] if found else None
        if last and word.start <= last.end and share(last.typed) == share(word.typed) < 1:
            found[-1].append(word)
        else:
            found.append([word])
    return found


def forms(word: str, searched: Searchable) -> tuple[str, ...]:
    """Give the term of a word in each language."""
    found = [term(word, language) for language in searched.languages]
    return tuple([one for one in found if one])


def _forms(word: str, searched: Searchable, speech: Speech) -> tuple[str, ...]:
    """Give the term of a word in each language that it says something in."""
    found = [term(word, one) for one in searched.languages if speech.says(word, one)]
    return tuple([one for one in found if one])


def _terms(text: str, searched: Searchable) -> tuple[str, ...]:
    """Give the terms of words in each language."""
    every = [terms(text, language) for language in searched.languages]
    return tuple(dict.fromkeys(term for found in every for term in found))
