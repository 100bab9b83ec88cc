"""What a word that no article holds was probably meant to be, and how sure that is.

Nobody can tell a typing error from a word that is spelled rightly but not in the collection (`care`
from `cape`): the more of its letters are as typed, the likelier it is an error. So what is put in
its place counts by their share.
"""

from __future__ import annotations

from typing import NamedTuple

from bot.search.searchable import Searchable
from bot.search.terms import term
from bot.search.vocabulary import likeness


class Meant(NamedTuple):
    """What is searched in place of a word, if anything else is.

    `likeness` is the share of its letters that are as typed, `weight` the share of its idf that it
    counts: less than 1 for what may be a stop word mistyped.
    """

    word: str
    likeness: float = 1.0
    weight: float = 1.0


def meant(word: str, searched: Searchable) -> Meant:
    """Give the nearest word of the collection for one that it does not hold in any form.

    No stop word is put in its place, or else nobody would be told that it was not found.
    """
    other = None if word in searched.synonyms else searched.vocabulary.nearest(word)
    if not other:
        return Meant(word)
    share = likeness(word, other)
    if any(term(other, language) is None for language in searched.languages):
        return Meant(word, weight=1 - share)
    return Meant(other, share)
