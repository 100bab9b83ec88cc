"""Keys tell terms apart, are the same everywhere, and join as the terms do."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.search.keys import joined, keys

WORDS = st.text(st.characters(exclude_characters=" "), max_size=5)
TERMS = st.one_of(WORDS, st.sampled_from(["", " ", "a", "a ", " a", "a b", "b a", "a  b", "a b c"]))


@given(st.lists(TERMS, unique=True))
def test_different_terms_have_different_hashes(terms: list[str]) -> None:
    assert len(np.unique(keys(terms)[:, 0])) == len(terms)


@given(st.lists(TERMS))
def test_the_key_of_a_term_does_not_depend_on_the_others(terms: list[str]) -> None:
    alone = [keys([term])[0].tolist() for term in terms]
    assert keys(terms).tolist() == alone


@given(TERMS, WORDS)
def test_the_key_of_a_pair_is_joined_from_its_terms(one: str, other: str) -> None:
    assert joined(keys([one]), keys([other])).tolist() == keys([f"{one} {other}"]).tolist()


def test_a_key_is_the_same_on_every_machine() -> None:
    assert keys(["en:otter", "en:otter en:fish"]).tolist() == [
        [17967482568173375331, 8632779197252152934],
        [139749604097365864, 14508799577030184800],
    ]


def test_keys_join_without_strings_in_any_number() -> None:
    left, right = keys(["a", "b", "b"]), keys(["b", "a", "b"])
    assert joined(left, right).tolist() == keys(["a b", "b a", "b b"]).tolist()
    assert joined(keys([]), keys([])).shape == (0, 2)
