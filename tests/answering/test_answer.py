"""What an answer promises: on the shipped article, and for any question whatever."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import Answer, Library
from bot.answering.answer import Rules, answer
from bot.answering.question import LENGTH
from bot.config import load
from bot.rendering import documents
from bot.search.searchable import Searchable
from tests.answering.promises import RULES, keeps_its_promises
from tests.conftest import ARTICLE, HOSTILE, SEED, Corpus
from tests.strategies import BRIEFLY, CORPORA, QUESTIONS, article, searchable

ANSWERED = {
    "Who requested the airstrike?": "The airstrike came upon the request of Iraqi Security Forces "
    "as mentioned by Centcom.",
    "How many civilians were killed in March?": "death of 105 Iraqi civilians",
    "When was eastern Mosul liberated?": "On January 25 of this year",
    "How many people have been displaced?": "over 120,000 Civilians",
    "Why is western Mosul harder to retake?": "due to the layout of the area",
}
DECLINED = {
    "What is the capital of France?": ("capital", "France"),
    "How do I bake sourdough bread?": ("bake", "sourdough", "bread"),
}
SAY_NOTHING = ["", "who is it, and when?", "🦭 ❤️ 👩‍👩‍👧 ☀️", "?!", "\u0301\u200d\ufe0f"]

PROGRAM = """
import sys
from pathlib import Path
from bot import Library, config
from bot.rendering.documents import answer, dump, summary

library = Library.open(config.load(Path(sys.argv[1])))
print(dump(answer(library.ask("Who met Dr. Smith and the seal with a fish?"))))
for article in library.snapshot().articles:
    print(dump(summary(library.summarise(article))))
"""


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("shipped")
    (folder / "corpus").mkdir()
    (folder / "corpus" / SEED.name).write_bytes(SEED.read_bytes())
    (folder / "config.toml").touch()
    return Library.open(load(folder / "config.toml"))


def document(one: Answer) -> str:
    return documents.dump(documents.answer(one))


@pytest.mark.parametrize(("question", "words"), ANSWERED.items())
def test_the_first_quote_holds_the_answer(mosul: Library, question: str, words: str) -> None:
    assert words in mosul.ask(question).quotes[0].text


def test_a_quote_is_the_whole_sentence_and_a_neighbour_and_no_more(mosul: Library) -> None:
    question, sentence = next(iter(ANSWERED.items()))
    text = mosul.ask(question).quotes[0].text
    assert text.startswith(f"{sentence} According to a declassified summary")
    assert text.endswith("into the lower floors of the building.")
    assert text.count(".") == 2


@pytest.mark.parametrize(("question", "unmatched"), DECLINED.items())
def test_a_foreign_question_is_declined_with_the_words_that_the_corpus_lacks(
    mosul: Library, question: str, unmatched: tuple[str, ...]
) -> None:
    declined = mosul.ask(question)
    assert not declined.answered
    assert declined.quotes == ()
    assert declined.unmatched_terms == unmatched


@pytest.mark.parametrize("question", [*ANSWERED, *DECLINED])
def test_the_text_of_every_quote_is_in_the_bytes_of_the_file(mosul: Library, question: str) -> None:
    stored = SEED.read_bytes().decode("utf-8-sig")
    found = documents.answer(mosul.ask(question))
    for quote in found["quotes"] + found["related"]:
        assert quote["text"] == stored[quote["start"] : quote["end"]] != ""


@pytest.mark.parametrize("question", [*ANSWERED, *DECLINED, *SAY_NOTHING])
def test_a_question_gives_the_same_bytes_again_and_from_a_library_opened_anew(
    mosul: Library, question: str
) -> None:
    anew = Library.open(mosul.config)
    first = document(mosul.ask(question))
    assert first == document(mosul.ask(question)) == document(anew.ask(question))


def test_another_process_with_other_hashes_gives_the_same_bytes(hostile: Library) -> None:
    folder = hostile.config.corpus_folder.parent
    said = [
        subprocess.run(
            [sys.executable, "-c", PROGRAM, str(folder / "config.toml")],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert said[0] == said[1]
    assert b'"answered": true' in said[0]


@BRIEFLY
@given(QUESTIONS)
def test_any_question_to_the_shipped_article_keeps_every_promise(
    shipped: Library, question: str
) -> None:
    assert keeps_its_promises(shipped.ask(question), shipped.snapshot().searched)


@BRIEFLY
@given(CORPORA, QUESTIONS, st.integers(1, 5), st.sampled_from([0.0, 0.3, 0.5, 1.0]))
def test_any_question_to_any_corpus_keeps_every_promise(
    searched: Searchable, question: str, limit: int, gate_at: float
) -> None:
    given_answer = answer(question, searched, "v1", Rules(gate_at, 0.5, limit))
    assert keeps_its_promises(given_answer, searched, gate_at)
    assert len(given_answer.quotes + given_answer.related) <= limit
    assert given_answer.corpus_version == "v1"


@BRIEFLY
@given(CORPORA, QUESTIONS)
def test_the_gate_only_decides_what_the_same_quotes_are_called(
    searched: Searchable, question: str
) -> None:
    opened, shut = (
        answer(question, searched, "", Rules(at, 0.5, 3), exact=True) for at in (0.0, 1.1)
    )
    assert opened.quotes == shut.related
    assert opened.confidence == shut.confidence
    assert shut.quotes == opened.related == ()


@BRIEFLY
@given(CORPORA, QUESTIONS)
def test_a_question_about_one_article_is_answered_from_that_one(
    searched: Searchable, question: str
) -> None:
    for one in sorted({passage.article.id for passage in searched.passages}):
        only = answer(question, searched, "", Rules(0, 0.5, 5), article=one)
        assert {quote.article.id for quote in only.quotes} <= {one}


@pytest.mark.parametrize("name", ["otters", "Of otters", "OTTERS", "  of OTTERS "])
def test_an_article_is_named_by_its_id_or_its_title(corpus: Corpus, name: str) -> None:
    files = {
        "otters.txt": "---\ntitle: Of otters\n---\nThe otter eats fish.",
        "seals.txt": "The seal eats fish, and more fish.",
    }
    library = Library.open(corpus(files))
    assert {q.article.id for q in library.ask("Who eats fish?").quotes} == {"otters", "seals"}
    only = library.ask("Who eats fish?", article=name)
    assert [quote.article.id for quote in only.quotes] == ["otters"]


@pytest.mark.parametrize("limit", [1, 2, 3, 5])
def test_the_limit_of_a_question_goes_before_that_of_the_settings(
    corpus: Corpus, limit: int
) -> None:
    fish = "\n\n".join(f"Otter number {number} eats." for number in range(8))
    library = Library.open(corpus({"fish.txt": fish}, "[answers]\nquotes = 4"))
    assert len(library.ask("What does the otter eat?").quotes) == 4
    assert len(library.ask("What does the otter eat?", limit=limit).quotes) == limit


def test_the_gate_of_the_settings_decides(corpus: Corpus) -> None:
    strict = Library.open(corpus(ARTICLE, "[answers]\ngate = 1.0"))
    declined = strict.ask("Why is western Mosul harder to retake?", exact=True)
    assert declined.quotes == ()
    assert "layout" in declined.related[0].text


@pytest.mark.parametrize("question", SAY_NOTHING)
def test_a_question_that_says_nothing_is_declined_without_any_words(
    mosul: Library, question: str
) -> None:
    declined = mosul.ask(question)
    assert declined.confidence == 0
    assert declined.quotes == declined.related == ()
    assert declined.searched_for == declined.unmatched_terms == ()


@pytest.mark.parametrize("name", [name for name in HOSTILE if name.endswith((".txt", ".md"))])
def test_the_words_of_a_hostile_file_are_a_question_like_any_other(
    hostile: Library, name: str
) -> None:
    asked = hostile.ask(HOSTILE[name].decode("utf-8", "replace")[:LENGTH])
    assert keeps_its_promises(asked, hostile.snapshot().searched)


def test_where_only_a_title_matches_its_paragraphs_open_the_answer() -> None:
    searched = searchable([article("They swim in rivers. They dive.", title="Of otters")])
    (quote,) = answer("otters", searched, "", RULES).quotes
    assert quote.text == "They swim in rivers. They dive."


def test_a_corpus_of_one_sentence_answers() -> None:
    searched = searchable([article("The otter eats fish.")])
    assert answer("What does the otter eat?", searched, "", RULES).answered


@pytest.mark.parametrize(
    ("language", "text", "asked", "words"),
    [
        (
            "zh",
            "海豹在岸边睡觉。\n\n河里的水獭吃鱼，它们在冰下游泳。",
            "河里的水獭吃鱼吗？",
            "河里的水獭吃鱼",
        ),
        ("th", "แมวน้ำนอนหลับอยู่บนน้ำแข็ง\n\nนากกินปลาในแม่น้ำทุกวัน", "นากกินปลาในแม่น้ำไหม", "นากกินปลาในแม่น้ำ"),
    ],
)
def test_an_article_in_a_script_without_spaces_answers(
    corpus: Corpus, language: str, text: str, asked: str, words: str
) -> None:
    library = Library.open(corpus({"a.txt": f"---\nlanguage: {language}\n---\n{text}"}))
    (quote,) = library.ask(asked).quotes
    assert quote.text == text.split("\n\n")[1]
    assert [match.text for match in quote.matches] == [words]


def test_a_collection_of_several_languages_answers_in_each(corpus: Corpus) -> None:
    files = {
        "en.txt": "---\nlanguage: en\n---\nThe otter eats fish in the river.",
        "de.txt": "---\nlanguage: de\n---\nDer Fischotter lebt am Ufer und frisst Krebse.",
        "zh.txt": "---\nlanguage: zh\n---\n水獭在冰下游泳。",
    }
    library = Library.open(corpus(files))
    for asked, name in (("What eats fish?", "en"), ("frisst Krebse", "de"), ("冰下游泳", "zh")):
        found = library.ask(asked)
        assert [quote.article.id for quote in found.quotes][:1] == [name]
        assert keeps_its_promises(found, library.snapshot().searched)
