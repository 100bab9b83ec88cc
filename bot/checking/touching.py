"""What a difference may turn: a number or its unit, a negation, a name."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from bot.answering.cues import tells_figures
from bot.checking.folding import unified
from bot.checking.negations import negations
from bot.models import Touched
from bot.search.stopwords import STOP_WORDS
from bot.search.words import words

_UNITS = frozenset(
    "% ‰ km m cm mm kg g mg lb lbs oz ft mph kmh kph kw mw gw gb mb tb bn k mio mrd percent "
    "percentage pct points degrees celsius fahrenheit inch inches foot feet yard yards mile miles "
    "metre metres meter meters kilometre kilometres kilometer kilometers gram grams kilogram "
    "kilograms tonne tonnes ton tons pound pounds dollar dollars euro euros cent cents pence "
    "litre litres liter liters gallon gallons second seconds minute minutes hour hours day days "
    "week weeks month months year years".split()
)
_SIGNS = frozenset("%‰‱°±√∞#")
# What stands before a number, or between two, and is part of what they say.
_BEFORE = re.compile(r"[-.,+/<>=~^:*]+(?=\d)")
_DIGIT = re.compile(r"\d")
# Nouns have capitals in these; one letter less is a typing error of any of them.
_CAPITAL_NOUNS = frozenset({"de", "lb"})


def touched(
    said: str, held: str, around: str, language: str, *, one_letter: bool
) -> tuple[Touched, ...]:
    """Tell what a difference between what was said and what is held touches.

    Both begin and end as the difference does; `around` is all that is held around it.
    """
    found = []
    if _figures(said, language) != _figures(held, language):
        found.append(Touched.FIGURE)
    if negations(said.casefold(), language) != negations(held.casefold(), language):
        found.append(Touched.NEGATION)
    small_change = one_letter and language in _CAPITAL_NOUNS
    if not small_change and _names(said, around, language) != _names(held, around, language):
        found.append(Touched.NAME)
    return tuple(found)


def figures_touched(said: str, held: str) -> bool:
    """Tell whether two gaps, each with the characters beside it, say other numbers."""
    return _marks(said) != _marks(held)


def is_sign(character: str) -> bool:
    """Tell whether a character belongs to the number that it stands at."""
    return character in _SIGNS or unicodedata.category(character) in ("Sc", "Sm")


def _marks(gap: str) -> list[str]:
    return [*filter(is_sign, gap), *_BEFORE.findall(unified(gap))]


def _figures(text: str, language: str) -> Counter[str]:
    found = Counter(filter(is_sign, text))
    for word in _plain(text):
        if _DIGIT.search(word) or word in _UNITS or tells_figures(word, language):
            found[word] += 1
    return found


def _plain(text: str) -> Iterator[str]:
    return (one.strip(".,;:!?()[]\"'“”‘’").casefold() for one in text.split())


def _names(text: str, around: str, language: str) -> Counter[str]:
    """Count what has a capital and is no word that is known without."""
    found = Counter[str]()
    small = STOP_WORDS.get(language, frozenset())
    for one in words(text):
        lower = one.text.casefold()
        if one.text[0].isupper() and lower not in small and not _stands(lower, around):
            found[lower] += 1
    return found


def _stands(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None
