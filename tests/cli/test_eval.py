"""`pullquote eval`, from a file to figures, a picture, or a sentence."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.conftest import Corpus
from tests.measuring.samples import animals, folder, written


@pytest.fixture
def question_set(corpus: Corpus) -> str:
    """Settings without a corpus, and a set beside them."""
    corpus({})
    return str(written(Path("animals.json"), animals()).absolute())


@pytest.fixture(autouse=True)
def in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def without_time(text: str) -> dict[str, Any]:
    return {**json.loads(text), "ms_per_question": None}


def test_it_prints_every_figure_of_a_squad_file(question_set: str, pullquote: Run) -> None:
    done = pullquote("eval", question_set)
    assert done.code == 0
    assert done.out.startswith("animals.json: 4 passages, 6 questions\n")
    assert "evidence@1         100.0 %  the first quote holds the expected answer" in done.out
    assert done.err == ""


def test_it_needs_no_article_in_the_corpus(question_set: str, pullquote: Run) -> None:
    Path("corpus").rmdir()
    assert pullquote("eval", question_set).code == 0


def test_json_is_one_document_with_the_figures(question_set: str, pullquote: Run) -> None:
    found = json.loads(pullquote("eval", question_set, "--json").out)
    assert found["questions"] == 6
    assert found["passage_hit@1"] == 1.0
    assert found["ms_per_question"] > 0


def test_json_for_a_beir_folder(corpus: Corpus, pullquote: Run, tmp_path: Path) -> None:
    corpus({})
    found = json.loads(pullquote("eval", str(folder(tmp_path / "set")), "--json").out)
    assert list(found) == ["questions", "ndcg@10", "recall@100", "mrr@10", "ms_per_question"]


@pytest.mark.parametrize(
    "options", [(), ("--typos",), ("--off-topic",), ("--off-topic", "--typos", "--failures", "3")]
)
def test_the_same_set_prints_the_same_bytes_but_for_the_time(
    question_set: str, pullquote: Run, options: tuple[str, ...]
) -> None:
    first, second = (pullquote("eval", question_set, "--json", *options).out for _ in range(2))
    assert without_time(first) == without_time(second)
    lines = [one != other for one, other in zip(first.split("\n"), second.split("\n"), strict=True)]
    assert sum(lines) <= 1


def test_no_order_depends_on_the_process(question_set: str) -> None:
    options = ("--off-topic", "--typos", "--failures", "9", "--json")
    documents = [
        subprocess.run(
            [sys.executable, "-m", "bot", "eval", question_set, *options],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert without_time(documents[0]) == without_time(documents[1])


def test_failures_are_shown_and_listed(corpus: Corpus, pullquote: Run) -> None:
    corpus({})
    document = animals()
    qas = document["data"][0]["paragraphs"][0]["qas"]
    qas[0]["question"] = "Where do bees tell of flowers?"
    path = str(written(Path("set.json"), document))
    assert "1 miss; the worst 1:\n\nWhere do bees" in pullquote("eval", path, "--failures", "5").out
    (failure,) = json.loads(pullquote("eval", path, "--failures", "5", "--json").out)["failures"]
    assert (failure["id"], failure["expected"]) == ("o1", "forty")
    assert failure["shown"]["title"] == "Bees"


def test_the_table_says_how_questions_were_asked(question_set: str, pullquote: Run) -> None:
    assert "misspelt" in pullquote("eval", question_set, "--typos").out
    assert "with their article" in pullquote("eval", question_set, "--off-topic").out


@pytest.mark.parametrize("options", [(), ("--off-topic",)])
def test_plot_writes_a_picture(question_set: str, pullquote: Run, options: tuple[str, ...]) -> None:
    done = pullquote("eval", question_set, "--plot", "gate.png", *options)
    assert done.code == 0
    assert Path("gate.png").read_bytes().startswith(b"\x89PNG")


def test_summaries_are_measured_by_rouge(corpus: Corpus, pullquote: Run) -> None:
    corpus({})
    item = {"article": "Otters swim far. They eat fish.", "summary": "Otters swim far."}
    Path("set.jsonl").write_text(json.dumps(item))
    done = pullquote("eval", "set.jsonl")
    assert done.out.startswith("set.jsonl: 1 article\n")
    assert "rouge2@1        100.0 %  ROUGE-2" in done.out
    assert json.loads(pullquote("eval", "set.jsonl", "--json").out)["rouge1@1"] == 1.0
    refused = pullquote("eval", "set.jsonl", "--typos")
    assert refused.code == 1
    assert "only --language and --json" in refused.err


def test_a_language_is_a_code(question_set: str, pullquote: Run) -> None:
    assert pullquote("eval", question_set, "--language", "de").code == 0
    assert pullquote("eval", question_set, "--language", "German").code == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nothing.json",), "There is no nothing.json; it should be a SQuAD 2.0 JSON file, a"),
        (("broken.json",), "broken.json:1:2: this is not valid JSON"),
        (("corpus",), "There is no corpus/corpus.jsonl; a BEIR folder has"),
        (("one.json", "--off-topic"), "one.json: --off-topic needs answerable questions about mo"),
        (("one.json", "--plot", "x.png"), "There is nothing to draw"),
        (("set", "--off-topic"), "--off-topic needs a SQuAD file"),
        (("set", "--plot", "x.png"), "There is nothing to draw"),
    ],
)
def test_a_problem_is_one_sentence(
    corpus: Corpus, pullquote: Run, arguments: tuple[str, ...], message: str
) -> None:
    corpus({})
    one = {**animals(), "data": animals()["data"][1:2]}
    written(Path("one.json"), one)
    written(Path("broken.json"), "{")
    folder(Path("set"))
    done = pullquote("eval", *arguments)
    assert done.code == 1
    assert done.out == ""
    assert message in done.err
    assert done.err.count("\n") == 1
