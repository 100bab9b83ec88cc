"""Quotes that say the same: shown once, with all their places.

What is compared is the sentence that answers, and then the one beside it. Where that one differs,
the first alone is the other source, but only if its own neighbours tell nothing more (no word of
the question that the quote lacks, no number, no negation) and it holds the kind of thing asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.answering.cues import penalty
from bot.answering.question import Question
from bot.answering.sameness import is_plain, likeness
from bot.models import Likeness, Quote, Source
from bot.search.searchable import Searchable

# A sentence: its passage's number, and its place in that.
Place = tuple[int, int]


@dataclass(slots=True)
class Chosen:
    """A quote, the sentences of a passage that it is made of, and where else it was found.

    `terms` are what each of the sentences holds.
    """

    quote: Quote
    passage: int
    places: tuple[int, ...]
    terms: tuple[frozenset[int], ...]
    also: list[Source] = field(default_factory=list)
    taken: set[Place] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.taken.update((self.passage, place) for place in self.places)

    @property
    def quoted(self) -> Quote:
        return replace(self.quote, also=tuple(self.also)) if self.also else self.quote


def absorb(chosen: Sequence[Chosen], at: Place, question: Question) -> tuple[Place, ...]:
    """Make a sentence a source of the first quote that says the same; give the places it takes.

    Subtle: nothing here depends on what comes after that quote, so that a smaller limit gives the
    same quotes with the same sources.
    """
    held = terms_of(at, question.searched)
    for one in chosen:
        if at in one.taken:
            return ()
        for mine, terms in zip(one.places, one.terms, strict=True):
            # Most sentences differ in terms, which is seen at once.
            if (held <= terms or terms <= held) and (found := _repeated(one, mine, at, question)):
                places, alike = found
                one.also.append(_source(places, alike, question.searched))
                one.taken.update(places)
                return places
    return ()


def _repeated(
    one: Chosen, mine: int, at: Place, question: Question
) -> tuple[tuple[Place, ...], Likeness] | None:
    """Find how much of a quote is repeated where a sentence may repeat its sentence `mine`."""
    alike = _alike((one.passage, mine), at, question.searched)
    if not alike:
        return None
    for other in one.places:
        beside = at[0], at[1] + other - mine
        if other != mine and beside not in one.taken:
            along = _alike((one.passage, other), beside, question.searched)
            if along:
                both = (alike, along) == (Likeness.SAME, Likeness.SAME)
                return (min(at, beside), max(at, beside)), (
                    Likeness.SAME if both else Likeness.NEARLY
                )
    whole = len(one.places) == 1
    if whole or (alike is Likeness.SAME and _tells_no_more(one, at, question)):
        return (at,), alike if whole else Likeness.PART
    return None


def _alike(one: Place, other: Place, searched: Searchable) -> Likeness | None:
    """Compare two sentences, of which the other may not be there."""
    if not 0 <= other[1] < len(searched.passages[other[0]].sentences):
        return None
    return likeness(*(searched.passages[each[0]].sentences[each[1]] for each in (one, other)))


def _tells_no_more(one: Chosen, at: Place, question: Question) -> bool:
    """Tell whether nothing is lost if only one sentence of a place stands for it."""
    searched, (number, place) = question.searched, at
    passage = searched.passages[number]
    language = passage.article.language
    around = [
        near
        for near in (place - 1, place + 1)
        if 0 <= near < len(passage.sentences) and (number, near) not in one.taken
    ]
    if around and penalty(question.asking(language), passage.sentences[place].text, language):
        return False
    asked = frozenset(question.known[0].tolist())
    lacking = asked.difference(*one.terms)
    return all(
        lacking.isdisjoint(terms_of((number, near), searched))
        and is_plain(passage.sentences[near].text, language)
        for near in around
    )


def terms_of(at: Place, searched: Searchable) -> frozenset[int]:
    """Give the distinct terms of a sentence."""
    passage, place = at
    return searched.held(int(searched.rows.first[passage]) + place)


def _source(places: Sequence[Place], alike: Likeness, searched: Searchable) -> Source:
    passage = searched.passages[places[0][0]]
    first, last = (passage.sentences[place] for _, place in (places[0], places[-1]))
    return Source(passage.article, first.start, last.end, passage.paragraph, alike)
