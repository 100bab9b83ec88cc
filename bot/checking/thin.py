"""Where a text is from that has no long run of an article's words: few, many left out, or changed.

The runs of the index are too long for it, so the search tells which passages may have it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from bot.checking.aligning import Block, aligned
from bot.checking.candidates import likely
from bot.checking.reading import Reading
from bot.checking.tracing import Trace
from bot.models import Article
from bot.search.searchable import Searchable

# Of longer texts, runs of three words are found by chance.
_LONGEST = 12
_PASSAGES, _RUN, _PIECE, _SHARE = 16, 3, 2, 0.6


def trace(said: Reading, searched: Searchable) -> Trace | None:
    """Find the place that has most of a text, if that is unlikely to be chance."""
    size = said.weight(0, len(said))
    if size > _LONGEST and not said.ellipses:
        return None
    found = [
        one
        for number in likely(said.text, searched, _PASSAGES)
        for one in _in(said, number, searched)
    ]
    best = max(found, key=lambda one: _weight(said, one), default=None)
    return best if best and _weight(said, best) >= _SHARE * size else None


def _in(said: Reading, number: int, searched: Searchable) -> Iterator[Trace]:
    passage = searched.passages[number]
    article: Article = passage.article
    own = searched.places[article.id]
    # What an ellipsis leaves out may be the rest of a paragraph.
    first, last = (number - 1, number + 1) if said.ellipses else (number, number)
    start = searched.passages[max(first, own[0])].start
    end = searched.passages[min(last, own[-1])].end
    held = Reading(article.text, start, end)
    blocks = aligned(said, held, _pairs(said, held), range(len(said)))
    if blocks:
        yield Trace(0, article, held, tuple(blocks))


def _pairs(said: Reading, held: Reading) -> list[Block]:
    """Find every two words in a row that both have."""
    places = defaultdict[tuple[str, str], list[int]](list)
    for at, pair in enumerate(pairwise(held.between(0, len(held)))):
        places[pair].append(at)
    return [
        Block(number, at, 2)
        for number, pair in enumerate(pairwise(said.between(0, len(said))))
        for at in places.get(pair, ())
    ]


def _weight(said: Reading, one: Trace) -> float:
    """Count the words that are found in a run, or as all that is between two ellipses."""
    edges = said.ellipses | {0, len(said)}
    return sum(
        said.weight(block.said, block.said_end)
        for block in one.blocks
        if (weight := said.weight(block.said, block.said_end)) >= _RUN
        or (weight >= _PIECE and {block.said, block.said_end} <= edges and said.ellipses)
    )
