"""Hit, evidence and rates on a set whose every figure can be worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.config import Config
from bot.config.settings import Answers
from bot.measuring import questions
from bot.measuring.questions import holds
from bot.measuring.sets import QuestionSet
from bot.models import PullquoteError, Quote, Span
from tests.conftest import ROOT

KEYS = [
    "questions", "passage_hit@1", "passage_hit@3", "passage_hit@10", "evidence@1", "evidence@3",
    "mean_quote_words", "answered_rate", "false_answer_rate", "auroc", "ms_per_question",
]  # fmt: skip
HELD = KEYS[:7]


def figures(held: QuestionSet, gate: float = 0.5) -> dict[str, Any]:
    return dict(questions.measure(held, Config(answers=Answers(gate=gate))).figures)


def test_the_figures_are_those_of_the_design_in_its_order(held: QuestionSet) -> None:
    assert list(figures(held)) == KEYS


def test_a_set_that_is_answered_well(held: QuestionSet) -> None:
    found = figures(held)
    assert found["questions"] == 6
    assert found["passage_hit@1"] == found["passage_hit@10"] == 1.0
    assert found["evidence@1"] == found["evidence@3"] == 1.0
    assert found["auroc"] == 1.0


def test_the_gate_changes_rates_and_nothing_else(held: QuestionSet) -> None:
    rates = []
    for gate in (0.0, 0.5, 1.0):
        found = figures(held, gate)
        assert {key: found[key] for key in HELD} == {key: figures(held)[key] for key in HELD}
        rates.append(found["answered_rate"])
    assert rates[0] == 1.0
    assert rates == sorted(rates, reverse=True)


def test_what_nothing_is_found_for_is_never_answered(held: QuestionSet) -> None:
    # Of the impossible ones, "otters" is found, and Napoleon is not.
    assert figures(held, gate=0.0)["false_answer_rate"] == 0.5


def test_words_are_counted_in_the_first_quote(held: QuestionSet) -> None:
    only = replace(held, questions=held.questions[2:3])  # When do seals rest?
    assert figures(only)["mean_quote_words"] in (7, 13)  # one sentence, or both


def test_without_impossible_questions_nothing_is_said_of_them(held: QuestionSet) -> None:
    only = replace(held, questions=tuple(one for one in held.questions if one.answerable))
    found = figures(only)
    assert found["false_answer_rate"] is None
    assert found["auroc"] is None


def test_without_answerable_questions_nothing_is_said_of_passages(held: QuestionSet) -> None:
    only = replace(held, questions=tuple(one for one in held.questions if not one.answerable))
    found = figures(only, gate=0.95)
    assert found["passage_hit@1"] is None
    assert found["answered_rate"] is None
    assert found["false_answer_rate"] == 0.0


def test_an_answerable_question_without_a_marked_place_is_never_quoted(held: QuestionSet) -> None:
    only = replace(held, questions=(replace(held.questions[0], answers=()),))
    found = figures(only)
    assert found["passage_hit@1"] == 1.0
    assert found["evidence@3"] == 0.0


def test_evidence_compares_offsets_in_the_same_article(held: QuestionSet) -> None:
    question = held.questions[0]
    (answer,) = question.answers
    article, other = answer.article, held.questions[2].passage.article

    def quote(span: Span) -> Quote:
        return Quote(span.article, span.start, span.end, paragraph=1, score=1.0)

    assert holds(quote(answer), question)
    assert holds(quote(Span(article, 0, answer.end)), question)
    assert not holds(quote(Span(article, answer.start + 1, answer.end + 9)), question)
    assert not holds(quote(Span(article, 0, answer.end - 1)), question)
    assert not holds(quote(Span(other, 0, 1000)), question)


def test_misses_come_with_what_was_shown_the_most_confident_first(held: QuestionSet) -> None:
    wrong = tuple(
        replace(one, answers=(replace(one.answers[0], start=0, end=10**6),))
        for one in held.questions
        if one.answerable
    )
    misses = questions.measure(replace(held, questions=wrong), Config()).misses
    assert len(misses) == 4
    assert all(miss.rank == 1 and miss.shown for miss in misses)
    confidences = [miss.confidence for miss in misses]
    assert confidences == sorted(confidences, reverse=True)


def test_the_same_set_gives_the_same_figures(held: QuestionSet) -> None:
    first, second = figures(held), figures(held)
    assert {**first, "ms_per_question": 0} == {**second, "ms_per_question": 0}


def test_a_question_that_can_not_be_asked_is_named(held: QuestionSet) -> None:
    long = replace(held, questions=(replace(held.questions[0], text="why " * 10_000),))
    with pytest.raises(PullquoteError, match='Question "o1": The question is longer'):
        questions.measure(long, Config())


def test_what_is_measured_is_reached_in_one_place() -> None:
    doors = ("from bot.answering", "from bot.search.searchable", "from bot.search.reference")
    files = sorted((ROOT / "bot" / "measuring").glob("*.py"))
    found = [path.name for path in files if any(door in path.read_text() for door in doors)]
    assert found == ["pipeline.py"]
