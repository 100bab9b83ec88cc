"""What is said of words is true: in so many articles, in these forms, whatever else was tried."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import Library
from bot.answering.occurrences import occurrences
from bot.models import Article, Occurrence
from bot.reading.passages import passages
from bot.search.searchable import Searchable, build
from bot.search.terms import plain, term
from bot.search.wordlist import bared
from bot.search.words import share, words
from tests.conftest import Corpus
from tests.strategies import BRIEFLY, QUESTIONS, SOURCES, article

FRONT = "---\nauthor: Kraken Seal\n---\n"
LONG_CODE = f"\n\n```\nkraken = {'1' * 700}\n```\n"
FILES = {
    "front.txt": f"{FRONT}An otter swims.",
    "heading.md": "# Otters\n\n## Kraken\n\n## Seals\n\nThey swim, all of them.",
    "code.md": f"Some fish are seen here.{LONG_CODE}",
    "title.txt": "---\ntitle: Of krakens\n---\nNobody swims here.",
    "none.txt": "No word of them is here.",
}

made = st.builds(
    lambda front, source, suffix, language, after: article(
        front + source + after, suffix=suffix, language=language
    ),
    st.sampled_from(["", FRONT, "# Kraken\n\n## Ice\n\n"]),
    SOURCES,
    st.sampled_from([".md", ".txt"]),
    st.sampled_from(["en", "de", "zh", "xx"]),
    st.sampled_from(["", LONG_CODE]),
)
corpora = st.lists(made, min_size=1, max_size=4).map(
    lambda found: [replace(one, id=f"{number}") for number, one in enumerate(found)]
)


def indexed(articles: Sequence[Article]) -> Searchable:
    return build((one for each in articles for one in passages(each)), "postings")


def held(one: Article) -> set[str]:
    """Every word of an article, as its vocabulary has it."""
    return {word.text for text in (one.text, one.title) for word in words(text)}


def by_hand(word: str, articles: Sequence[Article], language_of: Sequence[str]) -> list[bool]:
    """Go through the texts, word by word."""
    every = {other for one in articles for other in held(one)}
    gram = len(word) == 1 and share(word) < 1
    like = {
        plain(other)
        for other in every
        if (word in plain(other) if gram else bared(plain(other)) == bared(plain(word)))
    }
    terms = {term(other, code) for other in (word, *like) for code in language_of} - {None}
    return [any(term(other, one.language) in terms for other in held(one)) for one in articles]


@BRIEFLY
@given(corpora, QUESTIONS)
def test_the_counts_are_those_of_the_stored_texts(articles: list[Article], question: str) -> None:
    articles = [one for one in articles if list(passages(one))]
    if not articles:
        return
    searched = indexed(articles)
    for one in occurrences(question, searched):
        assert one.typed in question
        assert one.of == len(articles)
        parts = [word.text for word in words(one.searched)]
        if len(parts) == 1:
            there = by_hand(one.searched, articles, searched.languages)
            assert one.articles == sum(there)
            for at, each in enumerate(articles):
                alone = occurrences(question, searched, article=each)
                told = next((other for other in alone if other.searched == one.searched), None)
                if told is None:
                    # All pieces of its run are missing there, and told of together.
                    assert not there[at]
                    assert any(one.typed in other.typed and not other.articles for other in alone)
                    continue
                assert (told.articles, told.of) == (there[at], 1)
                assert {*told.forms} <= {plain(word) for word in held(each)}
        else:
            assert one.articles == 0
            every = [by_hand(part, articles, searched.languages) for part in parts]
            assert not any(map(all, zip(*every, strict=True)))


def told(found: Sequence[Occurrence]) -> dict[str, int]:
    return {one.searched: one.articles for one in found}


def test_what_is_never_quoted_counts_too(corpus: Corpus) -> None:
    library = Library.open(corpus(FILES))
    for _ in range(2):  # as it was indexed, and as it was stored
        answer = library.ask("Does a kraken bake sourdough bread?")
        assert answer.occurrences[0] == Occurrence(
            "kraken", "kraken", ("kraken",), ("kraken", "krakens"), 4, 5
        )
        library = Library.open(library.config)


def test_what_answers_is_not_counted(mosul: Library) -> None:
    answer = mosul.ask("Who requested the airstrike?")
    assert answer.answered
    assert answer.occurrences == ()


def test_in_one_article_only_that_is_looked_in(corpus: Corpus) -> None:
    library = Library.open(corpus(FILES))
    answer = library.ask("Which kraken ate the otter?", article="front")
    assert not answer.answered
    assert answer.article is library.snapshot().articles["front"]
    assert told(answer.occurrences) == {"kraken": 1, "ate": 0, "otter": 1}
    assert {one.of for one in answer.occurrences} == {1}


def test_every_word_is_told_once_in_its_order(mosul: Library) -> None:
    asked = "Did airstrikes bake a bread of breads in Mosul, or an AIRSTRIKE?"
    assert [one.typed for one in mosul.ask(asked, exact=True).occurrences] == [
        "airstrikes", "bake", "bread", "Mosul",
    ]  # fmt: skip


def test_what_was_tried_in_place_of_a_word_is_counted_behind_it(corpus: Corpus) -> None:
    texts = {"a.txt": "Glaciers melt.", "b.txt": "A glacier grows.", "c.txt": "Ice is cold."}
    library = Library.open(corpus(texts, '[synonyms]\n"cold" = ["freezing"]'))
    question = "Is a glacir freezing on Mars?"
    found = library.ask(question).occurrences
    assert [(one.typed, one.searched, one.articles) for one in found] == [
        ("glacir", "glacir", 0),
        ("freezing", "freezing", 0),
        ("Mars", "Mars", 0),
        ("glacir", "glacier", 2),
        ("freezing", "cold", 1),
    ]
    exact = library.ask(question, exact=True).occurrences
    assert told(exact) == {"glacir": 0, "freezing": 0, "Mars": 0}


def test_accents_make_no_other_word(corpus: Corpus) -> None:
    library = Library.open(corpus({"a.txt": "Herr Müller kommt.", "b.txt": "Müllers Haus."}))
    (one, _) = library.ask("Muller and whales?").occurrences
    assert (one.articles, one.forms) == (2, ("müller", "müllers"))


def test_what_is_written_without_spaces_is_told_in_runs(corpus: Corpus) -> None:
    library = Library.open(corpus({"a.txt": "海豹在冰上。", "b.txt": "海豹吃鱼。"}))
    found = library.ask("海豹 克拉肯").occurrences
    assert [(one.typed, one.articles, one.stems) for one in found] == [
        ("海豹", 2, ()),
        ("克拉肯", 0, ()),
    ]


def test_the_same_question_tells_the_same(mosul: Library) -> None:
    first, again = (mosul.ask("How do I bake sourdough bread?").occurrences for _ in range(2))
    assert first == again


@pytest.mark.parametrize("question", ["", "?!", "who is it"])
def test_without_words_nothing_is_told(mosul: Library, question: str) -> None:
    assert mosul.ask(question).occurrences == ()


IN_ENGLISH, IN_GERMAN = "---\nlanguage: en\n---\n", "---\nlanguage: de\n---\n"
SEVERAL = {
    "bread.txt": f"{IN_ENGLISH}The bread is baked in an oven. It has to rest in a warm room.",
    "river.txt": f"{IN_ENGLISH}The river flows through the city and ends in the sea.",
    "wald.txt": f"{IN_GERMAN}Im Wald leben Tiere. In der Nacht jagen die Eulen in den Bäumen.",
}


@pytest.mark.parametrize(
    ("question", "counts"),
    [
        ("How many bees are there in a hive?", {"bees": 0, "hive": 0}),
        ("Is the sea an ocean of ice and salt?", {"sea": 1, "ocean": 0, "ice": 0, "salt": 0}),
        ("Wer hat die Bienen in den Bäumen gesehen?", {"Bienen": 0, "Bäumen": 1, "gesehen": 0}),
        # A stop word of English is counted nowhere, as it is not indexed there.
        ("Bienen in Not", {"Bienen": 0}),
    ],
)
def test_no_language_is_counted_by_words_of_another(
    question: str, counts: dict[str, int], corpus: Corpus
) -> None:
    library = Library.open(corpus(SEVERAL))
    assert library.snapshot().searched.languages == ("de", "en")
    found = library.ask(question)
    assert not found.answered
    assert told(found.occurrences) == counts
    assert {one.of for one in found.occurrences} == {3}
    assert {*found.searched_for} <= {*counts, "Not"}


def test_a_word_that_only_joins_others_in_another_language_is_no_evidence(corpus: Corpus) -> None:
    wald = "Die Eule war in der Nacht in dem Wald. Die Maus war in der Nacht in dem Bau."
    library = Library.open(corpus({**SEVERAL, "wald.txt": IN_GERMAN + wald}))
    found = library.ask("How did the war start, and will emperors die?")
    assert not found.answered
    assert not any(quote.matches for quote in found.related if quote.article.language == "de")
