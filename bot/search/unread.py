"""What stands in an article but in none of its passages: nobody can be shown it as a quote.

That is front matter, headings with nothing below them, and long code.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.models import Kind, Passage, Span
from bot.search.terms import terms

# Of every other kind each block is in a passage.
KINDS = (Kind.HEADING, Kind.CODE)


def unread(passages: Sequence[Passage]) -> Iterator[Span]:
    """Give what of an article is in none of these passages, which are all of its own."""
    article = passages[0].article
    read = {sentence.start for one in passages for sentence in one.sentences}
    read |= {one.heading.start for one in passages if one.heading}
    if article.blocks[0].start:
        yield Span(article, 0, article.blocks[0].start)
    for block in article.blocks:
        if block.kind in KINDS and block.start not in read:
            yield Span(article, block.start, block.end)


def holding(spans: Iterable[tuple[int, Span]]) -> Mapping[str, frozenset[int]]:
    """Give the terms of spans, each with the numbers of the articles in which it stands there."""
    found = defaultdict[str, set[int]](set)
    for number, span in spans:
        for term in terms(span.text, span.article.language):
            found[term].add(number)
    return {term: frozenset(numbers) for term, numbers in found.items()}
