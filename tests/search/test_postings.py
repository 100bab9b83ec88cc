"""The default index gives the reference's hits, whatever is asked and however often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.search import weighing
from bot.search.fields import Field
from bot.search.inverting import invert, number
from bot.search.postings import PostingsIndex
from bot.search.reference import ReferenceIndex
from bot.search.weighing import weigh
from tests.search.corpora import same
from tests.search.seeded import FEWER, HOSTILE, HOSTILE_PASSAGES, SEEDS, Passages, asked, fields_of


@FEWER
@given(SEEDS, st.integers(1, 400), st.sampled_from([0, 1, 3, 10, 11, 100, 101, 1000]))
@pytest.mark.parametrize("narrow", [0, 1_000_000])
def test_many_passages_give_the_hits_of_the_reference(
    narrow: int, seed: int, size: int, limit: int
) -> None:
    fields = fields_of(seed, size)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(weighing, "NARROW", narrow)
        ours, reference = PostingsIndex(fields), ReferenceIndex(fields)
    for turn in range(5):
        query = asked(seed + turn, fields)
        chance = np.random.default_rng(seed + turn)
        exclude: Collection[int] = (
            (),
            {-1, size, 10**15},
            frozenset(chance.integers(0, size, size // 3).tolist()),
            range(size // 2, size + 5),
            tuple(hit.passage for hit in reference.search(Counter(query), 5)),
        )[turn]
        with np.errstate(all="raise"):
            found = ours.search(Counter(query), limit, exclude)
        same(found, reference.search(Counter(query), limit, exclude))


@given(HOSTILE_PASSAGES, st.lists(HOSTILE, max_size=5))
@example([["a b"], ["b a"], ["a", "b"]], ["a b"])
@example([["\ud800"], ["\udfff"], ["?"]], ["\udfff"])
@example([[""], [" "], []], ["", " "])
def test_terms_may_be_any_strings(passages: Passages, query: list[str]) -> None:
    query += [term for terms in passages[:1] for term in terms]
    fields = [(1.0, passages)]
    same(
        PostingsIndex(fields).search(Counter(query), 20),
        ReferenceIndex(fields).search(Counter(query), 20),
    )


@pytest.mark.parametrize("size", [9, 10, 11, 160, 161, 500])
@pytest.mark.parametrize("limit", [1, 10, 50])
@pytest.mark.parametrize("narrow", [0, 1_000])
def test_of_equal_passages_the_first_are_found(
    monkeypatch: pytest.MonkeyPatch, narrow: int, size: int, limit: int
) -> None:
    monkeypatch.setattr(weighing, "NARROW", narrow)
    index = PostingsIndex([(1.0, [["otter", "seal"]] * size)])
    hits = index.search(Counter(["seal", "otter", "otter"]), limit)
    assert [hit.passage for hit in hits] == list(range(min(size, limit)))
    assert len({hit.score for hit in hits}) == 1


def test_a_tie_at_the_limit_is_decided_by_the_number_and_below_it_by_the_score() -> None:
    better, worse = ["otter", "otter"], ["otter", "seal"]
    index = PostingsIndex([(1.0, [worse] * 300 + [better] * 4 + [worse] * 300 + [better] * 2)])
    found = [hit.passage for hit in index.search(Counter(["otter"]), 8)]
    assert found == [300, 301, 302, 303, 604, 605, 0, 1]


@pytest.mark.parametrize("kinds", [(0, 1_000), (1_000, 0), (0, 0)])
def test_narrow_fields_and_others_are_scored_exactly_together(
    monkeypatch: pytest.MonkeyPatch, kinds: tuple[int, int]
) -> None:
    fields = fields_of(4, 300)
    built = []
    for (weight, passages), narrow in zip(fields, kinds, strict=True):
        monkeypatch.setattr(weighing, "NARROW", narrow)
        built.append(weigh(invert(number(passages)), weight))
    ours, reference = PostingsIndex(built), ReferenceIndex(fields)
    for turn in range(20):
        query = asked(turn, fields)
        same(ours.search(Counter(query), 10), reference.search(Counter(query), 10))


def test_one_term_may_be_in_several_fields() -> None:
    fields: list[Field] = [(1.0, [["a"], ["b"], []]), (0.5, [["b"], ["a"], ["a"]])]
    for query in (["a"], ["b", "a", "a"]):
        same(
            PostingsIndex(fields).search(Counter(query), 5),
            ReferenceIndex(fields).search(Counter(query), 5),
        )


@pytest.mark.parametrize("weight", [0.0, -1.0, float("nan")])
def test_a_weight_is_positive(weight: float) -> None:
    with pytest.raises(ValueError, match="positive"):
        PostingsIndex([(weight, [["otter"]])])


def test_searches_in_many_threads_do_not_disturb_each_other() -> None:
    fields = fields_of(5, 400)
    queries = [asked(turn, fields) for turn in range(40)] * 5
    expected = [PostingsIndex(fields).search(Counter(query), 10) for query in queries]
    index = PostingsIndex(fields)
    with ThreadPoolExecutor(8) as threads:
        assert (
            list(threads.map(lambda query: index.search(Counter(query), 10), queries)) == expected
        )


def test_what_questions_ask_does_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.search.postings._KNOWN_TERMS", 3)
    index = PostingsIndex([(1.0, [["a", "b", "c", "d", "e"]])])
    for term in "abcdefghij":
        assert len(index.search({term: 1}, 1)) == (term <= "e")
        assert len(index._known) <= 3
