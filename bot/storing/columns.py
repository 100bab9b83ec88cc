"""Articles and passages as arrays, and back again, each when it is asked for.

Text is held once, as UTF-8; offsets are code points, as everywhere.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache, partial
from itertools import chain, pairwise
from typing import NamedTuple, TypeVar, overload
from weakref import WeakValueDictionary

import numpy as np
from numpy.typing import NDArray

from bot.models import Article, Block, Kind, Passage, Sentence, Span
from bot.search.splicing import Runs, spliced, starts, within

Value = TypeVar("Value")

_KINDS = tuple(Kind)
_CACHED = 4096
_AT_A_TIME = 1000
_NOWHERE = (-1, -1)
_SURROGATES = "surrogatepass"


class Columns(NamedTuple):
    """Articles (a), their blocks (b), passages (p), and the sentences of these (s).

    text               uint8           the articles' texts; article i's are text[at[i] : at[i + 1]]
    at                 int64 (a + 1,)
    said               uint8           what else is known of each, as JSON
    said_at            int64 (a + 1,)
    blocks             int32 (b, 3)    kind, start, end
    first_block        int64 (a + 1,)  article i's blocks
    first_passage      int64 (a + 1,)  and passages
    passages           int32 (p, 3)    paragraph, and the heading's start and end or -1
    first_sentence     int64 (p + 1,)  passage i's sentences
    sentences          int32 (s, 3)    kind, start, end
    """

    text: NDArray[np.uint8]
    at: NDArray[np.int64]
    said: NDArray[np.uint8]
    said_at: NDArray[np.int64]
    blocks: NDArray[np.int32]
    first_block: NDArray[np.int64]
    first_passage: NDArray[np.int64]
    passages: NDArray[np.int32]
    first_sentence: NDArray[np.int64]
    sentences: NDArray[np.int32]


def columns(
    articles: Sequence[Article], passages: Sequence[Passage], fingerprints: Mapping[str, str]
) -> Columns:
    """Lay articles out, and their passages, which come in the order of the articles."""
    texts = [one.text.encode("utf-8", _SURROGATES) for one in articles]
    said = [
        json.dumps(
            Said(
                one.id,
                one.title,
                one.language,
                one.url,
                one.author,
                str(one.date) if one.date else None,
                one.pages,
                fingerprints[one.id],
            )
        ).encode()
        for one in articles
    ]
    held = dict.fromkeys((one.id for one in articles), 0)
    for one in passages:
        held[one.article.id] += 1
    return Columns(
        np.frombuffer(b"".join(texts), np.uint8),
        _starts(texts),
        np.frombuffer(b"".join(said), np.uint8),
        _starts(said),
        _triples((_KINDS.index(b.kind), b.start, b.end) for a in articles for b in a.blocks),
        _starts([one.blocks for one in articles]),
        np.cumsum([0, *held.values()]),
        _triples((one.paragraph, *_span(one.heading)) for one in passages),
        _starts([one.sentences for one in passages]),
        _triples((_KINDS.index(s.kind), s.start, s.end) for p in passages for s in p.sentences),
    )


def joined(old: Columns, new: Columns, articles: Runs) -> Columns:
    """Put articles of two layouts together, as if they had been laid out at once."""
    texts = within(articles, old.at, new.at)
    said = within(articles, old.said_at, new.said_at)
    blocks = within(articles, old.first_block, new.first_block)
    passages = within(articles, old.first_passage, new.first_passage)
    sentences = within(passages, old.first_sentence, new.first_sentence)
    return Columns(
        spliced(texts, old.text, new.text),
        starts(articles, old.at, new.at),
        spliced(said, old.said, new.said),
        starts(articles, old.said_at, new.said_at),
        spliced(blocks, old.blocks, new.blocks),
        starts(articles, old.first_block, new.first_block),
        starts(articles, old.first_passage, new.first_passage),
        spliced(passages, old.passages, new.passages),
        starts(passages, old.first_sentence, new.first_sentence),
        spliced(sentences, old.sentences, new.sentences),
    )


def _starts(parts: Sequence[Sequence[object]]) -> NDArray[np.int64]:
    return np.cumsum([0, *map(len, parts)], dtype=np.int64)


def _triples(rows: Iterator[tuple[int, int, int]]) -> NDArray[np.int32]:
    return np.fromiter(chain.from_iterable(rows), np.int32).reshape(-1, 3)


def _span(heading: Span | None) -> tuple[int, int]:
    return (heading.start, heading.end) if heading else _NOWHERE


class Said(NamedTuple):
    """What is known of an article beside its text."""

    id: str
    title: str
    language: str
    url: str | None
    author: str | None
    date: str | None
    pages: Sequence[int]
    fingerprint: str


class Known(NamedTuple):
    """An article's number, its language, and a hash of all that is known of it."""

    number: int
    language: str
    fingerprint: str


class Stored:
    """Articles and passages by number; one that somebody holds is the same for everybody."""

    def __init__(self, held: Columns) -> None:
        self._held = held
        # What is cached must not hold this, or else neither would be freed with its last user.
        reader = _Reader(held)
        self.said, self._every = reader.said, reader.every
        self.article = lru_cache(_CACHED)(reader.article)
        self.passage = lru_cache(_CACHED)(partial(reader.passage, self.article))

    @property
    def sizes(self) -> tuple[int, int]:
        """How many articles there are, and how many passages."""
        return len(self._held.at) - 1, len(self._held.passages)

    @cached_property
    def known(self) -> dict[str, Known]:
        """What articles are told apart by, by their ids."""
        return {
            one.id: Known(number, one.language, one.fingerprint)
            for number, one in enumerate(self._every())
        }

    def range(self, number: int) -> range:
        """Give the numbers of an article's passages."""
        return range(*self._held.first_passage[number : number + 2].tolist())


class _Reader:
    def __init__(self, held: Columns) -> None:
        self._held = held
        self._finding = threading.Lock()
        self._living: WeakValueDictionary[int, Article] = WeakValueDictionary()

    def said(self, number: int) -> Said:
        """Give what is known of an article beside its text, without reading that."""
        start, end = self._held.said_at[number : number + 2].tolist()
        return Said(*json.loads(self._held.said[start:end].tobytes().decode()))

    def every(self) -> Iterator[Said]:
        """Give what is known of all, a thousand at a time: quicker, and nobody waits for long."""
        held = self._held
        for first in range(0, len(held.said_at) - 1, _AT_A_TIME):
            places = held.said_at[first : first + _AT_A_TIME + 1].tolist()
            data = memoryview(held.said[places[0] : places[-1]].tobytes())
            parts = (data[a - places[0] : b - places[0]] for a, b in pairwise(places))
            yield from (Said(*one) for one in json.loads(b"[%s]" % b",".join(parts)))

    def article(self, number: int) -> Article:
        with self._finding:
            living = self._living.get(number)
            if living is None:
                living = self._living[number] = self._read(number)
        return living

    def _read(self, number: int) -> Article:
        held = self._held
        start, end = held.at[number : number + 2].tolist()
        first, last = held.first_block[number : number + 2].tolist()
        said = self.said(number)
        return Article(
            said.id,
            said.title,
            held.text[start:end].tobytes().decode("utf-8", _SURROGATES),
            tuple(Block(_KINDS[kind], *span) for kind, *span in held.blocks[first:last].tolist()),
            said.language,
            said.url,
            said.author,
            date.fromisoformat(said.date) if said.date else None,
            tuple(said.pages),
        )

    def passage(self, article_of: Callable[[int], Article], number: int) -> Passage:
        held = self._held
        article = article_of(int(held.first_passage.searchsorted(number, "right")) - 1)
        paragraph, *heading = held.passages[number].tolist()
        first, last = held.first_sentence[number : number + 2].tolist()
        sentences = tuple(
            Sentence(article, start, end, _KINDS[kind])
            for kind, start, end in held.sentences[first:last].tolist()
        )
        return Passage(
            article,
            sentences[0].start,
            sentences[-1].end,
            paragraph,
            None if tuple(heading) == _NOWHERE else Span(article, *heading),
            sentences,
        )


class Passages(Sequence[Passage]):
    """All passages, in their order."""

    def __init__(self, stored: Stored) -> None:
        self._stored = stored

    def __len__(self) -> int:
        return self._stored.sizes[1]

    @overload
    def __getitem__(self, at: int) -> Passage: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Passage]: ...
    def __getitem__(self, at: int | slice) -> Passage | Sequence[Passage]:
        places = range(len(self))[at]
        if isinstance(places, range):
            return [self._stored.passage(place) for place in places]
        return self._stored.passage(places)


class ById(Mapping[str, Value]):
    """Something of every article, by the article's id."""

    def __init__(self, stored: Stored, get: Callable[[Known], Value]) -> None:
        self._stored, self._get = stored, get

    def __len__(self) -> int:
        return self._stored.sizes[0]

    def __iter__(self) -> Iterator[str]:
        return iter(self._stored.known)

    def __getitem__(self, identity: str) -> Value:
        return self._get(self._stored.known[identity])
