"""`pullquote ask`: quotes with their sources, and why; nothing where nothing answers."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import TEXT, Run
from tests.conftest import ARTICLE, Corpus

QUESTIONS = {
    "Who requested the airstrike?": "request of Iraqi Security Forces as mentioned by Centcom.",
    "How many civilians were killed in March?": "death of 105 Iraqi civilians",
    "When was eastern Mosul liberated?": "On January 25",
    "How many people have been displaced?": "over 120,000 Civilians have been displaced",
    "Why is western Mosul harder to retake?": "difficult to retake due to the layout of the area",
    "What is the capital of France?": "",
    "How do I bake sourdough bread?": "",
}


def test_ask_shows_the_quote_and_its_source(corpus: Corpus, pullquote: Run) -> None:
    corpus(ARTICLE)
    done = pullquote("ask", "Who requested the airstrike?")
    assert done.code == 0
    assert "The airstrike came upon the request of Iraqi Security Forces" in done.out
    assert "Mosul offensive · paragraph 5" in done.out


def test_ask_declines_with_what_the_articles_hold_of_the_words(
    corpus: Corpus, pullquote: Run
) -> None:
    corpus(ARTICLE)
    done = pullquote("ask", "What is the capital of France?")
    assert done.code == 0
    assert done.out.splitlines() == [
        "I find no answer to that in the corpus.",
        "“capital” occurs in 0 of 1 article (nor does any other form of capit-)",
        "“France” occurs in 0 of 1 article (nor does any other form of franc-)",
    ]


def test_an_article_that_does_not_answer_alone_does_not_blame_the_corpus(
    corpus: Corpus, pullquote: Run
) -> None:
    corpus({**ARTICLE, "france.txt": "The capital of France is Paris, said everybody."})
    done = pullquote("ask", "What is the capital of France?", "--article", "mosul-offensive")
    assert done.out.splitlines() == [
        "I find no answer to that in this article.",
        "“capital” does not occur in this article (nor does any other form of capit-)",
        "“France” does not occur in this article (nor does any other form of franc-)",
    ]


def test_json_tells_of_every_word_of_a_question_that_is_not_answered(
    corpus: Corpus, pullquote: Run
) -> None:
    corpus(ARTICLE)
    document = json.loads(pullquote("ask", "What is the capital of ISIS?", "--json").out)
    assert document["words"] == [
        {"typed": "capital", "searched": "capital", "stems": ["capit"], "forms": [],
         "articles": 0, "of": 1},
        {"typed": "ISIS", "searched": "ISIS", "stems": ["isi"], "forms": ["isis"],
         "articles": 1, "of": 1},
    ]  # fmt: skip


@pytest.mark.parametrize(("question", "answered"), QUESTIONS.items())
def test_json_is_one_document_with_places_in_the_stored_text(
    corpus: Corpus, pullquote: Run, question: str, answered: str
) -> None:
    corpus(ARTICLE)
    document = json.loads(pullquote("ask", question, "--json").out)
    for quote in (*document["quotes"], *document["related"]):
        assert quote["text"] == TEXT[quote["start"] : quote["end"]]
    assert document["answered"] is bool(answered)
    assert answered in "".join(quote["text"] for quote in document["quotes"][:1])


def test_the_same_question_prints_the_same_bytes(corpus: Corpus, pullquote: Run) -> None:
    corpus(ARTICLE)
    first, second = (pullquote("ask", "mosul airstrike", "--json").out for _ in range(2))
    assert first == second


def test_the_number_of_quotes_can_be_limited(corpus: Corpus, pullquote: Run) -> None:
    corpus(ARTICLE)
    done = pullquote("ask", "How many civilians were killed in March?", "-k", "1", "--json")
    assert len(json.loads(done.out)["quotes"]) == 1


def test_a_typing_error_is_corrected_and_told(corpus: Corpus, pullquote: Run) -> None:
    corpus({"a.txt": "Otters swim in rivers."})
    done = pullquote("ask", "rivres")
    assert "Otters swim in rivers." in done.out
    assert "Searched for rivers (for rivres)." in done.out
    document = json.loads(pullquote("ask", "rivres", "--json").out)
    assert document["corrections"] == [{"typed": "rivres", "used": "rivers"}]


def test_an_exact_question_is_searched_as_typed(corpus: Corpus, pullquote: Run) -> None:
    corpus({"a.txt": "Otters swim in rivers."})
    document = json.loads(pullquote("ask", "rivres", "--exact", "--json").out)
    assert document["corrections"] == []
    assert not document["answered"]
    assert document["unmatched_terms"] == ["rivres"]


def test_an_answer_can_be_explained(corpus: Corpus, pullquote: Run) -> None:
    corpus(ARTICLE)
    asked = ("ask", "When was eastern Mosul liberated, yeti?", "-k", "1")
    plain, told = pullquote(*asked).out, pullquote(*asked, "--explain").out
    more = [line for line in told.splitlines() if line not in plain.splitlines()]
    assert more[0].startswith("    in the quote: eastern ")
    assert more[1].startswith("    not there: yeti ")
    assert more[-1].startswith("confidence ")
    assert more[-1].endswith("an answer takes 0.50 (the gate)")
    (quote,) = json.loads(pullquote(*asked, "--explain", "--json").out)["quotes"]
    assert [one["typed"] for one in quote["reasons"]] == ["eastern", "Mosul", "liberated", "yeti"]
    assert "reasons" not in pullquote(*asked, "--json").out


def test_timing_is_told_apart_from_the_answer(corpus: Corpus, pullquote: Run) -> None:
    corpus(ARTICLE)
    done = pullquote("ask", "mosul airstrike", "--timing")
    assert "ms" in done.err
    assert " ms" not in done.out
