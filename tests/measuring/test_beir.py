"""A BEIR folder becomes passages and topics, or one sentence with file and line of a mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.measuring import beir
from bot.models import PullquoteError
from tests.measuring.samples import BEES, FILES, QRELS, folder

CORPUS, QUERIES = FILES["corpus.jsonl"], FILES["queries.jsonl"]
LONG = '{"_id": "q4", "text": "%s"}' % ("x" * 6001)


def test_every_document_is_an_article_of_one_passage(tmp_path: Path) -> None:
    held = beir.read(folder(tmp_path / "set"), "en")
    assert held.name == "set"
    assert [one.article.id for one in held.passages] == ["d1", "d2", "d3", "d4"]
    assert held.passages[0].article.title == "Otters"
    assert held.passages[3].text == BEES


def test_a_title_stands_for_a_text_that_is_missing(tmp_path: Path) -> None:
    assert beir.read(folder(tmp_path / "set"), "en").passages[2].text == "Owls at night"


def test_topics_are_the_queries_with_a_relevant_document(tmp_path: Path) -> None:
    held = beir.read(folder(tmp_path / "set"), "en")
    assert {one.id: dict(one.relevant) for one in held.questions} == {
        "q1": {("d1", 0): 2, ("d2", 0): 1},
        "q2": {("d3", 0): 1},
    }


def test_a_document_with_neither_counts_as_relevant_though_none_can_find_it(tmp_path: Path) -> None:
    corpus = CORPUS + '\n{"_id": "d5", "text": " "}'
    held = beir.read(folder(tmp_path / "set", corpus=corpus, qrels=QRELS + "q2\td5\t1\n"), "en")
    assert len(held.passages) == 4
    assert len(held.questions[1].relevant) == 2


def test_the_test_part_is_preferred(tmp_path: Path) -> None:
    path = folder(tmp_path / "set")
    (path / "qrels" / "dev.tsv").write_text("q3\td1\t1\n")
    assert [one.id for one in beir.read(path, "en").questions] == ["q1", "q2"]
    (path / "qrels" / "test.tsv").unlink()
    assert [one.id for one in beir.read(path, "en").questions] == ["q3"]


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"corpus": None}, "There is no "),
        ({"queries": None}, "queries.jsonl; a BEIR folder has"),
        ({"qrels": None}, "test.tsv, nor another .tsv beside it"),
        ({"corpus": ""}, "corpus.jsonl is empty"),
        ({"corpus": CORPUS + "\n{"}, "corpus.jsonl:5:2: this is not valid JSON"),
        ({"corpus": CORPUS + "\n[1]"}, "corpus.jsonl:5: it should be an object"),
        ({"corpus": CORPUS + '\n{"text": "x"}'}, "corpus.jsonl:5: there is no `_id` in it"),
        ({"corpus": CORPUS + '\n{"_id": "e"}'}, "corpus.jsonl:5: there is no `text` in it"),
        ({"corpus": CORPUS + '\n{"_id": 5, "text": "x"}'}, "corpus.jsonl:5, _id: it should be tex"),
        ({"corpus": CORPUS + '\n{"_id": "d1", "text": "x"}'}, 'corpus.jsonl:5, _id: "d1" is the i'),
        ({"queries": '{"_id": "q1", "text": ""}'}, "queries.jsonl:1, text: it is empty"),
        ({"queries": QUERIES + LONG}, "queries.jsonl:4, text: it is longer than 6,000 characters"),
        ({"qrels": QRELS + "q1\td9\t1\n"}, 'test.tsv:6: there is no document "d9"'),
        ({"qrels": QRELS + "q9\td1\t1\n"}, 'test.tsv:6: there is no query "q9"'),
        ({"qrels": QRELS + "q1\td1\t1\n"}, 'test.tsv:6: document "d1" was judged for query "q1"'),
        ({"qrels": QRELS + "q1 d1 1\n"}, "test.tsv:6: it should be query id, document id and"),
        ({"qrels": QRELS + "q1\td4\tyes\n"}, 'test.tsv:6: the grade "yes" is not a whole number'),
        ({"qrels": "q1\td1\t0\n"}, "no query has a relevant document"),
    ],
)
def test_a_mistake_is_named_with_file_and_line(
    tmp_path: Path, changed: dict[str, str | None], message: str
) -> None:
    with pytest.raises(PullquoteError) as raised:
        beir.read(folder(tmp_path / "set", **changed), "en")
    assert message in str(raised.value)
