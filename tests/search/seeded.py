"""Passages and questions drawn by a seed, with few common and many rare terms."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from bot.search.changing import GONE, changed
from bot.search.fields import Field
from bot.search.inverting import Postings, invert, number

Passages = list[list[str]]

# Terms that no analyser would give, and that differ only by what is easily lost.
HOSTILE = st.one_of(
    st.text(max_size=3),
    st.sampled_from(["", " ", "  ", "a", "a ", " a", "a b", "b a", "a  b", "\0", "a\0", "\ud800"]),
    st.text(st.characters(categories=["Cs"]), min_size=1, max_size=2),
)
HOSTILE_PASSAGES = st.lists(st.lists(HOSTILE, max_size=8), max_size=12)
SEEDS = st.integers(0, 2**32 - 1)
FEWER = settings(max_examples=25)


def drawn(seed: int, size: int, letter: str = "t") -> Passages:
    """Draw passages with few common and many rare terms; about one in eight is empty."""
    chance = np.random.default_rng(seed)
    lengths = chance.integers(0, 16, size) * (chance.random(size) > 0.1)
    return [[f"{letter}{term}" for term in chance.zipf(1.4, length) % 200] for length in lengths]


def fields_of(seed: int, size: int) -> list[Field]:
    """Draw one to three fields."""
    weights = (1.0, 0.2, 0.15)[: 1 + seed % 3]
    return [(weight, drawn(seed + at, size, "tpq"[at])) for at, weight in enumerate(weights)]


def asked(seed: int, fields: Sequence[Field]) -> list[str]:
    """Draw terms of passages and others, some of them repeated."""
    chance = np.random.default_rng(seed)
    known = [term for _, passages in fields for terms in passages for term in terms]
    query = list(chance.choice([*known, "nowhere"], chance.integers(1, 8)))
    return [str(term) for term in query] + query[: chance.integers(0, 2)]


def equal(one: Postings, other: Postings) -> None:
    """Say that two hold the same arrays, of the same types."""
    found, expected = one._asdict(), other._asdict()
    for name, array in found.items():
        assert array.dtype == expected[name].dtype, name
        assert np.array_equal(array, expected[name]), name


def same_as_fresh(
    old: Passages, numbers: NDArray[np.int64], new: Passages, places: NDArray[np.int64]
) -> None:
    """Say that old passages, numbered anew, and new ones at places are as if built at once."""
    fresh: dict[int, list[str]] = dict(zip(places.tolist(), new, strict=True))
    kept = zip(numbers.tolist(), old, strict=True)
    fresh.update((place, terms) for place, terms in kept if place != GONE)
    found = changed(invert(number(old)), numbers, invert(number(new)), places)
    equal(found, invert(number([fresh[place] for place in sorted(fresh)])))
