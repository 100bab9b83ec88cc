"""What kind of thing a question asks for, and whether a sentence holds one, per language.

It works by absence: a question for a number is hardly answered by a sentence without one. Words
that the question itself holds do not count. Words that only name the kind (`what year`, `how many
people`) are searched, but an answer need not repeat them. A year is no number, and a number that
can't be a year or a day is no date. Reasons (`why`), places and per cent were tried: they brought
nothing.

One module per language, named by its code, holds its `Cues`; adding one adds that file and touches
no other. A language without a module has no cues.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from bot.search.terms import plain, term
from bot.search.words import words

# What the cues of a language ask for, in their order.
KINDS = ("date", "number", "name")


@dataclass(frozen=True, slots=True)
class Cues:
    """A language's phrases, separated by commas or line ends.

    In a phrase, `/` separates words that can stand in the same place, `*` stands for any letters
    (first in the phrase or last in a word), `#` for digits, `^` for the start of the question and
    `$` for its end: "^ when, what/which year*, # bc, that $". A phrase in lower case stands for
    every spelling, one with a capital only for itself (May, not may).

    `when`, `how_many` and `who` ask, `dates` and `numbers` answer; years and digits do anyway.
    `opens` begins a question that goes on with the one before, and what `refers` is in that one.
    `functions` are function and question words: searched, but never missed in an answer.
    `leans` begins a sentence that makes no sense without the one before.
    `spaces`: they set words apart. `names`: a capital within a sentence tells a name.
    """

    when: str = ""
    how_many: str = ""
    who: str = ""
    dates: str = ""
    numbers: str = ""
    opens: str = ""
    refers: str = ""
    functions: str = ""
    leans: str = ""
    spaces: bool = True
    names: bool = True


@dataclass(frozen=True, slots=True)
class Cue:
    """Questions that match `asks` want what `answers` finds.

    Without it, a sentence loses `penalty` of the question's weight.
    """

    asks: re.Pattern[str]
    answers: Callable[[str], Iterator[str]]
    penalty: float


def kind_words(question: str, language: str) -> frozenset[str]:
    """Give the words, in lower case, with which a question names the kind of thing it asks for.

    They are words as a search cuts them, so that those of a script without spaces are found again.
    """
    asked = _normal(question)
    found = (match[0] for cue in _cues(language) for match in cue.asks.finditer(asked))
    return frozenset(plain(word.text) for phrase in found for word in words(phrase))


def function_words(question: str, language: str) -> list[str]:
    """Give the function and question words of a question, in lower case, repeated ones again."""
    found = (match[0] for match in _phrases(language, "functions").finditer(_normal(question)))
    return [plain(word.text) for phrase in found for word in words(phrase)]


@lru_cache(maxsize=64)
def functions(language: str) -> frozenset[str]:
    """Give the function words of a language, in lower case; none where they are not known."""
    its = _its(language)
    phrases = re.split(r"[,\n]", its.functions) if its else ()
    single = (one.strip() for one in phrases if " " not in one.strip())
    return frozenset(word for one in single for word in one.split("/") if word)


def leans(sentence: str, language: str) -> bool:
    """Tell whether a sentence begins as one that makes no sense without the one before."""
    said = _normal(sentence).replace("’", "'").lstrip(_MARKS)
    return bool(_phrases(language, "leans").match(said))


def gaps(run: str, language: str) -> Iterator[range]:
    """Tell which characters, of letters without spaces, only ask or only hold the others together.

    Nothing is rewritten, so offsets hold.
    """
    for pattern in (*(cue.asks for cue in _cues(language)), _phrases(language, "functions")):
        yield from (range(*match.span()) for match in pattern.finditer(run))


def asks(question: str, language: str) -> bool:
    """Tell whether a question says what kind of thing it asks for."""
    return bool(_wanted(question, language))


def penalty(question: str, sentence: str, language: str) -> float:
    """Give the share of the question's weight that a sentence without the thing asked for loses."""
    wanted = _wanted(question, language)
    if not wanted:
        return 0.0
    return sum(cue.penalty for cue, known in wanted if _answers(cue, sentence, language) <= known)


def opens(question: str, language: str) -> bool:
    """Tell whether a question begins as one that goes on with the one before."""
    return bool(_phrases(language, "opens").search(_normal(question)))


def refers(question: str, language: str) -> bool:
    """Tell whether a question has a word, such as `it`, for what was said before."""
    return bool(_phrases(language, "refers").search(_normal(question)))


def has_name(question: str, language: str) -> bool:
    """Tell whether a question names somebody or something, where capitals tell."""
    its = _its(language)
    if its is None or not its.names:
        return False
    return any(term(one, language) for one in _names(question))


def named(question: str, language: str) -> frozenset[int]:
    """Tell where words start that name somebody or something, where capitals tell.

    Where most words have one, as in a headline, they tell nothing.
    """
    its = _its(language)
    if its is None or not its.names:
        return frozenset()
    opening = {match.end() for match in _OPENING.finditer(question)}
    rest = [word for word in words(question) if word.start not in opening]
    names = [word.start for word in rest if word.text[0].isupper()]
    return frozenset(names if 2 * len(names) <= len(rest) else ())


@lru_cache(maxsize=1 << 12)  # the same sentences are candidates again and again
def _answers(cue: Cue, sentence: str, language: str) -> frozenset[str]:
    return _held(cue, sentence, language)


def _held(cue: Cue, text: str, language: str) -> frozenset[str]:
    """Find what a text holds of the kind that a cue asks for."""
    return frozenset(_key(found, language) for found in cue.answers(_normal(text)))


def lacking(question: str, sentence: str, language: str) -> tuple[str, ...]:
    """Name the kinds of thing that a question asks for and a sentence is penalised for lacking."""
    kinds = dict(zip(_cues(language), KINDS, strict=False))
    wanted = _wanted(question, language)
    return tuple(kinds[cue] for cue, known in wanted if _answers(cue, sentence, language) <= known)


def tells_figures(text: str, language: str) -> bool:
    """Tell whether a text holds a date or a number, in digits or in a word."""
    held = _normal(text)
    return any(True for cue in _cues(language)[:2] for _ in cue.answers(held))


@lru_cache(maxsize=16)  # one question is asked of many sentences
def _wanted(question: str, language: str) -> tuple[tuple[Cue, frozenset[str]], ...]:
    """Find the cues of a question, each with the words that would answer it but are not new."""
    asked = _normal(question)
    known = frozenset(_key(word.text, language) for word in words(asked))
    return tuple(
        (cue, known | _held(cue, asked, language))
        for cue in _cues(language)
        if cue.penalty and cue.asks.search(asked)
    )


def _key(found: str, language: str) -> str:
    """Make inflected forms equal, and dates with the same digits; a stop word (May) is itself."""
    return "".join(re.findall(r"\d", found)) or term(found, language) or found.casefold()


def _normal(text: str) -> str:
    """Compose letters and their marks, as the phrases are typed; write digits as 0 to 9."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text).translate(_DIGITS)


_DIGITS = {ord(zero) + digit: str(digit) for zero in "٠۰०๐０" for digit in range(10)}
# The vowel signs of Arabic and Hindi are in words, but not in `\w`.
_LETTER = r"[\w\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963]"
# What no piece of a Thai word may follow and be followed by: its syllable would be torn apart.
_BEFORE, _AFTER = r"[\u0e40-\u0e44]", r"[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]"
# Four digits that are no part of 12,345 or 1.2345.
_YEAR = r"(?<!\d)(?<!\d[.,])\d{4}(?![.,]?\d)"
_DATE = rf"{_YEAR}|\d{{1,4}}(?:[-/.]\d{{1,2}}){{2}}|\d{{1,2}}:\d\d"
# 1500 to 2099 are taken for years; a number that large is mostly written 1,500.
_NUMBER = r"(?<!\d)(?!(?:1[5-9]|20)\d\d(?![.,]?\d))\d+"
_NEVER = r"(?!)"
# What may stand before the first word of a sentence.
_MARKS = " \t\r\n\"'“”„‘«»‹›([{「『—–-…*_¿¡"
_OPENING = re.compile(rf"(?:\A|[.!?:;…。！？])[{re.escape(_MARKS)}]*+")


@cache
def _languages() -> frozenset[str]:
    # The names come from this folder, never from a caller, so no input reaches the import.
    return frozenset(name for _, name, _ in pkgutil.iter_modules(__path__))


def _its(language: str) -> Cues | None:
    if language not in _languages():
        return None
    its: Cues = importlib.import_module(f"{__name__}.{language}").CUES
    return its


@lru_cache(maxsize=64)  # bounded: a corpus may name any number of languages
def _phrases(
    language: str, which: Literal["opens", "refers", "functions", "leans"]
) -> re.Pattern[str]:
    its = _its(language)
    return re.compile(_any_of(getattr(its, which), its.spaces) if its else _NEVER)


@lru_cache(maxsize=64)
def _cues(language: str) -> tuple[Cue, ...]:
    its = _its(language)
    if its is None:
        return ()
    when, how_many, who, dates, numbers = (
        _any_of(phrases, its.spaces)
        for phrases in (its.when, its.how_many, its.who, its.dates, its.numbers)
    )
    return (
        Cue(re.compile(when), _finder(f"{dates}|{_DATE}"), 0.2),
        Cue(re.compile(how_many), _finder(f"{numbers}|{_NUMBER}"), 0.2),
        Cue(re.compile(who), _names, 0.1 if its.names else 0.0),
    )


def _finder(pattern: str) -> Callable[[str], Iterator[str]]:
    compiled = re.compile(pattern)
    return lambda text: (found[0] for found in compiled.finditer(text))


def _names(text: str) -> Iterator[str]:
    """Find the words with a capital, but for the first, which has one anyway."""
    found = words(text)
    next(found, None)
    return (word.text for word in found if word.text[0].isupper())


def _any_of(listed: str, spaces: bool) -> str:
    stripped = (phrase.strip() for phrase in re.split(r"[,\n]", listed))
    # Longest first: a match is to hold all of "how many people".
    phrases = sorted((phrase for phrase in stripped if phrase), key=len, reverse=True)
    before, after = (_LETTER, _LETTER) if spaces else (_BEFORE, _AFTER)
    whole = "|".join(_phrase(one) for one in phrases if not one.startswith("*")) or _NEVER
    # An ending needs no start: to look for one, every word would be read many times.
    tails = "|".join(_phrase(one[1:]) for one in phrases if one.startswith("*")) or _NEVER
    return rf"(?:(?<!{before})(?:{whole})|(?:{tails}))(?!{after})"


def _phrase(phrase: str) -> str:
    start = r"^\W*" if phrase.startswith("^") else ""
    end = r"(?=\W*$)" if phrase.endswith("$") else ""
    inner = phrase.removeprefix("^").removesuffix("$").split()
    places = r"\s+".join(_place(place) for place in inner)
    return start + (places if phrase != phrase.lower() else f"(?i:{places})") + end


def _place(place: str) -> str:
    either = "|".join(re.escape(word) for word in place.split("/"))
    pattern = f"(?:{either})" if "/" in place else either
    return pattern.replace(r"\*", f"{_LETTER}*").replace(r"\#", r"(?<!\d)\d+")
