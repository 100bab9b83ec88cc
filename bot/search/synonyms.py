"""Words that mean the same: what the settings list, and the short forms that articles explain.

"US Central Command (CentCom)" in an article says that "Central Command" and "CentCom" are one: the
short form in brackets, its letters found in the words before them (A. Schwartz and M. Hearst, "A
simple algorithm for identifying abbreviation definitions in biomedical text", 2003).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bot.models import Article
from bot.search.terms import plain, term
from bot.search.words import Word, words

LONGEST = 10
_SHORT = re.compile(r"[^\W\d_][\w.&/-]{1,9}")
_BRACKETS = re.compile(r"\(([^()\n]{2,100})\)")

Phrase = tuple[str, ...]


class Explained(NamedTuple):
    """A short form that an article, by its id, explains, and what it stands for."""

    article: str
    short: str
    long: str


class Synonyms:
    """Phrases that mean the same, found in a text by their stems.

    `groups` are the settings', `mined` the short forms and what they stand for. A short form is
    found only as it is written, or in capitals: WHO is not who.
    """

    def __init__(
        self,
        groups: Iterable[Sequence[str]],
        mined: Iterable[Explained],
        languages: Sequence[str],
    ) -> None:
        self.mined = tuple(mined)
        self._languages = languages
        self._others: dict[Phrase, dict[str, None]] = {}
        self._first: set[str] = set()
        self._short: dict[str, dict[str, None]] = {}
        for group in groups:
            for phrase in group:
                self._add(phrase, [one for one in group if one != phrase])
        for _, short, long in self.mined:
            self._add(long, [short])
            for written in (short, short.upper()):
                self._short.setdefault(written.replace(".", ""), {})[long] = None

    def _add(self, phrase: str, others: Iterable[str]) -> None:
        for key in self._keys(list(words(phrase))):
            self._first.add(key[0])
            self._others.setdefault(key, {}).update(dict.fromkeys(others))

    def __contains__(self, word: str) -> bool:
        known = any(key in self._others for key in self._keys([Word(0, len(word), word)]))
        return known or word.replace(".", "") in self._short

    def find(self, text: str) -> Iterator[tuple[Word, tuple[str, ...]]]:
        """Find the phrases of a text that have others, the longest ones, from left to right."""
        found = list(words(text)) if self._others else []
        # In a text all in capitals they tell nothing.
        short = {} if text.isupper() else self._short
        keys = [[_key(word.text, one) for word in found] for one in self._languages]
        at = 0
        while at < len(found):
            length, others = self._longest([its[at : at + LONGEST] for its in keys])
            if not others:
                others = tuple(short.get(found[at].text.replace(".", ""), ()))
            if others:
                start, end = found[at].start, found[at + length - 1].end
                yield Word(start, end, text[start:end]), others
            at += length

    def _longest(self, keys: Sequence[Sequence[str]]) -> tuple[int, tuple[str, ...]]:
        """Find the longest phrase at the start of a text's keys in each language, and others."""
        known = [its for its in keys if its[0] in self._first]
        for length in range(max(map(len, known), default=0), 0, -1):
            for its in known:
                if others := self._others.get(tuple(its[:length])):
                    return length, tuple(others)
        return 1, ()

    def _keys(self, phrase: Sequence[Word]) -> set[Phrase]:
        """Give what a phrase is in each language."""
        each = (tuple(_key(word.text, one) for word in phrase) for one in self._languages)
        return {key for key in each if key}


def _key(word: str, language: str) -> str:
    """Give the term of a word; a stop word is itself."""
    return term(word, language) or f"{language}:{plain(word)}"


def explained(articles: Iterable[Article]) -> Iterator[Explained]:
    """Find the short forms that articles explain, each with what it stands for."""
    for article in articles:
        for match in _BRACKETS.finditer(article.text):
            for short, long in _pair(article.text, match):
                yield Explained(article.id, short, long)


def _pair(text: str, match: re.Match[str]) -> Iterator[tuple[str, str]]:
    inside = match[1].strip()
    before = text[max(0, match.start() - 200) : match.start()].rpartition("\n")[2]
    if _is_short(inside):
        long = _long_form(inside, before)
        if long:
            yield inside, long
        return
    last = before.split()[-1:]
    if last and _is_short(last[0]) and _long_form(last[0], inside) == inside:
        yield last[0], inside  # CentCom (Central Command)


def _is_short(text: str) -> bool:
    """Tell whether it looks like a short form: one word with two capitals or more."""
    return bool(_SHORT.fullmatch(text)) and sum(letter.isupper() for letter in text) > 1


def _long_form(short: str, before: str) -> str | None:
    """Give the words at the end of a text that a short form stands for.

    Its letters and digits occur in them in order, the first one where a word begins; they are as
    few as can be.
    """
    letters = [letter for letter in short.casefold() if letter.isalnum()]
    most = min(len(letters) + 5, 2 * len(letters))
    found = [*words(before)][-most:]
    lower, place = before.lower(), len(before)
    starts = {word.start for word in found}
    if len(lower) != len(before):
        return None
    for number, letter in reversed([*enumerate(letters)]):
        place = lower.rfind(letter, 0, place)
        while place >= 0 and number == 0 and place not in starts:
            place = lower.rfind(letter, 0, place)
        if place < 0:
            return None
    long = before[place:].strip()
    known = {word.text.casefold() for word in words(long)}
    return None if place not in starts or short.casefold() in known or len(known) < 2 else long
