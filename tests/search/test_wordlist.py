"""What lists of words promise: they add up, and can be taken apart again, to the byte."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.models import Article
from bot.search.wordlist import Words, added, gather, lookup, taken
from tests.strategies import BRIEFLY, SOURCES, article

DRAWN = st.lists(
    st.builds(
        lambda source, language: article(source, language=language),
        SOURCES
        | st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20),
        st.sampled_from(["en", "de", "zh"]),
    ),
    max_size=4,
)


def assert_same(found: Words, expected: Words) -> None:
    theirs = {**expected._asdict(), **lookup(expected)._asdict()}
    for name, array in {**found._asdict(), **lookup(found)._asdict()}.items():
        assert array.dtype == theirs[name].dtype
        np.testing.assert_array_equal(array, theirs[name])


@BRIEFLY
@given(DRAWN, DRAWN)
def test_words_add_up_and_can_be_taken_away(some: list[Article], others: list[Article]) -> None:
    both = gather([*some, *others])
    assert_same(added(gather(some), gather(others)), both)
    assert_same(taken(both, gather(others)), gather(some))


def test_a_word_is_counted_with_each_of_its_terms() -> None:
    found = gather([article("die", title="", language=one) for one in ("en", "de", "de")])
    assert found.text.tobytes() == b"die\ndie\n"
    # In German it is a stop word only where German has stop words.
    assert sorted(found.counts.tolist()) == [1, 2]


@pytest.mark.parametrize("gone", ["seals", "otters otters", "Otters and seals"])
def test_what_was_not_counted_can_not_be_taken_away(gone: str) -> None:
    with pytest.raises(ValueError, match="as often as"):
        taken(gather([article("otters", title="")]), gather([article(gone, title="")]))
