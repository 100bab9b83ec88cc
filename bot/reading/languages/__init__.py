"""What a splitter must know of a language: its abbreviations and how its sentences start.

One module per language, named by its code; adding one adds that file and touches no other.
Entries are written without their final stop. An entry in lower case stands for every spelling,
one with a capital only for itself (`Gen` is a rank, `gen` is not). Words that also end sentences
(art, fig) belong in BEFORE_NUMBER or PERHAPS_FINAL.
"""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from functools import cache, lru_cache


def entries(text: str) -> frozenset[str]:
    """Make a list of words easy to read and to edit: a string with white space between them."""
    return frozenset(text.split())


# True in any language we know: no word that ends a sentence is spelled like these.
NEVER_FINAL = entries("dr prof mr mrs st vs cf ing")
BEFORE_NUMBER = entries("no nr n° nº p pp vol fig art cap sec ca tel")


@dataclass(frozen=True, slots=True)
class Words:
    """A language's lists; empty ones make for fewer, longer sentences.

    `never_final`: no sentence ends after it (Mr, e.g). `perhaps_final`: one ends there only if a
    starter follows (Inc, etc). `before_number`: an abbreviation only before a digit (No, art).
    `starters`: closed-class words that, with a capital, most likely open a sentence (the, he, in).
    `ordinals`: "3." means "third".
    """

    never_final: frozenset[str] = NEVER_FINAL
    perhaps_final: frozenset[str] = frozenset()
    before_number: frozenset[str] = BEFORE_NUMBER
    starters: frozenset[str] = frozenset()
    ordinals: bool = False


@lru_cache(maxsize=64)  # bounded: a corpus may name any number of languages
def words(language: str) -> Words:
    """Find the lists for a code such as "en" or "en-GB".

    A language without lists gets the common ones alone: English abbreviations are words elsewhere
    ("an", "Sat", "La"), and a missed end makes a quote longer, never false.
    """
    return _load().get(language.lower().replace("_", "-").partition("-")[0], Words())


@cache
def _load() -> dict[str, Words]:
    # The names come from this folder, never from a caller, so no input reaches the import.
    return {name: _read(name) for _, name, _ in pkgutil.iter_modules(__path__)}


def _read(name: str) -> Words:
    module = importlib.import_module(f"{__name__}.{name}")
    return Words(
        never_final=NEVER_FINAL | module.NEVER_FINAL,
        perhaps_final=module.PERHAPS_FINAL,
        before_number=BEFORE_NUMBER | module.BEFORE_NUMBER,
        starters=module.STARTERS,
        ordinals=module.ORDINALS,
    )
