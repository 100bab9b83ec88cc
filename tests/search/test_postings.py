"""The arrays of the default index give the reference's hits, however they came about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from bot.models import Hit
from bot.search import inverting, keys, weighing
from bot.search.changing import GONE, changed
from bot.search.fields import Field
from bot.search.inverting import Numbered, Postings, invert, number
from bot.search.postings import PostingsIndex
from bot.search.reference import ReferenceIndex
from bot.search.weighing import RANKS, Weighed, arrays, weigh, wrapped

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
    weights = (1.0, 0.2, 0.15)[: 1 + seed % 3]
    return [(weight, drawn(seed + at, size, "tpq"[at])) for at, weight in enumerate(weights)]


def asked(seed: int, fields: Sequence[Field]) -> list[str]:
    """Draw terms of passages and others, some of them repeated."""
    chance = np.random.default_rng(seed)
    known = [term for _, passages in fields for terms in passages for term in terms]
    query = list(chance.choice([*known, "nowhere"], chance.integers(1, 8)))
    return [str(term) for term in query] + query[: chance.integers(0, 2)]


def same(found: Sequence[Hit], expected: Sequence[Hit]) -> None:
    assert [(hit.passage, hit.partial) for hit in found] == [
        (hit.passage, hit.partial) for hit in expected
    ]
    assert [hit.score for hit in found] == pytest.approx(
        [hit.score for hit in expected], rel=0, abs=1e-9
    )


def weighed(fields: Sequence[Field]) -> list[Weighed]:
    return [weigh(invert(number(passages)), weight) for weight, passages in fields]


def equal(one: Postings, other: Postings) -> None:
    found, expected = one._asdict(), other._asdict()
    for name, array in found.items():
        assert array.dtype == expected[name].dtype, name
        assert np.array_equal(array, expected[name]), name


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
    (field,) = weighed([(0.7, drawn(seed, size))])
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


@pytest.mark.parametrize("weight", [0.0, -1.0, float("nan")])
def test_a_weight_is_positive(weight: float) -> None:
    with pytest.raises(ValueError, match="positive"):
        PostingsIndex([(weight, [["otter"]])])


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
    _same_as_fresh(old, numbers, new, places)


def _same_as_fresh(
    old: Passages, numbers: NDArray[np.int64], new: Passages, places: NDArray[np.int64]
) -> None:
    fresh: dict[int, list[str]] = dict(zip(places.tolist(), new, strict=True))
    kept = zip(numbers.tolist(), old, strict=True)
    fresh.update((place, terms) for place, terms in kept if place != GONE)
    found = changed(invert(number(old)), numbers, invert(number(new)), places)
    equal(found, invert(number([fresh[place] for place in sorted(fresh)])))


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
    _same_as_fresh(old, np.array(numbers, np.int64), new, np.array(places, np.int64))


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


class Colliding:
    """A hash of the first letter alone; the other half of the key is told apart, or not."""

    def __init__(self, *, checked: bool) -> None:
        self._digests, self._checked = keys._digests, checked

    def __call__(self, words: Sequence[str]) -> keys.Keys:
        words = list(words)
        found = self._digests(words)
        found[:, 0] = [ord(word[0]) for word in words]
        if not self._checked:
            found[:, 1] = 1
        return found


@given(SEEDS)
@FEWER
def test_terms_with_one_hash_are_told_apart(seed: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "_digests", Colliding(checked=True))
        fields = fields_of(seed, 30)
        ours, reference = PostingsIndex(fields), ReferenceIndex(fields)
        for turn in range(5):
            query = asked(seed + turn, fields)
            same(ours.search(Counter(query), 10), reference.search(Counter(query), 10))
        old, new = drawn(seed, 20), drawn(seed + 9, 10)
        _same_as_fresh(old, np.arange(20), new, np.arange(20, 30))


def test_terms_with_one_key_are_not_indexed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "_digests", Colliding(checked=False))
    with pytest.raises(keys.Collision):
        PostingsIndex([(1.0, [["seal"], ["salmon"]])])
    assert len(PostingsIndex([(1.0, [["seal"], ["otter"]])])) == 2
