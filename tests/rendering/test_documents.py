"""JSON that people script on: every promised field, one document, the same bytes."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given

from bot import Library
from bot.library.change import Change
from bot.models import Quote, Skipped
from bot.rendering import documents
from tests.conftest import Corpus
from tests.rendering.samples import answer, article, quote, quotes, snapshot, summary

ANSWER = {
    "question", "answered", "confidence", "quotes", "related", "unmatched_terms", "searched_for",
    "corrections", "context", "corpus_version",
}  # fmt: skip
QUOTE = {
    "text", "article_id", "title", "url", "link", "start", "end", "paragraph", "page", "score",
    "also",
}  # fmt: skip
SOURCE = QUOTE - {"score", "also"} | {"likeness"}


def read(document: documents.Document) -> Any:
    return json.loads(documents.dump(document))


def test_an_answer_has_every_promised_field(mosul: Library) -> None:
    found = read(documents.answer(mosul.ask("Who requested the airstrike?")))
    assert set(found) >= ANSWER
    assert all(set(one) >= QUOTE for one in found["quotes"])
    assert found["answered"] is True
    assert 0 <= found["confidence"] <= 1


def test_a_decline_has_no_quotes_but_what_is_related(mosul: Library) -> None:
    found = read(documents.answer(mosul.ask("Do Iraqi zeppelins bake sourdough bread?")))
    assert set(found) >= ANSWER
    assert found["answered"] is False
    assert found["quotes"] == []
    assert all(set(one) >= QUOTE for one in found["related"])
    assert "sourdough" in found["unmatched_terms"]


def test_a_quote_stands_where_it_says(hostile: Library) -> None:
    articles = hostile.snapshot().articles
    for question in ("Who met Mr. Jones?", "What did the seal eat?", "Who must read now?"):
        for one in documents.answer(hostile.ask(question))["quotes"]:
            assert one["text"] == articles[one["article_id"]].text[one["start"] : one["end"]]


def test_a_source_stands_where_it_says_and_has_the_fields_of_a_place(corpus: Corpus) -> None:
    library = Library.open(corpus({"a.txt": "The otter eats.", "b.txt": "THE OTTER EATS!"}))
    (shown,) = read(documents.answer(library.ask("otter")))["quotes"]
    (also,) = shown["also"]
    assert set(also) == SOURCE
    assert (also["article_id"], also["likeness"]) == ("b", "same")
    stored = library.snapshot().articles["b"].text
    assert also["text"] == stored[also["start"] : also["end"]] == "THE OTTER EATS!"


def test_reasons_are_there_only_if_they_were_asked_for(mosul: Library) -> None:
    question = "When was eastern Mosul liberated?"
    plain, told = (documents.answer(mosul.ask(question, explain=on)) for on in (False, True))
    assert all(set(one) == QUOTE for one in plain["quotes"])
    for one in read(told)["quotes"]:
        assert set(one) == QUOTE | {"reasons", "lacks", "passage_score"}
        assert all(
            set(each) == {"typed", "used", "weight", "found", "demanded"} for each in one["reasons"]
        )


@given(quotes())
def test_a_quote_is_not_changed_by_a_character(one: Quote) -> None:
    assert read(documents.quote(one))["text"] == one.text


@given(quotes())
def test_a_document_is_utf8_without_escapes_and_is_read_back_as_it_was(one: Quote) -> None:
    document = documents.answer(answer([one], missing=[one.text]))
    assert json.loads(documents.dump(document).encode()) == document


def test_the_same_answer_gives_the_same_bytes(mosul: Library) -> None:
    question = "How many civilians were killed in March?"
    once, again = (documents.dump(documents.answer(mosul.ask(question))) for _ in range(2))
    assert once == again


def test_fields_keep_their_order() -> None:
    found = documents.dump(documents.answer(answer([quote(article())])))
    assert list(json.loads(found)) == [
        "question", "answered", "confidence", "quotes", "related", "unmatched_terms",
        "words", "searched_for", "searched_to", "corrections", "context", "article_id",
        "corpus_version",
    ]  # fmt: skip


def test_corrections_are_named_as_typed_and_as_searched() -> None:
    found = read(documents.answer(answer(corrections=[("oter", "otter"), ("sael", "seal")])))
    assert found["corrections"] == [
        {"typed": "oter", "used": "otter"},
        {"typed": "sael", "used": "seal"},
    ]


def test_a_summary_names_its_article_and_each_sentence() -> None:
    found = read(documents.summary(summary([quote(article("Seals.", title="T"), paragraph=4)])))
    assert found["article"]["title"] == "T"
    assert found["article"]["date"] == "2020-01-02"
    assert found["sentences"][0]["text"] == "Seals."
    assert found["sentences"][0]["paragraph"] == 4
    assert found["corpus_version"]


def test_sources_name_articles_and_skipped_files() -> None:
    found = read(documents.sources(snapshot([article(name="a")], [Skipped("b.txt", "empty")])))
    assert [one["article_id"] for one in found["articles"]] == ["a"]
    assert found["skipped"] == [{"path": "b.txt", "reason": "empty"}]


def test_a_change_names_what_became_of_each_article() -> None:
    skipped = (Skipped("x.txt", "empty"),)
    found = read(documents.change(Change("c", ("a",), ("b",), ("d",), skipped, True, "v", 0.1)))
    assert (found["added"], found["changed"], found["removed"]) == (["a"], ["b"], ["d"])
    assert found["skipped"] == [{"path": "x.txt", "reason": "empty"}]
    assert (found["collection"], found["corpus_version"]) == ("c", "v")
