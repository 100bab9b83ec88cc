"""What a question set holds, whatever file it came from.

The whole set is one collection. Places are spans of the articles that it brings along, so that
what is found can be compared by offsets; no text is ever compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.models import Article, Block, Kind, Passage, Sentence, Span
from bot.reading import sentences

Place = tuple[str, int]
GAP = "\n\n"


@dataclass(frozen=True, slots=True)
class Question:
    """A question about one passage, and the places in it that answer it.

    An `answerable` one may have no place: then it can be found, but never quoted.
    """

    id: str
    text: str
    passage: Passage
    answerable: bool
    answers: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """A query and the passages that are relevant to it, by their place, with their grade (> 0)."""

    id: str
    text: str
    relevant: Mapping[Place, int]


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """A SQuAD file: questions whose answers are marked in passages."""

    name: str
    passages: tuple[Passage, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class TopicSet:
    """A BEIR folder: queries with relevant passages."""

    name: str
    passages: tuple[Passage, ...]
    questions: tuple[Topic, ...]


def place(span: Span) -> Place:
    """Tell where a passage is; no two of a set share an article and a start."""
    return span.article.id, span.start


def passages(
    identity: str, title: str, paragraphs: Sequence[str], language: str
) -> tuple[Passage, ...]:
    """Make an article of non-blank paragraphs and give one passage for each, never cut."""
    blocks = tuple(_blocks(paragraphs))
    article = Article(identity, title, GAP.join(paragraphs), blocks, language)
    return tuple(_passage(article, block, number) for number, block in enumerate(blocks, start=1))


def _blocks(paragraphs: Iterable[str]) -> Iterator[Block]:
    start = 0
    for text in paragraphs:
        yield Block(Kind.PARAGRAPH, start, start + len(text))
        start += len(text) + len(GAP)


def _passage(article: Article, block: Block, number: int) -> Passage:
    places = sentences.split(article.text[block.start : block.end], article.language)
    held = tuple(Sentence(article, block.start + first, block.start + end) for first, end in places)
    return Passage(article, block.start, block.end, number, None, held)
