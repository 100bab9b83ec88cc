"""Which sentences are taken: central ones that stand alone and tell something new."""

from __future__ import annotations

import pytest

from bot.reading.passages import passages
from bot.summaries.extract import summarise
from bot.summaries.length import Length
from bot.summaries.sentences import dependent
from tests.strategies import article
from tests.summaries.summarising import summarised, texts

STORY = (
    "The otter eats fish in the river.",
    "The river has fish and an otter.",
    "Nobody sings tonight about cheese at all.",
    "In the river the otter eats more fish.",
)


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
