"""`pullquote eval questions.toml`: what a collection answers, against what it should."""

from __future__ import annotations

import json
import shutil

import pytest

from tests.cli.conftest import Run
from tests.conftest import ROOT, Corpus

FILES = {
    "seals.txt": "Seals eat forty fish a day.",
    "wiki/bees.txt": "Bees dance for their sisters.",
    "questions.toml": '[[questions]]\nask = "How many fish do seals eat?"\nquote = "forty fish"\n',
    "wiki/questions.toml": '[[questions]]\nask = "Who dances?"\nquote = "Wasps dance"\n\n'
    '[[questions]]\nask = "What do bees do for their sisters?"\nanswered = false\n',
}


def test_the_shipped_ones_pass(pullquote: Run, corpus: Corpus) -> None:
    corpus({})
    shutil.copytree(ROOT / "corpus", "corpus", dirs_exist_ok=True)
    done = pullquote("eval", "corpus/questions.toml")
    assert done.code == 0
    assert done.out.startswith("corpus/questions.toml: 11 questions to default\n")
    assert "passed          11  that are answered, or not, as they should be\n" in done.out


def test_a_failure_is_shown_and_is_the_exit_code(pullquote: Run, corpus: Corpus) -> None:
    corpus(FILES)
    assert pullquote("eval", "corpus/questions.toml").code == 0
    done = pullquote("eval", "corpus/wiki/questions.toml")
    assert done.code == 1
    assert done.err == (
        "pullquote: Of 2 questions, 2 are not answered as corpus/wiki/questions.toml says.\n"
    )
    assert "\nWho dances?\n  expected: “Wasps dance”\n  shown:" in done.out
    assert "  expected: no answer\n  shown:\n“Bees dance for their sisters.”" in done.out


def test_json_is_one_document(pullquote: Run, corpus: Corpus) -> None:
    corpus(FILES)
    done = pullquote("eval", "corpus/wiki/questions.toml", "--json")
    assert done.code == 1
    told = json.loads(done.out)
    assert (told["collection"], told["questions"], told["passed"]) == ("wiki", 2, 0)
    assert [one["answered"] for one in told["failures"]] == [True, False]
    assert told["failures"][1]["shown"]["article_id"] == "bees"


def test_a_file_elsewhere_asks_the_usual_collection(pullquote: Run, corpus: Corpus) -> None:
    config = corpus(FILES)
    shutil.move(config.corpus_folder / "questions.toml", "mine.toml")
    done = pullquote("eval", "mine.toml")
    assert done.code == 0
    assert done.out.startswith("mine.toml: 1 question to default\n")


@pytest.mark.parametrize("option", [("--typos",), ("--off-topic",), ("--plot", "x.png")])
def test_what_is_for_other_sets_is_refused(
    pullquote: Run, corpus: Corpus, option: tuple[str, ...]
) -> None:
    corpus(FILES)
    done = pullquote("eval", "corpus/questions.toml", *option)
    assert (done.code, done.out) == (1, "")
    assert "there is only --json" in done.err


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("nothing.toml", "nothing.toml can't be read: there is none."),
        ("corpus/broken.toml", "corpus/broken.toml, line 1: the question has no `ask`."),
    ],
)
def test_a_problem_is_one_sentence(pullquote: Run, corpus: Corpus, path: str, message: str) -> None:
    corpus({**FILES, "broken.toml": "[[questions]]\n"})
    done = pullquote("eval", path)
    assert (done.code, done.out, done.err) == (1, "", f"pullquote: {message}\n")
