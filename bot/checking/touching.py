"""What a difference may turn: a number or its unit, a negation, a name, more into less."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.answering.cues import tells_figures
from bot.checking import figures
from bot.checking.folding import stands, unified
from bot.checking.negations import negations
from bot.checking.opposites import turned
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
# Bars hide words, and tildes strike them out; what a tilde before a number says is told below.
_MARKUP = frozenset("|~")
_EMPHASIS = re.compile(r"(?<!\d)(?:\*\*|__|~~|\|\|)|(?:\*\*|__|~~|\|\|)(?!\d)")
# What stands before a number, or between two, and is part of what they say. Each run is gone
# through once.
_SIGNED = "-.,+/<>=~^:*"
_BEFORE = re.compile(rf"(?<![{_SIGNED}])[{_SIGNED}]++(?=\d)")
_DIGIT = re.compile(r"\d")
_OPENING = r"\"'“”„‟‘’«»(\[*_>-"
_BEGINS = re.compile(
    rf"(?:\A|[.!?…。！？])[\s{_OPENING}]*\Z|\n(?:[^\S\n]|[{_OPENING}])*\Z|[\"“„«]\Z"
)
# Nouns have capitals in these.
CAPITAL_NOUNS = frozenset({"de", "lb"})


def touched(said: str, held: str, language: str) -> tuple[Touched, ...]:
    """Tell whether a difference between what was said and what is held is about more than words.

    Both begin and end as the difference does.
    """
    found = []
    if _figures(said, language) != _figures(held, language):
        found.append(Touched.FIGURE)
    if negations(said.casefold(), language) != negations(held.casefold(), language):
        found.append(Touched.NEGATION)
    if turned(said.casefold(), held.casefold(), language):
        found.append(Touched.OPPOSITE)
    return tuple(found)


@dataclass(frozen=True)
class Names:
    """What is a name in a difference: what has a capital and is no word that is known without.

    `around` is what the article has around the difference. Where a sentence begins, a capital
    tells nothing, and `is_common` is asked whether the collection has a word without.
    """

    around: str
    language: str
    is_common: Callable[[str], bool]

    def of(self, text: str, before: str) -> Counter[str]:
        """Count the names in a text that follows another."""
        found = Counter[str]()
        small = STOP_WORDS.get(self.language, frozenset())
        for one in words(text):
            lower = one.text.casefold()
            if not one.text[0].isupper() or lower in small or stands(lower, self.around):
                continue
            first = _BEGINS.search(before + text[: one.start])
            if not (first and self.is_common(lower)):
                found[lower.replace(".", "")] += 1
        return found


def figures_touched(said: str, held: str) -> bool:
    """Tell whether two gaps, each with the characters beside it, say other numbers."""
    return _marks(said) != _marks(held)


def is_sign(character: str) -> bool:
    """Tell whether a character belongs to the number that it stands at."""
    return character in _SIGNS or (
        unicodedata.category(character) in ("Sc", "Sm") and character not in _MARKUP
    )


def _marks(gap: str) -> list[str]:
    plain = _EMPHASIS.sub("", unified(gap))
    return [*filter(is_sign, plain), *_BEFORE.findall(plain)]


def _figures(text: str, language: str) -> Counter[str]:
    found = Counter(filter(is_sign, text))
    for word in _plain(figures.unified(text, language)):
        if _DIGIT.search(word) or word in _UNITS or tells_figures(word, language):
            found[word] += 1
    return found


def _plain(text: str) -> Iterator[str]:
    return (one.strip(".,;:!?()[]\"'“”‘’").casefold() for one in text.split())
