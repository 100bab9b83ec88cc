"""What a summary promises: sentences of the article, in its order, as many as were asked for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import Library, PullquoteError
from bot.models import Article, Kind, Quote, Span
from bot.reading.passages import passages
from bot.summaries.extract import summarise
from bot.summaries.length import LENGTHS, Length
from bot.summaries.sentences import dependent
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
    found = summarise(tuple(passages(article(source, title=""))), Length(sentences))
    return [one.text for one in found]


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
    first, fish, seals = (
        f"Some {one} are swimming in the sea today." for one in ("otters", "fish", "seals")
    )
    for title, expected in (("Fish", fish), ("Seals", seals)):
        one = article(f"{first}\n\n{fish}\n\n{seals}", title=title)
        found = summarise(tuple(passages(one)), Length(2))
        assert [each.text for each in found] == [first, expected]


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


@pytest.mark.parametrize("junk", ["word " * 4000, "x" * 20000, ". " * 10000, "日本" * 9000])
@pytest.mark.parametrize("length", sorted(LENGTHS))
def test_junk_has_a_summary_that_says_nothing_twice(junk: str, length: str) -> None:
    found = texts(junk, length)
    assert 1 <= len(found) == len({*found})


@pytest.mark.parametrize(
    ("language", "leaning", "plain"),
    [
        (
            "de",
            "Sie fressen in Flüssen sehr viele Fische.",
            "Otter fressen in Flüssen sehr gerne Fische.",
        ),
        (
            "fr",
            "Cependant, ils mangent des poissons ici.",
            "Les loutres mangent des poissons des rivières.",
        ),
        (
            "fr",
            "D’autre part, on mange des poissons ici.",
            "Les loutres mangent des poissons des rivières.",
        ),
        ("es", "Por eso la nutria come muchos peces.", "La nutria come muchos peces hoy."),
        ("ru", "Однако она ест рыбу в этой реке.", "Выдра ест рыбу утром в реке."),
        ("zh", "他们每天在河里吃很多新鲜的鱼。", "水獭每天在河里吃很多新鲜的鱼。"),
        ("th", "พวกเขากินปลาในแม่น้ำทุกวันเสมอ", "นากกินปลาในแม่น้ำทุกวันตลอดทั้งปี"),
        ("ar", "ولكن القضاعة تأكل الأسماك في النهر.", "القضاعة تأكل الأسماك في النهر اليوم."),
    ],
)
def test_openings_that_lean_on_the_sentence_before_are_known_in_many_languages(
    language: str, leaning: str, plain: str
) -> None:
    assert dependent(leaning, language)
    assert not dependent(plain, language)


def test_quotation_marks_of_any_language_are_in_pairs() -> None:
    for whole in (
        "„Otter schwimmen“, sagte er uns allen.",
        "»Otter schwimmen«, sagte uns ein Mann.",
    ):
        assert not dependent(whole, "de")
        for mark in "„“»«":
            assert mark not in whole or dependent(whole.replace(mark, ""), "de")


@pytest.mark.parametrize("language", ["de", "sv", "xx"])
def test_function_words_make_no_sentence_central(language: str) -> None:
    small = {"de": "und in der mit die", "sv": "och som det är en", "xx": "o la en un de"}[language]
    filled = "\n\n".join(f"{small} {one} {small}." for one in ("Abcdefg", "Hijklmn", "Opqrstu"))
    central = "Katzen fressen Mäuse.\n\nMäuse fressen Katzen."
    one = article(f"{filled}\n\n{central}", title="", language=language)
    found = summarise(tuple(passages(one)), Length(2))
    assert all("fressen" in each.text for each in found)


def test_a_word_that_two_of_few_sentences_share_does_not_outweigh_the_beginning() -> None:
    news = "Otters have returned to all large rivers of the country."
    rest = ("A farmer saw two animals on Monday evening.", "Several hikers saw tracks by the lake.")
    assert summarised(" ".join([news, *rest]), 1) == [news]


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
