"""What of stored articles is in none of their passages, found without reading the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from bot.models import Article, Kind, Span
from bot.search.unread import KINDS
from bot.storing.columns import Columns

_CODE = [*Kind].index(Kind.CODE)
_UNREAD = [at for at, kind in enumerate(Kind) if kind in KINDS]


def unread(held: Columns, article: Callable[[int], Article]) -> Iterator[tuple[int, Span]]:
    """Give spans, each with the number of its article; `search.unread` says which they are."""
    owner = _owners(held.first_block)
    some = np.isin(held.blocks[:, 0], _UNREAD)
    some[some] = ~np.isin(_places(owner[some], held.blocks[some, 1]), _read(held))
    spans = zip(owner[some].tolist(), held.blocks[some, 1:].tolist(), strict=True)
    for number, (start, end) in spans:
        yield number, Span(article(number), start, end)
    for number in np.flatnonzero(held.blocks[held.first_block[:-1], 1]).tolist():
        yield number, Span(article(number), 0, int(held.blocks[held.first_block[number], 1]))


def _read(held: Columns) -> NDArray[np.int64]:
    """Give the places of all headings and pieces of code that are in passages."""
    owner = _owners(held.first_passage)
    code = np.flatnonzero(held.sentences[:, 0] == _CODE)
    passage = held.first_sentence.searchsorted(code, "right") - 1
    headings = _places(owner, held.passages[:, 1])
    return np.concatenate([headings, _places(owner[passage], held.sentences[code, 1])])


def _owners(first: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.repeat(np.arange(len(first) - 1), np.diff(first))


def _places(owner: NDArray[np.int64], start: NDArray[np.int32]) -> NDArray[np.int64]:
    """Name offsets in articles by one number each; what is nowhere (-1) is in none."""
    return (owner << 32) + start
