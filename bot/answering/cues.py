"""What kind of thing a question asks for, and whether a sentence holds one, per language.

It works by absence: a question for a number is hardly answered by a sentence without one. Words
that the question itself holds do not count. Words that only name the kind (`what year`, `how many
people`) are searched, but an answer need not repeat them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
    "hundred hundreds thousand thousands million millions billion billions dozen dozens half none"
)
_DATE_WORDS = (
    "january february march april june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday yesterday today tomorrow century"
)


def _any_of(words: str) -> str:
    return rf"\b(?:{'|'.join(words.split())})\b"


@dataclass(frozen=True, slots=True)
class Cue:
    """Questions that match `asks` want what `answers` matches.

    Without it, a sentence loses `penalty` of the question's weight.
    """

    asks: re.Pattern[str]
    answers: re.Pattern[str]
    penalty: float


_I = re.IGNORECASE
CUES: dict[str, tuple[Cue, ...]] = {
    "en": (
        Cue(
            re.compile(r"\bwhen\b|\b(?:what|which) (?:year|date|day|month|century)\b", _I),
            re.compile(rf"\d+|\bMay\b|(?i:{_any_of(_DATE_WORDS)})"),
            0.2,
        ),
        Cue(
            re.compile(
                r"\bhow (?:many|much)\b(?: (?:people|persons)\b)?"
                r"|\bwhat (?:number|percentage|share|amount)\b",
                _I,
            ),
            re.compile(rf"\d+|{_any_of(_NUMBER_WORDS)}", _I),
            0.2,
        ),
        Cue(re.compile(r"\bwho(?:m|se)?\b", _I), re.compile(r"(?<=\w )[A-Z]\w+"), 0.1),
    ),
}


def kind_words(question: str, language: str) -> frozenset[str]:
    """Give the words, in lower case, with which a question names the kind of thing it asks for."""
    found = (match for cue in CUES.get(language, ()) for match in cue.asks.finditer(question))
    return frozenset(word for match in found for word in match[0].lower().split())


def penalty(question: str, sentence: str, language: str) -> float:
    """Give the share of the question's weight that a sentence without the thing asked for loses."""
    asked = [cue for cue in CUES.get(language, ()) if cue.asks.search(question)]
    known = frozenset(re.findall(r"\w+", question.casefold()))
    return sum(cue.penalty for cue in asked if not _new(cue, sentence, known))


def _new(cue: Cue, sentence: str, known: frozenset[str]) -> bool:
    return any(found[0].casefold() not in known for found in cue.answers.finditer(sentence))
