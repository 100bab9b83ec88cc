"""Arrays of terms: the same however they came about, of any size, in memory or mapped."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from bot.search import inverting, keys, weighing
from bot.search.fields import Field
from bot.search.inverting import Numbered, Postings, invert, number
from bot.search.postings import PostingsIndex
from bot.search.reference import ReferenceIndex
from bot.search.weighing import RANKS, Weighed, arrays, weigh, wrapped
from tests.search.corpora import same
from tests.search.seeded import (
    FEWER,
    HOSTILE_PASSAGES,
    SEEDS,
    Passages,
    asked,
    drawn,
    equal,
    fields_of,
)


@given(HOSTILE_PASSAGES)
def test_numbered_terms_and_strings_give_the_same_arrays(passages: Passages) -> None:
    vocabulary = sorted({term for terms in passages for term in terms}, reverse=True)
    vocabulary.insert(0, "in no passage")
    flat = [vocabulary.index(term) for terms in passages for term in terms]
    offsets = np.cumsum([0, *map(len, passages)], dtype=np.int64)
    numbered = Numbered(keys.keys(vocabulary), np.array(flat, np.int32), offsets)
    equal(invert(numbered), invert(number(passages)))


@pytest.mark.parametrize("block", [1, 2, 7, 50])
def test_the_size_of_blocks_changes_nothing(monkeypatch: pytest.MonkeyPatch, block: int) -> None:
    passages = drawn(1, 60)
    postings = invert(number(passages))
    expected = weigh(postings, 1.0)
    monkeypatch.setattr(inverting, "_BLOCK", block)
    monkeypatch.setattr(weighing, "_BLOCK", block)
    equal(invert(number(passages)), postings)
    found = weigh(postings, 1.0)
    assert found.impacts.tolist() == expected.impacts.tolist()
    assert found.bounds.tolist() == expected.bounds.tolist()


@FEWER
@given(SEEDS, st.integers(0, 500))
def test_bounds_are_the_impacts_of_their_ranks(seed: int, size: int) -> None:
    field = weigh(invert(number(drawn(seed, size))), 0.7)
    rows = [field.impacts[slice(*ends)] for ends in zip(*_ends(field.postings), strict=True)]
    assert field.ranked.tolist() == [row for row, held in enumerate(rows) if len(held) >= RANKS[0]]
    for row, bounds in zip(field.ranked, field.bounds, strict=True):
        falling = np.append(np.sort(rows[row])[::-1], np.zeros(RANKS[-1]))
        assert bounds.tolist() == [falling[rank - 1] for rank in RANKS]


def _ends(postings: Postings) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    return postings.starts[:-1], postings.starts[1:]


@pytest.mark.parametrize("times", [255, 256, 65_535, 65_536])
def test_a_count_may_be_large(times: int) -> None:
    fields: list[Field] = [(1.0, [["otter"] * times, ["otter", "seal"], ["seal"]])]
    assert invert(number(fields[0][1])).counts.max() == times
    same(
        PostingsIndex(fields).search(Counter(["otter"]), 5),
        ReferenceIndex(fields).search(Counter(["otter"]), 5),
    )


def test_mapped_arrays_are_searched_as_they_are(tmp_path: Path) -> None:
    fields = fields_of(2, 300)
    built = PostingsIndex(fields)
    mapped = PostingsIndex(
        [_mapped(one, tmp_path / str(at)) for at, one in enumerate(built.fields)]
    )
    for one in mapped.fields:
        assert not any(array.flags.owndata for array in arrays(one).values())
        assert {type(array) for array in arrays(one).values()} == {np.ndarray}
    for turn in range(20):
        query = asked(turn, fields)
        assert mapped.search(Counter(query), 10) == built.search(Counter(query), 10)


def _mapped(field: Weighed, folder: Path) -> Weighed:
    folder.mkdir()
    held = arrays(field)
    for name, array in held.items():
        np.save(folder / name, array)
    return wrapped({name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in held})
