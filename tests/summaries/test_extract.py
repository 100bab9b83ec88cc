"""What a summary promises: different sentences of the article, in its order, and nothing else."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from bot import Library
from bot.models import Article, Kind
from bot.reading.passages import passages
from bot.summaries.extract import summarise
from bot.summaries.length import LENGTHS
from tests.conftest import Corpus
from tests.strategies import ARTICLES, BRIEFLY, article
from tests.summaries.summarising import NAMES, summary, texts


@BRIEFLY
@given(ARTICLES, NAMES)
def test_every_sentence_is_a_whole_sentence_of_the_article(one: Article, length: str) -> None:
    whole = {
        (sentence.start, sentence.end, passage.paragraph)
        for passage in passages(one)
        for sentence in passage.sentences
    }
    for quote in summary(one, length):
        assert (quote.start, quote.end, quote.paragraph) in whole
        assert quote.text == one.text[quote.start : quote.end] != ""


@BRIEFLY
@given(ARTICLES, NAMES)
def test_sentences_are_in_the_order_of_the_article_and_none_comes_twice(
    one: Article, length: str
) -> None:
    assert all(a.end <= b.start for a, b in pairwise(summary(one, length)))


@BRIEFLY
@given(ARTICLES, NAMES)
def test_whatever_can_be_quoted_can_be_summarised(one: Article, length: str) -> None:
    assert bool(summary(one, length)) is any(True for _ in passages(one))


def test_what_an_article_says_twice_is_in_its_summary_once() -> None:
    said = [each.text for each in summary(article("Otters swim far.\n\nOtters swim far.\n\nBe."))]
    assert said == ["Otters swim far.", "Be."]


@BRIEFLY
@given(ARTICLES, NAMES)
def test_headings_and_code_are_never_in_a_summary(one: Article, length: str) -> None:
    left_out = [each for each in one.blocks if each.kind in (Kind.HEADING, Kind.CODE)]
    for quote in summary(one, length):
        assert all(quote.end <= each.start or each.end <= quote.start for each in left_out)


@BRIEFLY
@given(ARTICLES, NAMES)
def test_list_items_are_in_a_summary_only_where_there_is_nothing_else(
    one: Article, length: str
) -> None:
    cut = [sentence for passage in passages(one) for sentence in passage.sentences]
    places = {quote.start for quote in summary(one, length)}
    kinds = {sentence.kind for sentence in cut if sentence.start in places}
    prose = any(sentence.kind is Kind.PARAGRAPH for sentence in cut)
    assert kinds <= ({Kind.PARAGRAPH} if prose else {Kind.ITEM})


@BRIEFLY
@given(ARTICLES, NAMES)
def test_the_same_article_has_the_same_summary(one: Article, length: str) -> None:
    assert summary(one, length) == summary(one, length)


@BRIEFLY
@given(ARTICLES)
def test_nothing_is_matched_in_a_summary_for_nothing_was_asked(one: Article) -> None:
    assert all(quote.matches == () for quote in summary(one))


@pytest.mark.parametrize("length", sorted(LENGTHS))
@pytest.mark.parametrize(
    "sentence",
    [
        "The otter eats fish.",
        "Otter",
        "It is so.",
        "🦭",
        "Why?",
        "- The only item.",
        "the of and a",
    ],
)
def test_an_article_of_one_sentence_is_its_own_summary(sentence: str, length: str) -> None:
    assert texts(sentence, length) == [sentence.removeprefix("- ")]


@pytest.mark.parametrize("length", sorted(LENGTHS))
def test_nothing_to_summarise_is_no_summary(length: str) -> None:
    assert summarise((), LENGTHS[length]) == ()


def test_a_summary_is_of_one_article_only(corpus: Corpus) -> None:
    library = Library.open(corpus({"a.txt": "Otters swim.", "b.txt": "Seals swim."}))
    assert [one.text for one in library.summarise("b").sentences] == ["Seals swim."]


def test_every_hostile_article_has_a_summary(hostile: Library) -> None:
    for name, one in hostile.snapshot().articles.items():
        sentences = hostile.summarise(name).sentences
        assert sentences
        assert all(quote.article is one for quote in sentences)


@pytest.mark.parametrize("junk", ["word " * 4000, "x" * 20000, ". " * 10000, "日本" * 9000])
@pytest.mark.parametrize("length", sorted(LENGTHS))
def test_junk_has_a_summary_that_says_nothing_twice(junk: str, length: str) -> None:
    found = texts(junk, length)
    assert 1 <= len(found) == len({*found})
