"""The articles of a collection by the stories they tell: those that are alike, around one of them.

The article that is most like all others leads the first story, which takes in what is like it; of
what is left, the same again (leader clustering). That compares each leader with all articles once,
and never all with all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.answering.cues import functions
from bot.search.searchable import Searchable
from bot.search.terms import term
from bot.summaries.vectors import Vectors

# The cosine of tf-idf vectors above which two articles are taken to tell the same story.
ALIKE = 0.12


# What an article is about is in its heaviest terms; without the others, the comparison is fast.
HEAVIEST = 100


class Cluster(NamedTuple):
    """Articles by their numbers: the one that leads, and those like it, the most alike first."""

    leader: int
    similar: tuple[int, ...]


def articles(searched: Searchable) -> Vectors:
    """Make vectors of what the sentences of each article say, in the order of the collection."""
    rows, silent = searched.rows, _silent(searched)
    said = []
    for passages in searched.places.values():
        first, end = rows.first[passages.start], rows.first[passages.stop]
        held = rows.terms.row(first, end)
        # Headings and titles, which are repeated with every passage, have no words.
        sizes = np.diff(rows.terms.starts[first : end + 1])
        said.append(held[np.repeat(rows.words[first:end] > 0, sizes) & ~silent[held]])
    return Vectors(said, rows.terms.size, rarity=True, heaviest=HEAVIEST)


def _silent(searched: Searchable) -> NDArray[np.bool_]:
    """Mark the function words."""
    marked = np.zeros(searched.rows.terms.size, np.bool_)
    for language in searched.languages:
        for word in sorted(functions(language)):
            number = searched.statistics.number(term(word, language) or "")
            if number is not None:
                marked[number] = True
    return marked


Track = Callable[[Sequence[int], str], Iterable[int]]


def clusters(said: Vectors, track: Track = lambda these, _about: these) -> tuple[Cluster, ...]:
    """Group articles, the largest group first; among equals, the one whose leader comes first.

    `track` wraps what is gone through, to show how far it is.
    """
    leaders = np.argsort(-said.degrees(), kind="stable").tolist()
    found = _led(said, track(leaders, "Comparing"))
    return tuple(sorted(found, key=lambda one: (-len(one.similar), one.leader)))


def _led(said: Vectors, leaders: Iterable[int]) -> Iterator[Cluster]:
    free = np.ones(said.count, np.bool_)
    for leader in leaders:
        if not free[leader]:
            continue
        free[leader] = False
        like = np.where(free, said.like(leader), 0)
        order = np.argsort(-like, kind="stable")[: np.count_nonzero(like > ALIKE)]
        free[order] = False
        yield Cluster(leader, tuple(order.tolist()))
