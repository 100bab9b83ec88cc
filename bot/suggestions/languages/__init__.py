"""How the sentences of a language become questions.

One module per language, named by its code, holds its `RULES`; adding one adds that file and touches
no other. A rule need not understand a sentence: what it makes is asked, and left out unless the
sentence answers. It should only make what a person might have asked.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from dataclasses import dataclass
from functools import cache, lru_cache

# Of the Latin, Greek, Cyrillic and Armenian letters.
_CAPITAL = f"[{''.join(letter for letter in map(chr, range(0x560)) if letter.isupper())}]"
_CAPITALISED = rf"{_CAPITAL}[\w'’-]+"
# A part of a sentence, and where it ends; a stop within a word (U.S.-led) does not end it.
CLAUSE = r"(?:[^][,;:.()«»„“”\"]|\.(?=[\w-]))+?"
END = r"[][,;:()]|\.(?![\w-])|$"
YEAR = r"(?:1\d|20)\d\d"


@dataclass(frozen=True, slots=True)
class Rule:
    """How a sentence becomes a question of a kind: `{name}` stands for the group of that name."""

    kind: str
    sentence: re.Pattern[str]
    question: str


def rule(kind: str, sentence: str, question: str) -> Rule:
    """Make a rule of a pattern that is searched in sentences on one line."""
    return Rule(kind, re.compile(sentence), question)


def name(particles: str) -> str:
    """Match two words or more with a capital, and the `particles` between them."""
    between = rf"(?:{one_of(particles)} ){{0,2}}(?:al-|el-)?"
    return rf"\b{_CAPITALISED}(?: {between}{_CAPITALISED}){{1,5}}"


def one_of(words: str) -> str:
    """Match any of some words."""
    return f"(?:{'|'.join(words.split())})"


_ANY = (rule("name", rf"(?<=\w )(?P<name>{name('de la von van der al el')})", "{name}?"),)


@lru_cache(maxsize=64)  # bounded: a corpus may name any number of languages
def rules(language: str) -> tuple[Rule, ...]:
    """Find the rules for a code such as "en" or "en-GB"; a language without any asks for names."""
    return _load().get(language.lower().replace("_", "-").partition("-")[0], _ANY)


@cache
def _load() -> dict[str, tuple[Rule, ...]]:
    # The names come from this folder, never from a caller, so no input reaches the import.
    names = [name for _, name, _ in pkgutil.iter_modules(__path__)]
    return {name: importlib.import_module(f"{__name__}.{name}").RULES for name in names}
