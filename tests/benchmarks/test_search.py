"""The benchmark measures what it says: one corpus for all, and the arrays that strings give."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from bot.models import PullquoteError
from bot.search.inverting import invert, number
from bot.search.terms import pairs, pieces
from tests.benchmarks.searching import corpus, curves, rounds, tables
from tests.benchmarks.searching.engines import BM25S, ENGINES, OURS, Core, cut, paired
from tests.benchmarks.searching.rounds import Result

PASSAGES = [["babe", "nobari", "babe"], [], ["babe"], ["nobari", "babe", "bufaxo"]]


def result(engine: str, times: float, passages: int = 1_000) -> Result:
    figures = (None, 1.0, 1.0, 1.0, None, None, None, None)
    return Result(engine, passages, times, times, times, (times, times, times), *figures)


def test_the_corpus_is_the_same_every_time_and_a_small_one_begins_a_large_one() -> None:
    few = list(islice(corpus.generated(300), 300))
    assert few == list(islice(corpus.generated(21_000), 300))
    assert 50 < np.mean([len(line.split()) for line in few]) < 75


def test_every_number_is_another_word() -> None:
    numbers = [*range(12_000), *range(1_009_990, 1_010_010), 3_999_999]
    words = {corpus.word(one) for one in numbers}
    assert len(words) == len(numbers)
    assert min(map(len, words)) == 4


@pytest.mark.parametrize("suffix", [".jsonl", ""])
def test_a_corpus_may_be_taken_by_path(tmp_path: Path, suffix: str) -> None:
    text = "Otters swim. " * 60 + "\n\nSeals sleep."
    source = tmp_path / f"corpus{suffix}"
    if suffix:
        source.write_text(json.dumps({"text": text}) + "\n", "utf-8")
    else:
        source.mkdir()
        (source / "a.txt").write_text(text, "utf-8")
    assert corpus.write(source, 10, tmp_path / "lines") == 3
    lines = (tmp_path / "lines").read_text("utf-8").splitlines()
    assert (lines[0].split()[:3], lines[-1]) == (["otter", "swim", "otter"], "seal sleep")


def test_a_corpus_without_text_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(PullquoteError, match="no text"):
        corpus.write(tmp_path, 10, tmp_path / "lines")


def test_questions_are_made_of_what_is_in_the_passages(tmp_path: Path) -> None:
    corpus.write(None, 50, tmp_path / "lines")
    words = set((tmp_path / "lines").read_text("utf-8").split())
    drawn = corpus.questions(tmp_path / "lines", 50, 20)
    assert drawn == corpus.questions(tmp_path / "lines", 50, 20)
    assert all(2 <= len(question) <= 7 and words.issuperset(question) for question in drawn)


def test_pairs_and_pieces_are_numbered_as_their_strings_would_be() -> None:
    held = number(PASSAGES)
    vocabulary = list(dict.fromkeys(term for terms in PASSAGES for term in terms))
    for found, strings in (
        (paired(held), [pairs(terms) for terms in PASSAGES]),
        (cut(held, vocabulary), [pieces(" ".join(terms), "en") for terms in PASSAGES]),
    ):
        arrays, expected = invert(found)._asdict(), invert(number(strings))._asdict()
        assert all(np.array_equal(array, expected[name]) for name, array in arrays.items())


def test_the_index_is_saved_and_loaded(tmp_path: Path) -> None:
    for engine in (ENGINES[name] for name in ENGINES if name.startswith(OURS)):
        folder = tmp_path / engine.__name__
        folder.mkdir()
        built = engine(folder)
        built.build(PASSAGES)
        built.save()
        loaded = engine(folder)
        loaded.load()
        assert loaded.numbers(loaded.search(["bufaxo", "babe"])) == [3, 2, 0]


def test_what_is_not_installed_is_named_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "find_spec", lambda _: None)
    assert rounds.missing([Core, BM25S]) == {
        "bm25s": "bm25s is left out; install it with: pip install bm25s"
    }


def test_the_check_names_what_is_too_slow() -> None:
    fast, slow = result("rank-bm25", 1_000.0), result("bm25s", 0.1)
    assert list(tables.missed([result(OURS, 1.0), fast])) == []
    assert len(list(tables.missed([result(OURS, 1.0), fast, slow]))) == 1


def test_results_are_tabled_and_drawn(tmp_path: Path) -> None:
    results = [result(OURS, 1.0), result("bm25s", 2.0), result(OURS, 3.0, 10_000)]
    assert "| bm25s | 2 | 2 | 2 | 2 (2 to 2) |" in tables.table(results[:2])
    curves.draw(results, tmp_path / "out.png")
    assert (tmp_path / "out.png").read_bytes().startswith(b"\x89PNG\r\n")
