"""What a change of an index promises: it is, array by array, the one that is built anew."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.config import Config
from bot.library.indexing import Either, Held, changed, indexed, untracked
from bot.models import Article
from bot.reading.passages import passages
from tests.strategies import SOURCES, article

LANGUAGES = st.sampled_from(["en", "en", "de", "zh"])
DRAWN = st.lists(st.tuples(SOURCES, LANGUAGES), min_size=1, max_size=8)
GIVEN = "default"


def numbered(drawn: Sequence[tuple[str, str]], letter: str) -> list[Article]:
    made = [
        article(source, f"{letter}{number:02}", f"Of ice {number % 3}", language=language)
        for number, (source, language) in enumerate(drawn)
    ]
    return [one for one in made if next(passages(one), None)]


def config(pieces_up_to: int = 20_000) -> Config:
    return Config.model_validate({"search": {"pieces_up_to": pieces_up_to}}, context=Path())


def whole(articles: Sequence[Article], settings: Config) -> Held:
    return indexed(articles, GIVEN, settings, untracked)


def assert_same(found: Held, expected: Held) -> None:
    assert found.about == expected.about
    assert found.arrays.keys() == expected.arrays.keys()
    for name, array in expected.arrays.items():
        assert found.arrays[name].dtype == array.dtype, name
        np.testing.assert_array_equal(found.arrays[name], array, err_msg=name)


@settings(max_examples=60, deadline=None)
@given(DRAWN, DRAWN, st.randoms(use_true_random=False), st.booleans())
def test_a_changed_index_is_that_of_a_fresh_build(
    old: list[tuple[str, str]],
    new: list[tuple[str, str]],
    draw: random.Random,
    pieces: bool,
) -> None:
    before, fresh = numbered(old, "a"), numbered(new, "b")
    held = whole(before, config(20_000 if pieces else 0))
    kept: list[Either] = [number for number in range(len(before)) if draw.random() < 0.8]
    both: list[Either] = [*kept, *fresh[: len(kept)]]
    # Those that stay are in their order, and new ones anywhere between.
    draw.shuffle(both)
    order = in_order(both)
    found = changed(held, order, GIVEN, config(20_000 if pieces else 0), untracked)
    if found is not None:
        articles = [before[one] if isinstance(one, int) else one for one in order]
        assert_same(found, whole(articles, config(20_000 if pieces else 0)))


def in_order(mixed: Sequence[Either]) -> list[Either]:
    """Put the numbers among them into their order."""
    numbers = iter(sorted(one for one in mixed if isinstance(one, int)))
    return [next(numbers) if isinstance(one, int) else one for one in mixed]
