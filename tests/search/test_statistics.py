"""What the statistics of terms promise, on which weights and "not in the corpus" rest."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.inverting import postings
from bot.search.statistics import Statistics, idf

TERMS = st.sampled_from(["en:otter", "en:seal", "en:fish"])
CORPORA = st.lists(st.lists(TERMS, max_size=5), max_size=8)


def counted(passages: Sequence[Sequence[str]]) -> Statistics:
    return Statistics([postings(passages)])


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
    assert counted(passages).idf(term) == idf(len(passages), holding)


@given(CORPORA, TERMS)
def test_a_term_is_known_if_a_passage_holds_it(passages: list[list[str]], term: str) -> None:
    assert (term in counted(passages)) is any(term in passage for passage in passages)


@given(CORPORA, TERMS)
def test_no_term_weighs_more_than_one_that_occurs_nowhere(
    passages: list[list[str]], term: str
) -> None:
    statistics = counted(passages)
    assert statistics.idf(term) <= statistics.idf("en:kraken")


@given(CORPORA, TERMS)
def test_asking_for_a_term_does_not_make_it_known(passages: list[list[str]], term: str) -> None:
    statistics = counted(passages)
    before = term in statistics
    statistics.idf(term)
    assert (term in statistics) is before


def test_passages_without_terms_count_as_passages() -> None:
    assert counted([[], [], ["en:otter"]]).passages == 3


def test_nothing_is_known_of_an_empty_corpus() -> None:
    empty = counted([])
    assert empty.passages == 0
    assert "en:otter" not in empty
    assert empty.idf("en:otter") == pytest.approx(math.log(2))


def test_a_term_has_a_number_among_those_of_its_field() -> None:
    fields = [postings([["en:otter"], ["en:seal"]]), postings([["~otter"], []])]
    statistics = Statistics(fields)
    assert {statistics.number("en:otter"), statistics.number("en:seal")} == {0, 1}
    assert (statistics.number("~otter"), statistics.number("~seal")) == (0, None)


@given(CORPORA, st.lists(TERMS, max_size=6))
def test_terms_that_are_looked_up_together_are_the_same(
    passages: list[list[str]], terms: list[str]
) -> None:
    one, many = counted(passages), counted(passages)
    many.look_up([*terms, "en:kraken"])
    assert [one.idf(term) for term in terms] == [many.idf(term) for term in terms]
    assert [one.number(term) for term in terms] == [many.number(term) for term in terms]


def test_what_questions_ask_does_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.search.statistics._KNOWN_TERMS", 3)
    statistics = counted([["a", "b"], ["b"]])
    for term in "abcdefghij" * 2:
        assert (statistics.number(term) is None) == (term > "b")
        assert len(statistics._known) <= 4
