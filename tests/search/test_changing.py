"""Arrays that are changed are those of a fresh build."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.changing import GONE, changed
from bot.search.inverting import invert, number
from bot.search.postings import PostingsIndex
from bot.search.weighing import weigh
from tests.search.seeded import FEWER, SEEDS, Passages, asked, drawn, same_as_fresh


@FEWER
@given(SEEDS, st.integers(0, 60), st.integers(0, 10), st.data())
def test_changed_postings_are_those_of_a_fresh_build(
    seed: int, size: int, more: int, data: st.DataObject
) -> None:
    old, new = drawn(seed, size), drawn(seed + 1, more, "tn"[seed % 2])
    if more:
        new[0] += ["t1"] * (seed % 2 * 300)
    kept = data.draw(st.lists(st.booleans(), min_size=size, max_size=size))
    total = sum(kept) + more
    chance = np.random.default_rng(seed)
    places = np.sort(chance.permutation(total)[:more])
    numbers = np.full(size, GONE)
    numbers[np.flatnonzero(kept)] = np.setdiff1d(np.arange(total), places)
    same_as_fresh(old, numbers, new, places)


@pytest.mark.parametrize(
    ("old", "numbers", "new", "places"),
    [
        ([], [], [], []),
        ([], [], [["a"]], [0]),
        ([["a"]], [GONE], [], []),
        ([["a"]], [GONE], [["b"]], [0]),
        ([["a"] * 300, ["b"]], [GONE, 0], [], []),
        ([["b"]], [1], [["a"] * 300], [0]),
        ([["a"], ["a"]], [0, 2], [["a"]], [1]),
        ([[], []], [0, 2], [[]], [1]),
    ],
)
def test_the_smallest_changes(
    old: Passages, numbers: list[int], new: Passages, places: list[int]
) -> None:
    same_as_fresh(old, np.array(numbers, np.int64), new, np.array(places, np.int64))


@pytest.mark.parametrize(
    ("numbers", "places"),
    [([0, 0], [1]), ([1, 0], [2]), ([0, 1], [1]), ([0, 1], [3]), ([0, -2], [1]), ([1, 2], [3])],
)
def test_passage_numbers_that_leave_gaps_are_refused(numbers: list[int], places: list[int]) -> None:
    postings = invert(number([["a"], ["b"]]))
    with pytest.raises(ValueError, match="numbers"):
        changed(postings, np.array(numbers), invert(number([["a"]])), np.array(places))


def test_a_changed_index_ranks_as_one_built_anew() -> None:
    passages = drawn(7, 200)
    numbers = np.concatenate([np.arange(50), np.full(20, GONE), np.arange(50, 180)])
    postings = changed(invert(number(passages)), numbers, invert(number([])), np.empty(0, np.int64))
    fields = [(1.0, [*passages[:50], *passages[70:]])]
    index, fresh = PostingsIndex([weigh(postings, 1.0)]), PostingsIndex(fields)
    for turn in range(20):
        query = asked(turn, fields)
        assert index.search(Counter(query), 10) == fresh.search(Counter(query), 10)
