"""What is suggested is answered, with the very place that it was made of."""

from __future__ import annotations

import pytest
from hypothesis import given

from bot import Library
from bot.models import Article, Kind
from bot.reading.passages import passages
from bot.suggestions import suggest
from bot.suggestions.candidates import KINDS, candidates
from bot.suggestions.languages import rules
from tests.conftest import HOSTILE, Corpus
from tests.strategies import ARTICLES, BRIEFLY, article


@BRIEFLY
@given(ARTICLES)
def test_a_question_fits_on_a_button_and_has_its_place_in_the_article(one: Article) -> None:
    cut = list(passages(one))
    for made in candidates(cut) if cut else ():
        assert made.article is one
        assert 0 <= made.start < made.end <= len(one.text)
        assert made.kind in KINDS
        assert 10 <= len(made.question) <= 80
        assert made.question == " ".join(made.question.split())


def test_the_shipped_article_gets_good_questions(mosul: Library) -> None:
    assert suggest(mosul) == (
        "How many civilians have been displaced due to the fighting?",
        "What did US Central Command confirm?",
        "Why has Western Mosul proven to be more difficult to retake?",
    )


@pytest.mark.parametrize("files", [{}, HOSTILE, {"dots.txt": "... !!! ???"}])
def test_every_suggestion_is_answered_whatever_the_articles_hold(
    corpus: Corpus, files: dict[str, bytes | str]
) -> None:
    library = Library.open(corpus(files))
    suggested = suggest(library, most=20)
    assert all(library.ask(question).answered for question in suggested)
    assert len(set(suggested)) == len(suggested)


def test_no_article_no_questions(corpus: Corpus) -> None:
    assert suggest(Library.open(corpus({}))) == ()


def test_the_questions_are_of_different_articles_where_there_are_some(corpus: Corpus) -> None:
    seals = "Over 300 seals have come to the bay. Over 400 pups were born on the ice."
    otters = "Over 200 otters have come to the lake. Over 100 fish were eaten at night."
    library = Library.open(corpus({"otters.txt": otters, "seals.txt": seals}))
    assert suggest(library, most=2) == (
        "How many otters have come to the lake?",
        "How many seals have come to the bay?",
    )


def test_a_question_that_another_place_answers_better_is_left_out(mosul: Library) -> None:
    (article,) = mosul.snapshot().articles.values()
    asked = {one.question for one in candidates(mosul.snapshot().passages(article))}
    assert "What is the offensive?" in asked - {*suggest(mosul, most=50)}


def test_no_question_is_suggested_twice(corpus: Corpus) -> None:
    library = Library.open(corpus({"seals.txt": "In March seals came. In March otters left."}))
    assert suggest(library) == ("What happened in March?",)


def test_a_heading_that_asks_is_asked(corpus: Corpus) -> None:
    text = "# Rules\n\n## How do I report a bug?\n\nWrite to the bug tracker with the version.\n"
    library = Library.open(corpus({"rules.md": text}))
    assert suggest(library, most=1) == ("How do I report a bug?",)


def test_code_is_not_asked_for(corpus: Corpus) -> None:
    one = article("```\nOver 300 seals have come to the bay.\n```\n\nSeals came.", title="Seals")
    assert Kind.CODE in {block.kind for block in one.blocks}
    assert not list(candidates(list(passages(one))))


SENTENCES = [
    ("en", "More than 1,200 Members were asked in May.", "How many members were asked in May?"),
    ("en", "In 2003 the members were asked.", "What happened in 2003?"),
    ("en", "Article 288 says the members were asked.", None),
    ("en", "On 3 May 2003, it fell.", "What happened on 3 May 2003?"),
    ("en", "Dr. Ada Lovelace (AL) calmly wrote that it thinks.", "What did Ada Lovelace write?"),
    ("en", "The gate was not opened because of it.", "Why was the gate not opened?"),
    ("en", "Every guest must wear a U.S.-made hat.", "Must every guest wear a U.S.-made hat?"),
    ("en", "The unit is a van.", "What is the unit?"),
    ("en", "They met Ada of Kent there.", "What is said about Ada of Kent?"),
    ("de", "Mehr als 300 Otter wurden im Mai gezählt.", "Wie viele Otter wurden im Mai gezählt?"),
    ("de", "Das fiel am 3. Mai 2003.", "Was geschah am 3. Mai 2003?"),
    ("de", "Im Jahr 2003 fiel es.", "Was geschah 2003?"),
    ("de", "Jeder Gast muss einen guten Hut tragen.", "Muss jeder Gast einen guten Hut tragen?"),
    ("de", "Der Otter ist ein Marder.", "Was ist der Otter?"),
    ("de", "Sie trafen Ada von Kent dort.", "Was steht hier über Ada von Kent?"),
    ("es", "Más de 300 nutrias fueron vistas en mayo.", "¿Cuántas nutrias fueron vistas en mayo?"),
    ("es", "Los 300 perros fueron vistos allí.", "¿Cuántos perros fueron vistos allí?"),
    ("es", "Cayó el 3 de mayo de 2003.", "¿Qué pasó el 3 de mayo de 2003?"),
    ("es", "La nutria es un mamífero.", "¿Qué es la nutria?"),
    ("es", "Vieron a Ada de Kent allí.", "¿Qué se dice de Ada de Kent?"),
    ("tr", "Orada Ada Kentoğlu yaşadı.", "Ada Kentoğlu?"),
    ("en-GB", "The unit is a van.", "What is the unit?"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "question"), SENTENCES)
def test_a_sentence_becomes_the_question_that_it_answers(
    language: str, sentence: str, question: str | None
) -> None:
    # The rest tells that members can be written small.
    one = article(f"{sentence} So members left.", title="", language=language)
    asked = {made.question for made in candidates(list(passages(one)))}
    assert question in asked or (question is None and not asked)


def test_every_rule_is_of_a_known_kind() -> None:
    assert {one.kind for code in ("en", "de", "es", "xx") for one in rules(code)} <= {*KINDS}
