"""Fields of few terms and short passages, and questions for them, so that they often meet."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pytest
from hypothesis import strategies as st

from bot.models import Hit
from bot.search.fields import Field

Fields = Sequence[Field]

# The vocabularies of fields are disjoint.
TERMS = st.sampled_from(["en:otter", "en:seal", "en:fish", "en:ice", "de:fisch"])
PAIRS = st.sampled_from(["en:otter en:fish", "en:seal en:ice"])
PIECES = st.sampled_from(["~otter", "~_seal", "~_fish"])
UNKNOWN = "en:kraken"
WEIGHTS = st.sampled_from([1.0, 0.2, 0.15, 3.0])


def fields_of(size: int) -> st.SearchStrategy[list[Field]]:
    """Draw up to three fields over the same passages."""
    drawn = [
        st.tuples(WEIGHTS, st.lists(st.lists(terms, max_size=6), min_size=size, max_size=size))
        for terms in (TERMS, PAIRS, PIECES)
    ]
    return st.integers(1, 3).flatmap(lambda count: st.tuples(*drawn[:count]).map(list))


CORPORA = st.integers(0, 12).flatmap(fields_of)
QUERIES = st.lists(st.one_of(TERMS, PAIRS, PIECES, st.just(UNKNOWN)), max_size=6)
EXCLUDED: st.SearchStrategy[Collection[int]] = st.one_of(
    st.sets(st.integers(-20, 20)),
    st.builds(range, st.integers(0, 15), st.integers(0, 15)),
    st.lists(st.integers(-20, 20)).map(tuple),
    st.just(frozenset({10**12})),
)


def one(passages: Sequence[Sequence[str]]) -> Fields:
    """Make a single field."""
    return [(1.0, passages)]


TINY: tuple[list[list[str]], ...] = (
    [],
    [[]],
    [["en:otter"]],
    [[], []],
    [["en:otter"], []],
    [["en:otter"], ["en:otter"]],
    [["en:otter"], ["en:seal"]],
    [["en:otter"] * 50, ["en:otter"], []],
    [["en:otter", "en:seal"], ["en:otter"], ["en:otter", "en:otter"]],
)


def same(found: Sequence[Hit], expected: Sequence[Hit]) -> None:
    """Say that two found the same passages, with the same scores but for the last digit."""
    assert [(hit.passage, hit.partial) for hit in found] == [
        (hit.passage, hit.partial) for hit in expected
    ]
    assert [hit.score for hit in found] == pytest.approx(
        [hit.score for hit in expected], rel=0, abs=1e-9
    )
