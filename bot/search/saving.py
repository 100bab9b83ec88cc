"""What is searched, as named arrays, and back again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from numpy.typing import NDArray

from bot.models import Passage
from bot.search.postings import PostingsIndex
from bot.search.rows import Ragged, Rows
from bot.search.searchable import Searchable, searchable
from bot.search.synonyms import Synonyms
from bot.search.vocabulary import Vocabulary, Words
from bot.search.weighing import arrays, wrapped

Arrays = Mapping[str, NDArray[Any]]


def saved(searched: Searchable) -> dict[str, NDArray[Any]]:
    """Give the arrays of what was built with a `PostingsIndex`; `TypeError` for another index."""
    if not isinstance(searched.index, PostingsIndex):
        raise TypeError("Only an index of postings can be saved.")
    rows = searched.rows
    named: dict[str, NDArray[Any]] = {"rows.first": rows.first, "rows.words": rows.words}
    for name, ragged in (("terms", rows.terms), ("pieces", rows.pieces)):
        named |= {f"rows.{name}.values": ragged.values, f"rows.{name}.starts": ragged.starts}
    for number, field in enumerate(searched.index.fields):
        named |= {f"field{number}.{name}": array for name, array in arrays(field).items()}
    words = searched.vocabulary.held._asdict()
    return named | {f"words.{name}": array for name, array in words.items()}


def opened(
    named: Arrays,
    passages: Sequence[Passage],
    places: Mapping[str, range],
    languages: Sequence[str],
    synonyms: Synonyms,
) -> Searchable:
    """Wrap arrays that were saved; nothing is read or copied."""
    fields = [wrapped(_under(f"field{number}.", named)) for number in range(3)]
    terms, _, pieces = (field.postings for field in fields)
    held_terms, held_pieces = (
        Ragged(named[f"rows.{name}.values"], named[f"rows.{name}.starts"], len(its.hashes))
        for name, its in (("terms", terms), ("pieces", pieces))
    )
    rows = Rows(named["rows.first"], held_terms, held_pieces, named["rows.words"])
    index = PostingsIndex(fields)
    words = Vocabulary(Words(**_under("words.", named)))
    return searchable(
        passages, index, rows, (terms, pieces), words, places, tuple(languages), synonyms
    )


def _under(prefix: str, named: Arrays) -> dict[str, NDArray[Any]]:
    return {
        name.removeprefix(prefix): array for name, array in named.items() if name.startswith(prefix)
    }
