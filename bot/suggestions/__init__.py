"""Questions to start with: made from a collection's own sentences, and answered by them.

A library goes in, a few questions come out. A sentence is turned into the question that it
answers by the rules of its language; headings that ask, and titles, do for every language. What is
not answered with the very sentence is left out, so that a rule that makes nonsense of one costs a
question, never an empty answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, islice

from bot.library import DEFAULT, Library
from bot.models import Passage
from bot.suggestions.candidates import KINDS, Candidate, candidates

# How many paragraphs, the newest first, are looked at, and how many questions are tried.
_PARAGRAPHS, _TRIED = 300, 60


def suggest(library: Library, collection: str = DEFAULT, most: int = 3) -> tuple[str, ...]:
    """Suggest questions that a collection answers, of several kinds and articles where it can.

    There may be none. The same collection gives the same questions.
    """
    passages = islice(library.snapshot(collection).searched.passages, _PARAGRAPHS)
    # The passages of an article come together.
    left = [one for _, own in groupby(passages, _article_id) for one in candidates(list(own))]
    chosen: list[Candidate] = []
    for _ in range(min(_TRIED, len(left))):
        left.remove(one := _freshest(left, chosen))
        known = {each.question for each in chosen}
        if one.question not in known and _is_answered(one, library, collection):
            chosen.append(one)
        if len(chosen) == most:
            break
    return tuple(one.question for one in chosen)


def _article_id(passage: Passage) -> str:
    return passage.article.id


def _freshest(left: Sequence[Candidate], chosen: Sequence[Candidate]) -> Candidate:
    """Take the first of those that have least in common with what is chosen, by kind."""

    def common(one: Candidate) -> tuple[int, int]:
        shared = [(one.kind == each.kind) + (one.article.id == each.article.id) for each in chosen]
        return sum(shared), KINDS.index(one.kind)

    return min(left, key=common)


def _is_answered(one: Candidate, library: Library, collection: str) -> bool:
    """Tell whether what answers first is the place that the question was made of."""
    quotes = library.ask(one.question, collection, limit=1).quotes
    return any(
        quote.article.id == one.article.id and quote.start < one.end and one.start < quote.end
        for quote in quotes
    )
