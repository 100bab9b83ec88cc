"""Rankings of a small BEIR folder, worked out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.config import Config
from bot.measuring import beir, topics
from tests.measuring.samples import folder


def test_the_figures_of_a_small_folder(tmp_path: Path) -> None:
    qrels = "q1\td1\t2\nq1\td2\t1\nq2\td3\t1\n"
    found = topics.measure(beir.read(folder(tmp_path / "set", qrels=qrels), "en"), Config()).figures
    assert list(found) == ["questions", "ndcg@10", "recall@100", "mrr@10", "ms_per_question"]
    assert found["questions"] == 2
    # q1: d1 (grade 2) is first, d2 shares no word; q2: d3 is first.
    ideal = 2 + 1 / 1.5849625
    assert found["ndcg@10"] == pytest.approx((2 / ideal + 1) / 2, abs=1e-4)
    assert found["recall@100"] == 0.75
    assert found["mrr@10"] == 1.0


def test_misses_name_the_best_document_the_worst_first(tmp_path: Path) -> None:
    qrels = "q1\td4\t1\nq2\td1\t1\nq2\td2\t3\n"
    misses = topics.measure(beir.read(folder(tmp_path / "set", qrels=qrels), "en"), Config()).misses
    assert [(miss.id, miss.expected, miss.rank) for miss in misses] == [
        ("q1", "document d4", None),
        ("q2", "Seals", None),
    ]
    assert misses[0].shown is not None
    assert misses[0].shown.article.id == "d1"
