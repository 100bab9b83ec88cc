"""An article's blocks into passages: one paragraph each, long ones cut at sentence ends.

The items of a list make one paragraph, and so do the rows of a table. Headings are no passages;
they name the ones below. Code belongs to the paragraph above it (or, first in its section, below
it); more than `CODE_LENGTH` characters of it are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.models import Article, Block, Kind, Passage, Sentence, Span
from bot.reading import sentences

PASSAGE_LENGTH = 2000
CODE_LENGTH = 600


def passages(article: Article) -> Iterator[Passage]:
    """Cut an article into passages, in order; none if nothing in it can be quoted."""
    for number, (heading, blocks) in enumerate(_paragraphs(article), start=1):
        for piece in _pieces(_sentences(article, blocks)):
            if any(sentence.kind is not Kind.CODE for sentence in piece):
                yield Passage(article, piece[0].start, piece[-1].end, number, heading, piece)


def _paragraphs(article: Article) -> Iterator[tuple[Span | None, list[Block]]]:
    heading: Span | None = None
    group: list[Block] = []
    for block in article.blocks:
        if block.kind is Kind.HEADING or not _belongs(block, group):
            yield from _quotable(heading, group)
            group = []
        if block.kind is Kind.HEADING:
            heading = Span(article, block.start, block.end)
        else:
            group.append(block)
    yield from _quotable(heading, group)


def _quotable(
    heading: Span | None, group: list[Block]
) -> Iterator[tuple[Span | None, list[Block]]]:
    if any(block.kind is not Kind.CODE for block in group):
        yield heading, group


def _belongs(block: Block, group: list[Block]) -> bool:
    prose = [member.kind for member in group if member.kind is not Kind.CODE]
    if block.kind is Kind.CODE or not prose:
        return True
    return block.kind is prose[-1] and block.kind in (Kind.ITEM, Kind.ROW)


def _sentences(article: Article, blocks: Iterable[Block]) -> Iterator[Sentence]:
    for kind, start, end in ((block.kind, block.start, block.end) for block in blocks):
        if kind is not Kind.CODE:
            for first, last in sentences.split(article.text[start:end], article.language):
                yield Sentence(article, start + first, start + last, kind)
        elif end - start <= CODE_LENGTH:
            yield Sentence(article, start, end, kind)


def _pieces(parts: Iterable[Sentence]) -> Iterator[tuple[Sentence, ...]]:
    piece: list[Sentence] = []
    for sentence in parts:
        if piece and sentence.end - piece[0].start > PASSAGE_LENGTH:
            yield tuple(piece)
            piece = []
        piece.append(sentence)
    if piece:
        yield tuple(piece)
