"""What every index promises, whichever backend holds it: a backend joins by being listed."""

from __future__ import annotations

import math
from collections.abc import Callable, Container, Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.models import Hit, Index
from bot.search.searchable import BACKENDS

Passages = Sequence[Sequence[str]]
Backend = Callable[[Passages], Index]

K1, B = 1.2, 0.75
EVERYTHING = 1_000

TERMS = st.sampled_from(["en:otter", "en:seal", "en:fish", "en:ice", "de:fisch"])
UNKNOWN = "en:kraken"
PASSAGES = st.lists(TERMS, max_size=6)
CORPORA = st.lists(PASSAGES, max_size=12)
QUERIES = st.lists(st.one_of(TERMS, st.just(UNKNOWN)), max_size=6)
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


class Odd(Container[int]):
    """Hold every odd number, and have neither a length nor an order."""

    def __contains__(self, number: object) -> bool:
        return isinstance(number, int) and number % 2 == 1


@pytest.fixture(scope="module", params=sorted(BACKENDS))
def backend(request: pytest.FixtureRequest) -> Backend:
    """Build an index that turns any numeric trouble into an error."""
    build = BACKENDS[request.param]

    def built(passages: Passages) -> Index:
        with np.errstate(all="raise"):
            return build(passages)

    return built


def find(
    index: Index,
    query: Sequence[str],
    limit: int = EVERYTHING,
    exclude: Container[int] | None = None,
) -> tuple[Hit, ...]:
    with np.errstate(all="raise"):
        return index.search(query, limit, exclude)


def numbers(hits: Sequence[Hit]) -> list[int]:
    return [hit.passage for hit in hits]


def bm25(passages: Passages, number: int, query: Sequence[str]) -> float:
    """Score a passage as the papers write it, a repeated query term again."""
    average = sum(map(len, passages)) / len(passages)
    score = 0.0
    for term in query:
        holding = sum(term in passage for passage in passages)
        idf = math.log(1 + (len(passages) - holding + 0.5) / (holding + 0.5))
        count = passages[number].count(term)
        length = len(passages[number]) / average if average else 0.0
        score += idf * count * (K1 + 1) / (count + K1 * (1 - B + B * length))
    return score


@pytest.mark.parametrize("passages", TINY)
def test_a_corpus_of_any_size_has_a_length_and_can_be_searched(
    backend: Backend, passages: Passages
) -> None:
    index = backend(passages)
    sharers = [number for number, one in enumerate(passages) if "en:otter" in one]
    assert len(index) == len(passages)
    assert sorted(numbers(find(index, ["en:otter"]))) == sharers


@given(passages=CORPORA, query=QUERIES)
def test_the_hits_are_the_passages_that_share_a_term_and_no_others(
    backend: Backend, passages: Passages, query: list[str]
) -> None:
    sharers = [number for number, one in enumerate(passages) if {*one} & {*query}]
    assert sorted(numbers(find(backend(passages), query))) == sharers


@given(passages=CORPORA, query=QUERIES)
@example(passages=[["en:otter"]], query=["en:otter"])
@example(passages=[["en:otter"], ["en:seal"]], query=["en:otter"])
@example(passages=[["en:otter"], ["en:otter"]], query=["en:otter"])
def test_every_score_is_positive_and_has_at_most_nine_digits(
    backend: Backend, passages: Passages, query: list[str]
) -> None:
    scores = [hit.score for hit in find(backend(passages), query)]
    assert all(score > 0 and score == round(score, 9) for score in scores)
    assert all(type(score) is float for score in scores)


@given(passages=CORPORA, query=QUERIES)
def test_every_score_is_that_of_the_formula_written_by_hand(
    backend: Backend, passages: Passages, query: list[str]
) -> None:
    for hit in find(backend(passages), query):
        assert hit.score == pytest.approx(bm25(passages, hit.passage, query), rel=0, abs=1e-9)


@given(passages=CORPORA, query=QUERIES)
@example(passages=[["en:otter"]] * 3, query=["en:otter"])
def test_hits_come_by_falling_score_and_equal_scores_by_passage_number(
    backend: Backend, passages: Passages, query: list[str]
) -> None:
    hits = find(backend(passages), query)
    assert all((-a.score, a.passage) < (-b.score, b.passage) for a, b in pairwise(hits))


@given(passages=CORPORA, query=QUERIES, limit=st.integers(0, 15))
def test_a_limit_keeps_the_best_hits(
    backend: Backend, passages: Passages, query: list[str], limit: int
) -> None:
    index = backend(passages)
    assert find(index, query, limit) == find(index, query)[:limit]


@given(
    passages=CORPORA,
    query=QUERIES,
    limit=st.integers(0, 15),
    exclude=st.one_of(
        st.sets(st.integers(-1, 15)),
        st.builds(range, st.integers(0, 15), st.integers(0, 15)),
        st.builds(Odd),
    ),
)
def test_excluded_passages_are_no_hits_and_take_no_place_of_others(
    backend: Backend, passages: Passages, query: list[str], limit: int, exclude: Container[int]
) -> None:
    index = backend(passages)
    others = tuple(hit for hit in find(index, query) if hit.passage not in exclude)
    assert find(index, query, limit, exclude) == others[:limit]


@given(passages=CORPORA, query=QUERIES)
def test_excluding_an_empty_set_excludes_nothing(
    backend: Backend, passages: Passages, query: list[str]
) -> None:
    index = backend(passages)
    assert find(index, query, exclude=()) == find(index, query)


@given(passages=CORPORA, term=TERMS, times=st.integers(2, 5))
def test_a_repeated_query_term_counts_again(
    backend: Backend, passages: Passages, term: str, times: int
) -> None:
    index = backend(passages)
    once, often = find(index, [term]), find(index, [term] * times)
    assert numbers(once) == numbers(often)
    assert [hit.score for hit in often] == pytest.approx(
        [times * hit.score for hit in once], rel=0, abs=times * 1e-9
    )


@given(passages=CORPORA, query=QUERIES)
def test_a_term_that_no_passage_holds_changes_nothing(
    backend: Backend, passages: Passages, query: list[str]
) -> None:
    index = backend(passages)
    assert find(index, [*query, UNKNOWN]) == find(index, query)


@given(passages=CORPORA)
@pytest.mark.parametrize("query", [[], [UNKNOWN], [UNKNOWN, "de:otter"], [""]])
def test_a_query_that_shares_no_term_finds_nothing(
    backend: Backend, passages: Passages, query: list[str]
) -> None:
    assert find(backend(passages), query) == ()


@given(query=QUERIES)
def test_an_empty_index_finds_nothing(backend: Backend, query: list[str]) -> None:
    assert find(backend([]), query) == ()


@given(passages=CORPORA, query=QUERIES, other=QUERIES)
def test_the_same_query_gives_the_same_hits_whatever_was_asked_between(
    backend: Backend, passages: Passages, query: list[str], other: list[str]
) -> None:
    index = backend(passages)
    first = find(index, query)
    find(index, other)
    assert find(index, query) == first == find(backend(passages), query)


@given(passages=CORPORA, query=QUERIES, data=st.data())
def test_the_order_of_the_query_does_not_matter_beyond_the_last_digit(
    backend: Backend, passages: Passages, query: list[str], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(query))
    index = backend(passages)
    scores = {hit.passage: hit.score for hit in find(index, query)}
    again = {hit.passage: hit.score for hit in find(index, shuffled)}
    assert again == pytest.approx(scores, rel=0, abs=2e-9)


@given(passages=CORPORA, query=QUERIES)
def test_what_was_indexed_may_be_any_sequence_and_is_not_changed(
    backend: Backend, passages: list[list[str]], query: list[str]
) -> None:
    frozen = tuple(map(tuple, passages))
    index = backend(passages)
    assert find(backend(frozen), tuple(query)) == find(index, query)
    assert tuple(map(tuple, passages)) == frozen
