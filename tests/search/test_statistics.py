"""What the statistics of terms promise, on which weights and "not in the corpus" rest."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.statistics import Statistics, idf

TERMS = st.sampled_from(["en:otter", "en:seal", "en:fish"])
CORPORA = st.lists(st.lists(TERMS, max_size=5), max_size=8)


@given(st.integers(0, 10**7), st.data())
def test_a_weight_is_positive_and_finite(passages: int, data: st.DataObject) -> None:
    containing = data.draw(st.integers(0, passages))
    assert 0 < idf(passages, containing) < math.inf


@given(st.integers(1, 300))
def test_a_rarer_term_weighs_more(passages: int) -> None:
    weights = [idf(passages, containing) for containing in range(passages + 1)]
    assert all(rarer > commoner for rarer, commoner in pairwise(weights))


@given(CORPORA, TERMS)
def test_a_term_weighs_by_the_passages_that_hold_it_however_often(
    passages: list[list[str]], term: str
) -> None:
    holding = sum(term in passage for passage in passages)
    assert Statistics(passages).idf(term) == idf(len(passages), holding)


@given(CORPORA, TERMS)
def test_a_term_is_known_if_a_passage_holds_it(passages: list[list[str]], term: str) -> None:
    assert (term in Statistics(passages)) is any(term in passage for passage in passages)


@given(CORPORA, TERMS)
def test_no_term_weighs_more_than_one_that_occurs_nowhere(
    passages: list[list[str]], term: str
) -> None:
    statistics = Statistics(passages)
    assert statistics.idf(term) <= statistics.idf("en:kraken")


@given(CORPORA, TERMS)
def test_asking_for_a_term_does_not_make_it_known(passages: list[list[str]], term: str) -> None:
    statistics = Statistics(passages)
    before = term in statistics
    statistics.idf(term)
    assert (term in statistics) is before


def test_passages_without_terms_count_as_passages() -> None:
    assert Statistics([[], [], ["en:otter"]]).passages == 3


def test_nothing_is_known_of_an_empty_corpus() -> None:
    empty = Statistics([])
    assert empty.passages == 0
    assert "en:otter" not in empty
    assert empty.idf("en:otter") == pytest.approx(math.log(2))


def test_statistics_are_taken_from_any_iterable_once() -> None:
    read_once = ((term for term in passage.split()) for passage in ["en:otter en:seal", "en:seal"])
    statistics = Statistics(read_once)
    assert statistics.passages == 2
    assert statistics.idf("en:seal") < statistics.idf("en:otter")
