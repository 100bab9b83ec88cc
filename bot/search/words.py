"""Text into words, as places in it. Scripts that put no spaces between words give overlapping runs.

Han and Kana give two characters at a time, Thai, Lao, Khmer and Burmese three. Nothing is
rewritten, so offsets hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import regex

_LETTERS = r"\p{L}\p{M}\p{N}"
_TWOS = r"\p{Han}\p{Hiragana}\p{Katakana}ー"
_THREES = r"\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_INNER = rf"[[{_LETTERS}\u00ad\u200c\u200d\u2060]--[{_TWOS}{_THREES}]]"
_FIRST = rf"[[\p{{L}}\p{{N}}]--[{_TWOS}{_THREES}]]"
_LETTER = rf"[[\p{{L}}]--[{_TWOS}{_THREES}]]"
# U.S. is one word, and a possessive 's is no part of one. Nor are marks that follow no letter,
# such as the one that makes ❤ red. Soft hyphens and joiners stand in words, but say nothing.
_RUN = regex.compile(
    rf"""(?V1)
    (?P<twos> [[{_TWOS}]&&[{_LETTERS}]]++ )
    | (?P<threes> [[{_THREES}]&&[{_LETTERS}]]++ )
    | (?P<dotted> (?: {_LETTER}\p{{M}}*+ \. ){{2,}} (?: {_FIRST}\p{{M}}*+ (?!{_INNER}) )? )
    | (?P<plain> {_FIRST} {_INNER}*+ ) (?: ['’][sS] (?!{_INNER}) )?
    """,
    regex.VERBOSE,
)
# The same, thrice as fast, for alphabets (Latin, Greek, Cyrillic, Arabic) where no letter is made
# of several characters: what has no marks, no joiners and no other script.
_SIMPLE = re.compile(
    r"[\x00-\xac\xae-\u02af\u0370-\u0482\u048a-\u052f\u060c\u061b\u061f-\u064a\u0660-\u066d"
    r"\u1e00-\u1eff\u2010-\u203a€™]*+\Z"
)
_L, _LN = r"[^\W\d_²³¹¼½¾]", r"[^\W_]"
_PLAIN = rf"(?P<plain>{_LN}+)(?:['’][sS](?!{_LN}))?"
_SIMPLE_RUN = re.compile(rf"(?P<dotted>(?:{_L}\.){{2,}}(?:{_LN}(?!{_LN}))?)|{_PLAIN}")
# Again, twice as fast, for texts in which nothing is dotted.
_DOTTED, _PLAIN_RUN = re.compile(rf"\.{_L}\."), re.compile(_PLAIN)
_UNSPACED = regex.compile(rf"(?V1)[{_TWOS}{_THREES}]")
# How many characters a word has in scripts that put no spaces between words.
LENGTHS = {"twos": 2, "threes": 3}
_MEAN = {"twos": 2, "threes": 5}


class Word(NamedTuple):
    """A word of a text, by its offsets, without what follows an apostrophe."""

    start: int
    end: int
    text: str


def runs(text: str) -> Iterator[tuple[str, Word]]:
    """Find every run of letters, with the name that its script has in the pattern."""
    for found in (_SIMPLE_RUN if is_simple(text) else _RUN).finditer(text):
        script = found.lastgroup or ""
        start, end = found.span(script)
        yield script, Word(start, end, text[start:end])


def words(text: str) -> Iterator[Word]:
    """Find every word, stop words too."""
    for script, run in runs(text):
        if script in LENGTHS:
            yield from grams(run, LENGTHS[script])
        else:
            yield run


def written(text: str) -> list[str]:
    """Give the texts of `words`, which is all that indexing needs, and faster."""
    if not is_simple(text):
        return [word.text for word in words(text)]
    if _DOTTED.search(text):
        return [dotted or plain for dotted, plain in _SIMPLE_RUN.findall(text)]
    return _PLAIN_RUN.findall(text)


def is_simple(text: str) -> bool:
    """Tell whether a text has letters of simple alphabets only."""
    return text.isascii() or bool(_SIMPLE.match(text))


def grams(run: Word, length: int) -> Iterator[Word]:
    """Cut a run into overlapping words of one length; a shorter run is a word itself."""
    for at in range(max(1, len(run.text) - length + 1)):
        part = run.text[at : at + length]
        yield Word(run.start + at, run.start + at + len(part), part)


def share(word: str) -> float:
    """Tell how much of a word, as a reader would count it, one of `words` is."""
    return 1 / _MEAN.get(next((script for script, _ in runs(word)), ""), 1)


def count(text: str) -> float:
    """Count words as a reader would; where no space tells, by how long they are on average."""
    if is_simple(text) or not _UNSPACED.search(text):
        return len(text.split())
    unspaced = ((len(run.text), _MEAN.get(script)) for script, run in runs(text))
    return len(text.split()) + sum((length - 1) / mean for length, mean in unspaced if mean)
