"""A SQuAD file becomes questions, or one sentence that names the place of a mistake."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.measuring import squad
from bot.measuring.sets import QuestionSet
from bot.models import PullquoteError
from tests.measuring.samples import BEES, OTTERS, SEALS, animals, asked, entry, written


def read(tmp_path: Path, content: Any) -> QuestionSet:
    return squad.read(written(tmp_path / "set.json", content), "en")


def test_every_context_is_one_passage_of_an_article_with_its_title(tmp_path: Path) -> None:
    held = read(tmp_path, animals())
    assert [one.article.title for one in held.passages] == ["Otters", "Seals", "Owls", "Bees"]
    assert [one.id for one in held.questions] == ["o1", "o2", "s1", "w1", "w2", "b1"]
    assert [one.answerable for one in held.questions] == [True, False, True, True, False, True]


def test_contexts_are_paragraphs_of_one_text_and_offsets_hold(tmp_path: Path) -> None:
    question = asked("1", "When?", SEALS, "noon")
    held = read(tmp_path, {"data": [entry("Both", (OTTERS, []), (SEALS, [question]))]})
    first, second = held.passages
    assert (first.text, second.text) == (OTTERS, SEALS)
    assert (first.paragraph, second.paragraph) == (1, 2)
    assert first.article is second.article
    assert second.sentences[0].text == "Seals rest on the ice at noon."
    assert [span.text for span in held.questions[0].answers] == ["noon"]


def test_a_context_is_never_cut(tmp_path: Path) -> None:
    long = "A sentence that is neither long nor short. " * 200
    held = read(tmp_path, {"data": [entry("Long", (long, [asked("1", "What?", long, "short")]))]})
    assert [one.text for one in held.passages] == [long]


def test_what_a_converter_repeats_is_one_article_and_one_passage(tmp_path: Path) -> None:
    entries = [
        entry("Seals", (SEALS, [asked("1", "When?", SEALS, "noon")])),
        entry("Bees", (BEES, [])),
        entry("Seals", (SEALS, [asked("2", "How long?", SEALS, "ninety minutes")])),
    ]
    held = read(tmp_path, {"data": entries})
    assert [one.text for one in held.passages] == [SEALS, BEES]
    assert {one.passage.text for one in held.questions} == {SEALS}


def test_white_space_around_an_answer_is_no_part_of_it(tmp_path: Path) -> None:
    held = read(tmp_path, {"data": [entry("Bees", (BEES, [asked("1", "?", BEES, " dance ")]))]})
    assert held.questions[0].answers[0].text == "dance"


def test_the_first_version_of_the_format_is_read_too(tmp_path: Path) -> None:
    question = asked("1", "When?", SEALS, "noon")
    del question["is_impossible"]
    held = read(tmp_path, {"data": [entry("Seals", (SEALS, [question]))]})
    assert held.questions[0].answerable


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    held = read(tmp_path, "\ufeff" + json.dumps(animals()))
    assert len(held.questions) == 6


def _set(*path: str | int, to: Any) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        for step in path[:-1]:
            document = document[step]
        document[path[-1]] = to

    return change


def _drop(*path: str | int) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        for step in path[:-1]:
            document = document[step]
        del document[path[-1]]

    return change


PARAGRAPH = ("data", 0, "paragraphs", 0)
QUESTION = (*PARAGRAPH, "qas", 0)
ANSWER = (*QUESTION, "answers", 0)
AT_QUESTION = "data[0].paragraphs[0].qas[0]"
MISTAKES = [
    (_drop("data"), "set.json: there is no `data` in it"),
    (_set("data", to={}), "set.json, data: it should be a list, but it is {}"),
    (_set("data", 1, to=3), "data[1]: it should be an object, but it is 3"),
    (_drop("data", 1, "title"), "data[1]: there is no `title` in it"),
    (_set("data", 1, "title", to=None), "data[1].title: it should be text, but it is null"),
    (_set("data", 1, "title", to=" "), "data[1].title: it is empty"),
    (_drop("data", 2, "paragraphs"), "data[2]: there is no `paragraphs` in it"),
    (_set(*PARAGRAPH, "context", to="\n"), "data[0].paragraphs[0].context: it is empty"),
    (_drop(*PARAGRAPH, "qas"), "data[0].paragraphs[0]: there is no `qas` in it"),
    (_set(*QUESTION, "question", to=["?"]), f"{AT_QUESTION}.question: it should be text"),
    (_set(*QUESTION, "question", to=""), f"{AT_QUESTION}.question: it is empty"),
    (_set(*QUESTION, "question", to="x" * 6001), f"{AT_QUESTION}.question: it is longer than "),
    (_set(*QUESTION, "question", to="\ud800?"), f"{AT_QUESTION}.question: it holds half a char"),
    (_set(*QUESTION, "id", to=7), f"{AT_QUESTION}.id: it should be text, but it is 7"),
    (_set(*QUESTION, "id", to="s1"), 'paragraphs[0].qas[0].id: "s1" is the id of data[0]'),
    (_set(*QUESTION, "is_impossible", to="no"), ".is_impossible: it should be true or false"),
    (_set(*QUESTION, "is_impossible", to=True), f"{AT_QUESTION}: it has answers, although"),
    (_drop(*QUESTION, "answers"), f"{AT_QUESTION}: there is no `answers` in it"),
    (_set(*ANSWER, "text", to=""), f"{AT_QUESTION}.answers[0].text: it is empty"),
    (_set(*ANSWER, "answer_start", to="4"), ".answer_start: it should be a whole number"),
    (_set(*ANSWER, "answer_start", to=True), ".answer_start: it should be a whole number"),
    (_set(*ANSWER, "answer_start", to=-5), 'answers[0].answer_start: the answer "forty" does not'),
    (_set(*ANSWER, "answer_start", to=0), 'does not stand there, but "Otter" does'),
    (_set(*ANSWER, "answer_start", to=10**6), 'does not stand there, but "" does'),
]  # fmt: skip


@pytest.mark.parametrize(("change", "message"), MISTAKES, ids=[said for _, said in MISTAKES])
def test_a_mistake_is_named_with_its_place(
    tmp_path: Path, change: Callable[[Any], None], message: str
) -> None:
    document = animals()
    change(document)
    with pytest.raises(PullquoteError) as raised:
        read(tmp_path, document)
    assert message in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "set.json is empty."),
        (" \n", "set.json is empty."),
        ('{\n  "data": [}', "set.json:2:12: this is not valid JSON: "),
        ("[" * 100_000, "set.json:1: this is not valid JSON: "),
        ("[]", "set.json: it should be an object, but it is []"),
        ('{"data": []}', "set.json: there are no questions in it"),
        ('{"data": [{"title": "A", "paragraphs": []}]}', "there are no questions in it"),
    ],
)
def test_what_is_no_question_set_is_told(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(PullquoteError) as raised:
        read(tmp_path, text)
    assert message in str(raised.value)


def test_the_longest_question_that_can_be_asked_is_read(tmp_path: Path) -> None:
    document = animals()
    _set(*QUESTION, "question", to="x" * 6000)(document)
    assert len(read(tmp_path, document).questions[0].text) == 6000


def test_other_encodings_are_told(tmp_path: Path) -> None:
    (tmp_path / "set.json").write_bytes(b'{"data": "caf\xe9"}')
    with pytest.raises(PullquoteError, match=r"not in UTF-8 \(byte 13\)"):
        squad.read(tmp_path / "set.json", "en")
