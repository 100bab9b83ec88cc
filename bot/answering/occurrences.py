"""In how many articles each word of a question occurs: facts about words, not about the answer.

A word occurs in an article that has a word of the same stem, in its text or title, or one with the
same letters and other accents, or one with the stem of such a one. What is never quoted counts too.
Left out is what is not indexed in one of the collection's languages, as it can't be counted there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import NamedTuple

import numpy as np

from bot.answering.question import ERRORS, Asked, forms, parse, stretches
from bot.answering.spelling import meant
from bot.models import Article, Occurrence
from bot.search.searchable import Searchable
from bot.search.terms import plain
from bot.search.words import share, words, written


class _Sought(NamedTuple):
    """A word, its terms, and what was typed where it is sought."""

    typed: str
    text: str
    terms: tuple[str, ...]


def occurrences(
    text: str, searched: Searchable, *, article: Article | None = None, exact: bool = False
) -> tuple[Occurrence, ...]:
    """Count the articles that hold each word of a question, once, in its order; or look in one.

    Unless the search is `exact`, what is tried in place of words comes behind them.
    """
    asked = tuple(_countable(parse(text, searched, exact=True).words, searched))
    count = _Counting(searched, article).count
    listed = dict[tuple[str, ...], Occurrence]()
    for terms, one in _own(text, asked, count([*map(_sought, asked)])):
        listed.setdefault(terms, one)
    tried = () if exact else (*_corrected(asked, searched), *_synonyms(text, searched))
    others = {one.terms: one for one in reversed(tried) if one.terms not in listed}
    others = dict(reversed(others.items()))
    listed.update(zip(others, count([*others.values()]), strict=True))
    return tuple(listed.values())


def _countable(asked: Iterable[Asked], searched: Searchable) -> Iterator[Asked]:
    """Give the words that every article would be indexed by, with all of their terms."""
    for word in asked:
        if terms := _everywhere(word.typed, searched):
            yield replace(word, terms=terms)


def _everywhere(word: str, searched: Searchable) -> tuple[str, ...]:
    """Give the terms of a word, or none where it is a stop word in one of the languages."""
    found = forms(word, searched)
    return found if len(found) == len(searched.languages) else ()


def _sought(word: Asked) -> _Sought:
    return _Sought(word.typed, word.typed, word.terms)


def _own(
    text: str, asked: Sequence[Asked], counted: Sequence[Occurrence]
) -> Iterator[tuple[tuple[str, ...], Occurrence]]:
    """Give what was counted, but pieces of one run of letters together where there are none."""
    both = list(zip(asked, counted, strict=True))
    missing = stretches(word for word, one in both if not one.articles)
    runs = {run[0]: run for run in missing}
    for word, one in both:
        if one.articles or runs.get(word) == [word]:
            yield word.terms, one
        elif run := runs.get(word):
            whole = text[run[0].start : run[-1].end]
            terms = tuple(term for each in run for term in each.terms)
            yield terms, replace(one, typed=whole, searched=whole)


def _corrected(asked: Sequence[Asked], searched: Searchable) -> Iterator[_Sought]:
    missing = (one for one in asked if one.demanded and not searched.has(one.typed, one.terms))
    for word in islice(missing, ERRORS):
        other = meant(word.typed, searched).word
        if other != word.typed and (terms := _everywhere(other, searched)):
            yield _Sought(word.typed, other, terms)


def _synonyms(text: str, searched: Searchable) -> Iterator[_Sought]:
    for phrase, others in searched.synonyms.find(text):
        for word in (word for other in others for word in words(other)):
            if terms := _everywhere(word.text, searched):
                yield _Sought(phrase.text, word.text, terms)


def _stems(sought: _Sought) -> tuple[str, ...]:
    """Give what the forms of a word begin with; pieces of a run of letters have no other forms."""
    stems = dict.fromkeys(term.partition(":")[2] for term in sought.terms)
    return tuple(stems) if share(sought.text) == 1 else ()


@dataclass(frozen=True)
class _Counting:
    """Counts in every article, or in one."""

    searched: Searchable
    article: Article | None

    def count(self, every: Sequence[_Sought]) -> list[Occurrence]:
        searched, vocabulary = self.searched, self.searched.vocabulary
        alike = vocabulary.alike([one.text for one in every])
        terms = [
            {*one.terms, *(term for other in others for term in forms(other, searched))}
            for one, others in zip(every, alike, strict=True)
        ]
        searched.statistics.look_up(term for its in terms for term in its)
        return [*map(self._counted, every, terms, vocabulary.forms(terms))]

    def _counted(self, sought: _Sought, terms: set[str], known: Sequence[str]) -> Occurrence:
        found = self.searched.articles(terms)[self._numbers]
        return Occurrence(
            sought.typed,
            sought.text,
            _stems(sought),
            tuple(form for form in known if self.article is None or form in self._words),
            int(np.count_nonzero(found)),
            len(found),
        )

    @cached_property
    def _numbers(self) -> slice:
        """The numbers of the articles that count."""
        if self.article is None:
            return slice(None)
        own = self.searched.places[self.article.id]
        number = int(self.searched.first.searchsorted(own.start, "right")) - 1
        return slice(number, number + 1)

    @cached_property
    def _words(self) -> frozenset[str]:
        """The words of the one article."""
        texts = (self.article.text, self.article.title) if self.article else ()
        return frozenset(plain(word) for text in texts for word in written(text))
