"""Corpora with and without the article that is asked about: no leak, no chance."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bot.config import Config
from bot.config.settings import Answers
from bot.measuring import offtopic, squad
from bot.measuring.draws import DRAWS, QUESTIONS_A_DRAW, Draw, draws
from bot.measuring.sets import QuestionSet, place
from bot.models import PullquoteError
from tests.measuring.samples import SEALS, asked, entry, written


def many(tmp_path: Path, lengths: list[int], per_passage: int = 2) -> QuestionSet:
    """Articles of so many passages, each with its own words and as many questions."""
    entries = []
    for number, length in enumerate(lengths):
        contexts = [f"Word{number}x{at} stands beside fact{number}x{at}." for at in range(length)]
        entries.append(
            entry(
                f"Title{number}",
                *(
                    (
                        text,
                        [
                            asked(
                                f"{number}.{at}.{one}", f"What of Word{number}x{at}?", text, "fact"
                            )
                            for one in range(per_passage)
                        ],
                    )
                    for at, text in enumerate(contexts)
                ),
            )
        )
    return squad.read(written(tmp_path / "many.json", {"data": entries}), "en")


SHAPES = [[1, 1], [2, 7], [7, 2, 1], [3] * 8, [40, 10, 5, 3], [1] * 30]


@pytest.mark.parametrize("lengths", SHAPES, ids=str)
def test_the_questions_article_is_in_one_corpus_and_never_in_the_other(
    tmp_path: Path, lengths: list[int]
) -> None:
    drawn = draws(many(tmp_path, lengths))
    assert drawn
    for draw in drawn:
        inside = {place(passage) for passage in draw.inside}
        outside = {passage.article.id for passage in draw.outside}
        assert all(place(question.passage) in inside for question in draw.questions)
        assert not any(question.passage.article.id in outside for question in draw.questions)


@pytest.mark.parametrize("lengths", SHAPES, ids=str)
def test_both_corpora_have_the_size_and_no_passage_twice(
    tmp_path: Path, lengths: list[int]
) -> None:
    for draw in draws(many(tmp_path, lengths)):
        assert len({place(one) for one in draw.inside}) == draw.size
        assert len({place(one) for one in draw.outside}) == draw.size


def sizes(drawn: list[Draw]) -> list[int]:
    return sorted({draw.size for draw in drawn})


def test_sizes_go_as_far_as_there_are_other_passages(tmp_path: Path) -> None:
    assert sizes(draws(many(tmp_path, [1, 1]))) == [1]
    assert sizes(draws(many(tmp_path, [3, 3]))) == [1]
    assert sizes(draws(many(tmp_path, [5, 5]))) == [1, 5]
    assert sizes(draws(many(tmp_path, [40, 10, 6, 3]))) == [1, 5, 16, 50]


def test_the_work_is_bounded(tmp_path: Path) -> None:
    drawn = draws(many(tmp_path, [10] * 20, per_passage=5))
    assert all(1 <= len(draw.questions) <= QUESTIONS_A_DRAW for draw in drawn)
    assert max(Counter(draw.size for draw in drawn).values()) <= DRAWS


def test_the_draws_are_the_same_in_every_run(tmp_path: Path) -> None:
    held = many(tmp_path, [4, 4, 4, 4])
    assert draws(held) == draws(held)


def test_figures_are_pooled_and_told_per_size(held: QuestionSet) -> None:
    measured = offtopic.measure(held, Config())
    figures = dict(measured.figures)
    assert list(figures) == [
        "questions", "answered_rate", "false_answer_rate", "auroc", "ms_per_question",
    ]  # fmt: skip
    assert [one["passages"] for one in measured.sizes] == [1]
    assert {"passages": 1, **figures, "ms_per_question": 0} == {
        **measured.sizes[0], "ms_per_question": 0,
    }  # fmt: skip
    assert figures["auroc"] == 1.0


def test_false_answers_are_the_misses_the_most_confident_first(tmp_path: Path) -> None:
    shared = "Word stands beside fact."
    entries = [
        entry(
            f"Title {number}", (f"{shared} {number}", [asked(str(number), "Word?", shared, "fact")])
        )
        for number in range(3)
    ]
    held = squad.read(written(tmp_path / "set.json", {"data": entries}), "en")
    misses = offtopic.measure(held, Config(answers=Answers(gate=0.0))).misses
    assert misses
    assert all(miss.expected is None and miss.shown for miss in misses)


def test_one_article_can_not_be_left_out(tmp_path: Path) -> None:
    content = {"data": [entry("Seals", (SEALS, [asked("1", "When?", SEALS, "noon")]))]}
    held = squad.read(written(tmp_path / "set.json", content), "en")
    with pytest.raises(PullquoteError, match="more than one article"):
        offtopic.measure(held, Config())
