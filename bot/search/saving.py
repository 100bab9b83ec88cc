"""What is searched, as named arrays, and back again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from numpy.typing import NDArray

from bot.models import Index, Passage
from bot.search.merging import Arrays, field, under
from bot.search.postings import PostingsIndex
from bot.search.rows import Ragged, Rows
from bot.search.searchable import Layout, Searchable, searchable
from bot.search.synonyms import Synonyms
from bot.search.vocabulary import Vocabulary
from bot.search.weighing import arrays
from bot.search.wordlist import Lookup, Words


def saved(searched: Searchable) -> dict[str, NDArray[Any]]:
    """Give the arrays of what was built with a `PostingsIndex`; `TypeError` for another index."""
    if not isinstance(searched.index, PostingsIndex):
        raise TypeError("Only an index of postings can be saved.")
    rows = searched.rows
    named: dict[str, NDArray[Any]] = {"rows.first": rows.first, "rows.words": rows.words}
    for name, ragged in (("terms", rows.terms), ("pieces", rows.pieces)):
        named |= {f"rows.{name}.values": ragged.values, f"rows.{name}.starts": ragged.starts}
    for number, one in enumerate(searched.index.fields):
        named |= {f"field{number}.{name}": array for name, array in arrays(one).items()}
    words = searched.vocabulary
    for prefix, held in (("words", words.held), ("lookup", words.lookup)):
        named |= {f"{prefix}.{name}": array for name, array in held._asdict().items()}
    return named


def opened(
    named: Arrays,
    passages: Sequence[Passage],
    layout: Layout,
    languages: Sequence[str],
    synonyms: Synonyms,
    index: Index | None = None,
) -> Searchable:
    """Wrap arrays that were saved; nothing is read or copied.

    Their postings are searched, unless there is another index of the same.
    """
    fields = [field(named, number) for number in range(3)]
    terms, _, pieces = (one.postings for one in fields)
    held_terms, held_pieces = (
        Ragged(named[f"rows.{name}.values"], named[f"rows.{name}.starts"], len(its.hashes))
        for name, its in (("terms", terms), ("pieces", pieces))
    )
    rows = Rows(named["rows.first"], held_terms, held_pieces, named["rows.words"])
    words = Vocabulary(Words(**under("words.", named)), Lookup(**under("lookup.", named)))
    return searchable(
        passages,
        index or PostingsIndex(fields),
        rows,
        (terms, pieces),
        words,
        layout,
        tuple(languages),
        synonyms,
    )
