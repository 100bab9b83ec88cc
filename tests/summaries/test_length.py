"""How long a summary is: as many sentences, or as large a share, as was asked for, or all."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import Library, PullquoteError
from bot.models import Article, Kind
from bot.reading.passages import passages
from bot.summaries.extract import summarise
from bot.summaries.length import LENGTHS, Length
from tests.strategies import ARTICLES, BRIEFLY
from tests.summaries.summarising import NAMES, summary, words


@BRIEFLY
@given(ARTICLES, NAMES)
def test_there_are_no_more_sentences_than_the_length_says(one: Article, length: str) -> None:
    assert len(summary(one, length)) <= (LENGTHS[length].sentences or 0)


@BRIEFLY
@given(ARTICLES, st.integers(1, 20), st.floats(0.01, 1.0))
def test_a_summary_keeps_to_its_number_and_share_or_is_a_single_sentence(
    one: Article, most: int, share: float
) -> None:
    found = summarise(tuple(passages(one)), Length(most, share))
    cut = [sentence for each in passages(one) for sentence in each.sentences]
    assert len(found) <= most
    assert len(found) <= 1 or words(found) <= share * words(cut)


@BRIEFLY
@given(ARTICLES)
def test_a_long_summary_is_at_most_two_fifths_of_the_words_or_the_short_one(one: Article) -> None:
    found, short = summary(one, "long"), summary(one, "short")
    cut = [sentence for each in passages(one) for sentence in each.sentences]
    assert found == short or words(found) <= 0.4 * words(cut)


@BRIEFLY
@given(ARTICLES)
def test_a_long_summary_has_every_sentence_of_the_short_one(one: Article) -> None:
    assert {*summary(one, "short")} <= {*summary(one, "long")}


@BRIEFLY
@given(ARTICLES)
def test_a_summary_of_any_length_has_every_different_sentence(one: Article) -> None:
    cut = [sentence for each in passages(one) for sentence in each.sentences]
    prose = [each for each in cut if each.kind is Kind.PARAGRAPH]
    listed = [each for each in cut if each.kind is Kind.ITEM]
    different = {" ".join(each.text.split()) for each in prose or listed}
    found = summarise(tuple(passages(one)), Length())
    assert [" ".join(each.text.split()) for each in found] == [
        *dict.fromkeys(" ".join(each.text.split()) for each in found)
    ]
    assert len(found) == len(different)


@BRIEFLY
@given(ARTICLES)
def test_a_short_summary_has_three_sentences_if_the_article_has(one: Article) -> None:
    cut = [sentence for each in passages(one) for sentence in each.sentences]
    prose = [each for each in cut if each.kind is Kind.PARAGRAPH]
    listed = [each for each in cut if each.kind is Kind.ITEM]
    different = {" ".join(each.text.split()) for each in prose or listed}
    assert len(summary(one)) == min(3, len(different))


@pytest.mark.parametrize(("length", "most"), [("one", 1), ("short", 3), ("long", 7)])
def test_the_shipped_article_is_summarised_in_every_length(
    mosul: Library, length: str, most: int
) -> None:
    found = mosul.summarise("Mosul offensive", length)
    assert 1 <= len(found.sentences) <= most
    assert found.article.id == "mosul-offensive"
    assert found.corpus_version == mosul.snapshot().version
    assert not {quote.text for quote in found.sentences} & {"What happened", "Mosul offensive"}


@pytest.mark.parametrize("length", ["", "Short", "medium"])
def test_an_unknown_length_is_explained_with_those_that_there_are(
    mosul: Library, length: str
) -> None:
    with pytest.raises(PullquoteError, match="there are one, short, long"):
        mosul.summarise("mosul-offensive", length)


def test_the_library_summarises_in_any_number_of_sentences_or_share_of_the_words(
    mosul: Library,
) -> None:
    assert len(mosul.summarise("Mosul offensive", Length(5)).sentences) == 5
    whole = mosul.summarise("Mosul offensive", Length()).sentences
    fifth = mosul.summarise("Mosul offensive", Length(share=0.2)).sentences
    assert 1 <= len(fifth) < len(whole)
    assert words(fifth) <= 0.2 * words(whole)


@pytest.mark.parametrize(
    "wrong",
    [
        {"sentences": 0},
        {"sentences": -1},
        {"share": 0.0},
        {"share": 1.5},
        {"share": float("nan")},
        {"sentences": 2, "least": 3},
        {"least": 0},
    ],
)
def test_a_length_that_makes_no_sense_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(PullquoteError):
        Length(**wrong)
