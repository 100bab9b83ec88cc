"""Two saved indexes made one, without analysing anything again.

The result is the same, array by array, as if the passages of both had been indexed together.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.search.changing import GONE, changed, rows_in
from bot.search.inverting import Postings
from bot.search.splicing import Runs, numbered, spliced, starts, within
from bot.search.weighing import Weighed, arrays, weigh, wrapped
from bot.search.wordlist import Words, added, lookup, taken

Arrays = Mapping[str, NDArray[Any]]

# The fields whose rows the sentences hold by number.
_HELD = {"terms": 0, "pieces": 2}


def merged(old: Arrays, new: Arrays, passages: Runs, gone: Words) -> dict[str, NDArray[Any]]:
    """Merge what `saving.saved` gave; `passages` says in which order, and which of the old stay.

    Those stay in their order, and so do the new ones, all of which are taken. `gone` are the words
    of the articles that don't stay.
    """
    with ThreadPoolExecutor() as pool:  # numpy lets others run meanwhile
        fields = [*pool.map(lambda at: _merged(field(old, at), field(new, at), passages), range(3))]
    named = _rows(old, new, passages, [one.postings for one in fields])
    for at, one in enumerate(fields):
        named |= {f"field{at}.{name}": array for name, array in arrays(one).items()}
    its, others = (Words(**under("words.", one)) for one in (old, new))
    words = added(taken(its, gone), others)
    for prefix, held in (("words", words), ("lookup", lookup(words))):
        named |= {f"{prefix}.{name}": array for name, array in held._asdict().items()}
    return named


def field(named: Arrays, at: int) -> Weighed:
    """Give a field of an index that was saved."""
    return wrapped(under(f"field{at}.", named))


def under(prefix: str, named: Arrays) -> dict[str, NDArray[Any]]:
    """Give the arrays whose names begin so, by the rest of their names."""
    return {
        name.removeprefix(prefix): array for name, array in named.items() if name.startswith(prefix)
    }


def _merged(old: Weighed, new: Weighed, passages: Runs) -> Weighed:
    numbers = np.full(len(old.postings.lengths), GONE, np.int32)
    places = np.empty(len(new.postings.lengths), np.int64)
    for run, at in numbered(passages):
        (places if run.new else numbers)[run.first : run.end] = range(at, at + run.end - run.first)
    return weigh(changed(old.postings, numbers, new.postings, places), float(old.weight[0]))


def _rows(
    old: Arrays, new: Arrays, passages: Runs, fields: list[Postings]
) -> dict[str, NDArray[Any]]:
    first = old["rows.first"], new["rows.first"]
    rows = within(passages, *first)
    named: dict[str, NDArray[Any]] = {
        "rows.first": starts(passages, *first),
        "rows.words": spliced(rows, old["rows.words"], new["rows.words"]),
    }
    for name, at in _HELD.items():
        its = [one[f"rows.{name}.starts"] for one in (old, new)]
        renumbered = [
            rows_in(fields[at], field(one, at).postings).take(one[f"rows.{name}.values"])
            for one in (old, new)
        ]
        named |= {
            f"rows.{name}.values": spliced(within(rows, *its), *renumbered),
            f"rows.{name}.starts": starts(rows, *its),
        }
    return named
