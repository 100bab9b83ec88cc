"""What every index promises, whichever backend holds it: a backend joins by being listed."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.models import Hit, Index
from bot.search.fields import Field
from bot.search.searchable import BACKENDS
from tests.search.corpora import CORPORA, EXCLUDED, QUERIES, TERMS, TINY, UNKNOWN, Fields, one, same

Backend = Callable[[Fields], Index]

K1, B = 1.2, 0.75
EVERYTHING = 1_000


def strict(build: Backend) -> Backend:
    """Turn any numeric trouble of a backend into an error."""

    def built(fields: Fields) -> Index:
        with np.errstate(all="raise"):
            return build(fields)

    return built


@pytest.fixture(scope="module", params=sorted(BACKENDS))
def backend(request: pytest.FixtureRequest) -> Backend:
    return strict(BACKENDS[request.param])


def find(
    index: Index,
    query: Sequence[str],
    limit: int = EVERYTHING,
    exclude: Collection[int] = (),
) -> tuple[Hit, ...]:
    with np.errstate(all="raise"):
        return index.search(Counter(query), limit, exclude)


def numbers(hits: Sequence[Hit]) -> list[int]:
    return [hit.passage for hit in hits]


def sharers(fields: Fields, query: Sequence[str]) -> set[int]:
    """Number the passages that hold a term of the query in any of the fields."""
    return {
        number
        for _, passages in fields
        for number, terms in enumerate(passages)
        if {*terms} & {*query}
    }


def bm25(passages: Sequence[Sequence[str]], number: int, query: Sequence[str]) -> float:
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
    backend: Backend, passages: list[list[str]]
) -> None:
    index = backend(one(passages))
    holding = [number for number, terms in enumerate(passages) if "en:otter" in terms]
    assert len(index) == len(passages)
    assert sorted(numbers(find(index, ["en:otter"]))) == holding


@given(fields=CORPORA, query=QUERIES)
def test_the_hits_are_the_passages_that_share_a_term_and_no_others(
    backend: Backend, fields: Fields, query: list[str]
) -> None:
    assert sorted(numbers(find(backend(fields), query))) == sorted(sharers(fields, query))


@given(fields=CORPORA, query=QUERIES)
@example(fields=one([["en:otter"]]), query=["en:otter"])
@example(fields=one([["en:otter"], ["en:seal"]]), query=["en:otter"])
@example(fields=one([["en:otter"], ["en:otter"]]), query=["en:otter"])
def test_every_score_is_positive_and_has_at_most_nine_digits(
    backend: Backend, fields: Fields, query: list[str]
) -> None:
    scores = [hit.score for hit in find(backend(fields), query)]
    assert all(score > 0 and score == round(score, 9) for score in scores)
    assert all(type(score) is float for score in scores)


@given(fields=CORPORA, query=QUERIES)
def test_every_score_is_that_of_the_formula_written_by_hand(
    backend: Backend, fields: Fields, query: list[str]
) -> None:
    for hit in find(backend(fields), query):
        score = sum(weight * bm25(held, hit.passage, query) for weight, held in fields)
        assert hit.score == pytest.approx(score, rel=0, abs=1e-9)


@given(fields=CORPORA, query=QUERIES)
def test_a_hit_is_partial_if_it_shares_no_term_of_the_first_field(
    backend: Backend, fields: Fields, query: list[str]
) -> None:
    whole = sharers(fields[:1], query)
    found = find(backend(fields), query)
    assert all(hit.partial is (hit.passage not in whole) for hit in found)


@given(fields=CORPORA, query=QUERIES)
def test_a_field_without_passages_changes_nothing(
    backend: Backend, fields: Fields, query: list[str]
) -> None:
    empty: list[Field] = [(2.0, [[] for _ in passages]) for _, passages in fields[:1]]
    assert find(backend([*fields, *empty]), query) == find(backend(fields), query)


def test_an_index_without_fields_finds_nothing(backend: Backend) -> None:
    index = backend([])
    assert (len(index), find(index, ["en:otter"])) == (0, ())


@given(fields=CORPORA, query=QUERIES, limit=st.integers(0, 15), exclude=EXCLUDED)
def test_all_backends_give_the_same_hits(
    fields: Fields, query: list[str], limit: int, exclude: Collection[int]
) -> None:
    expected = find(strict(BACKENDS["reference"])(fields), query, limit, exclude)
    for build in BACKENDS.values():
        same(find(strict(build)(fields), query, limit, exclude), expected)


@given(fields=CORPORA, query=QUERIES)
@example(fields=one([["en:otter"]] * 3), query=["en:otter"])
def test_hits_come_by_falling_score_and_equal_scores_by_passage_number(
    backend: Backend, fields: Fields, query: list[str]
) -> None:
    hits = find(backend(fields), query)
    assert all((-a.score, a.passage) < (-b.score, b.passage) for a, b in pairwise(hits))


@given(fields=CORPORA, query=QUERIES, limit=st.integers(0, 15))
def test_a_limit_keeps_the_best_hits(
    backend: Backend, fields: Fields, query: list[str], limit: int
) -> None:
    index = backend(fields)
    assert find(index, query, limit) == find(index, query)[:limit]


@given(
    fields=CORPORA,
    query=QUERIES,
    limit=st.integers(0, 15),
    exclude=EXCLUDED,
)
def test_excluded_passages_are_no_hits_and_take_no_place_of_others(
    backend: Backend, fields: Fields, query: list[str], limit: int, exclude: Collection[int]
) -> None:
    index = backend(fields)
    others = tuple(hit for hit in find(index, query) if hit.passage not in exclude)
    assert find(index, query, limit, exclude) == others[:limit]


@given(fields=CORPORA, query=QUERIES)
def test_excluding_an_empty_set_excludes_nothing(
    backend: Backend, fields: Fields, query: list[str]
) -> None:
    index = backend(fields)
    assert find(index, query, exclude=()) == find(index, query)


@given(fields=CORPORA, term=TERMS, times=st.integers(2, 5))
def test_a_repeated_query_term_counts_again(
    backend: Backend, fields: Fields, term: str, times: int
) -> None:
    index = backend(fields)
    once, often = find(index, [term]), find(index, [term] * times)
    assert numbers(once) == numbers(often)
    assert [hit.score for hit in often] == pytest.approx(
        [times * hit.score for hit in once], rel=0, abs=times * 1e-9
    )


@given(fields=CORPORA, query=QUERIES, weight=st.floats(0.01, 10))
def test_a_term_counts_as_much_as_it_weighs(
    backend: Backend, fields: Fields, query: list[str], weight: float
) -> None:
    index = backend(fields)
    whole = {hit.passage: hit.score for hit in find(index, query)}
    scaled = index.search(dict.fromkeys(query, weight), EVERYTHING)
    once = {hit.passage: hit.score for hit in find(index, [*dict.fromkeys(query)])}
    assert {hit.passage for hit in scaled} == whole.keys()
    assert [hit.score for hit in scaled] == pytest.approx(
        [weight * once[hit.passage] for hit in scaled], rel=0, abs=weight * 1e-9 + 1e-9
    )


@given(fields=CORPORA, query=QUERIES)
def test_a_term_that_no_passage_holds_changes_nothing(
    backend: Backend, fields: Fields, query: list[str]
) -> None:
    index = backend(fields)
    assert find(index, [*query, UNKNOWN]) == find(index, query)


@given(fields=CORPORA)
@pytest.mark.parametrize("query", [[], [UNKNOWN], [UNKNOWN, "de:otter"], [""]])
def test_a_query_that_shares_no_term_finds_nothing(
    backend: Backend, fields: Fields, query: list[str]
) -> None:
    assert find(backend(fields), query) == ()


@given(query=QUERIES)
def test_an_empty_index_finds_nothing(backend: Backend, query: list[str]) -> None:
    assert find(backend([(1.0, []), (0.2, [])]), query) == ()


@given(fields=CORPORA, query=QUERIES, other=QUERIES)
def test_the_same_query_gives_the_same_hits_whatever_was_asked_between(
    backend: Backend, fields: Fields, query: list[str], other: list[str]
) -> None:
    index = backend(fields)
    first = find(index, query)
    find(index, other)
    assert find(index, query) == first == find(backend(fields), query)


@given(fields=CORPORA, query=QUERIES, data=st.data())
def test_the_order_of_the_query_does_not_matter_beyond_the_last_digit(
    backend: Backend, fields: Fields, query: list[str], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(query))
    index = backend(fields)
    scores = {hit.passage: hit.score for hit in find(index, query)}
    again = {hit.passage: hit.score for hit in find(index, shuffled)}
    assert again == pytest.approx(scores, rel=0, abs=2e-9)


@given(fields=CORPORA, query=QUERIES)
def test_what_was_indexed_may_be_any_sequence_and_is_not_changed(
    backend: Backend, fields: list[Field], query: list[str]
) -> None:
    frozen = [(weight, tuple(map(tuple, passages))) for weight, passages in fields]
    index = backend(fields)
    assert find(backend(frozen), tuple(query)) == find(index, query)
    assert [(weight, tuple(map(tuple, passages))) for weight, passages in fields] == frozen
