"""What a summary promises: sentences of the article, in its order, as many as were asked for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import Library, PullquoteError
from bot.models import Article, Kind, Quote, Span
from bot.reading.passages import passages
from bot.summaries.extract import LENGTHS, Length, summarise
from tests.conftest import Corpus
from tests.strategies import ARTICLES, BRIEFLY, article

NAMES = st.sampled_from(sorted(LENGTHS))
STORY = (
    "The otter eats fish in the river.",
    "The river has fish and an otter.",
    "Nobody sings tonight about cheese at all.",
    "In the river the otter eats more fish.",
)


def summary(one: Article, length: str = "short") -> tuple[Quote, ...]:
    return summarise(tuple(passages(one)), LENGTHS[length])


def texts(source: str, length: str = "short", title: str = "") -> list[str]:
    return [quote.text for quote in summary(article(source, title=title), length)]


def words(spans: Sequence[Span]) -> int:
    return sum(len(one.text.split()) for one in spans)


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
def test_there_are_no_more_sentences_than_the_length_says(one: Article, length: str) -> None:
    assert len(summary(one, length)) <= LENGTHS[length].sentences


@BRIEFLY
@given(ARTICLES)
def test_a_long_summary_is_at_most_two_fifths_of_the_words_or_a_single_sentence(
    one: Article,
) -> None:
    found = summary(one, "long")
    cut = [sentence for each in passages(one) for sentence in each.sentences]
    assert len(found) <= 1 or words(found) <= 0.4 * words(cut)


@BRIEFLY
@given(ARTICLES, NAMES)
def test_whatever_can_be_quoted_can_be_summarised(one: Article, length: str) -> None:
    assert bool(summary(one, length)) is any(True for _ in passages(one))


@BRIEFLY
@given(ARTICLES)
def test_a_short_summary_has_three_sentences_if_the_article_has(one: Article) -> None:
    cut = [sentence for each in passages(one) for sentence in each.sentences]
    prose = [each for each in cut if each.kind is Kind.PARAGRAPH]
    listed = [each for each in cut if each.kind is Kind.ITEM]
    different = {" ".join(each.text.split()) for each in prose or listed}
    assert len(summary(one)) == min(3, len(different))


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


def test_the_sentence_that_shares_least_is_left_out() -> None:
    assert texts(" ".join(STORY)) == [one for one in STORY if "cheese" not in one]


def test_a_list_is_summarised_where_there_is_nothing_else() -> None:
    assert texts("# Rules\n\n- No otters here.\n- No seals here.") == [
        "No otters here.",
        "No seals here.",
    ]


def test_what_was_said_already_gives_way_to_something_new() -> None:
    otters, seals = "Every otter eats fish in its river.", "All seals sleep on ice all day."
    assert summarised(f"{otters} {otters} {seals} {seals}", 2) == [otters, seals]


def summarised(source: str, sentences: int) -> list[str]:
    length = Length(sentences, 1.0, position=0.2, penalty=0.1)
    return [one.text for one in summarise(tuple(passages(article(source, title=""))), length)]


@pytest.mark.parametrize(
    "leaning",
    [
        "It is the otter that eats fish in rivers.",
        "However, the otter eats fish in the rivers.",
        "“However, the otter eats fish in the rivers.”",
        "What does the otter eat but the fish of rivers?",
        "These are what the otter eats: fish of rivers:",
        "The otter said “fish of the rivers eat.",
        'The otter said "fish of the rivers eat.',
        "Otter eats river fish.",
    ],
)
def test_a_sentence_that_cannot_stand_alone_comes_after_one_that_can(leaning: str) -> None:
    plain = "An otter eats many a fish of many rivers."
    assert summarised(f"{leaning}\n\n{plain}", 1) == [plain]


def test_among_equals_the_first_comes_first() -> None:
    source = " ".join(f"Every {word} is unlike all others here." for word in ("one", "two", "six"))
    assert summarised(source, 1) == [source[: source.index(".") + 1]]


def test_where_no_sentence_shares_a_word_the_beginning_is_taken() -> None:
    source = (
        "Alpha bravo charlie delta echo foxtrot golf.\n\n"
        "Hotel india juliett kilo lima mike november oscar.\n\n"
        "Papa quebec romeo sierra tango uniform victor whiskey.\n\n"
        "Xray yankee zulu apple banana cherry."
    )
    assert summarised(source, 2) == source.split("\n\n")[:2]


def test_the_title_decides_between_equal_sentences() -> None:
    fish, seals = "Some fish are in the sea today.", "Some seals are in the sea today."
    length = Length(1, 1.0, position=0.0, penalty=0.0)
    for title, expected in (("Fish", fish), ("Seals", seals)):
        found = summarise(tuple(passages(article(f"{fish}\n\n{seals}", title=title))), length)
        assert [one.text for one in found] == [expected]


@pytest.mark.parametrize(("length", "most"), [("one", 1), ("short", 3), ("long", 7)])
def test_the_shipped_article_is_summarised_in_every_length(
    mosul: Library, length: str, most: int
) -> None:
    found = mosul.summarise("Mosul offensive", length)
    assert 1 <= len(found.sentences) <= most
    assert found.article.id == "mosul-offensive"
    assert found.corpus_version == mosul.snapshot().version
    assert not {quote.text for quote in found.sentences} & {"What happened", "Mosul offensive"}


def test_a_summary_is_of_one_article_only(corpus: Corpus) -> None:
    library = Library.open(corpus({"a.txt": "Otters swim.", "b.txt": "Seals swim."}))
    assert [one.text for one in library.summarise("b").sentences] == ["Seals swim."]


def test_every_hostile_article_has_a_summary(hostile: Library) -> None:
    for name, one in hostile.snapshot().articles.items():
        sentences = hostile.summarise(name).sentences
        assert sentences
        assert all(quote.article is one for quote in sentences)


@pytest.mark.parametrize("length", ["", "Short", "medium"])
def test_an_unknown_length_is_explained_with_those_that_there_are(
    mosul: Library, length: str
) -> None:
    with pytest.raises(PullquoteError, match="there are one, short, long"):
        mosul.summarise("mosul-offensive", length)
