"""Quotes that say the same: shown once, with all their places, and nothing else lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answer import find
from bot.answering.evidence import quotes
from bot.answering.question import parse
from bot.models import Likeness, Quote
from bot.search.searchable import Searchable
from tests.strategies import BRIEFLY, QUESTIONS, SOURCES, article, searchable

# The same texts again and again, so that nearly every draw repeats something.
REPEATING = st.lists(SOURCES, min_size=1, max_size=2).map(
    lambda sources: searchable(
        article(source, f"{number}.md") for number, source in enumerate([*sources, *sources])
    )
)


def chosen(asked: str, searched: Searchable, limit: int = 3) -> tuple[Quote, ...]:
    question = parse(asked, searched)
    return quotes(question, [hit for hit in find(question) if not hit.partial], limit)


def shown(asked: str, *texts: str, limit: int = 3) -> list[tuple[str, list[tuple[str, str]]]]:
    """Give each quote's text with the texts of its other sources and how like they are."""
    searched = searchable(article(text, f"{n}.md") for n, text in enumerate(texts))
    return [
        (one.text, [(each.text, each.likeness.value) for each in one.also])
        for one in chosen(asked, searched, limit)
    ]


@BRIEFLY
@given(REPEATING, QUESTIONS)
def test_every_source_is_a_place_in_its_article_apart_from_every_other(
    searched: Searchable, asked: str
) -> None:
    for quote in chosen(asked, searched):
        places = [(one.article.id, one.start, one.end) for one in (quote, *quote.also)]
        for at, (name, start, end) in enumerate(places):
            assert all(
                name != other or end <= first or last <= start
                for other, first, last in places[at + 1 :]
            )
        for one in quote.also:
            (held,) = (
                passage
                for passage in searched.passages
                if passage.article is one.article and passage.start <= one.start < passage.end
            )
            assert one.paragraph == held.paragraph
            assert one.text == one.article.text[one.start : one.end] != ""


@BRIEFLY
@given(REPEATING, QUESTIONS)
def test_no_two_quotes_have_the_same_text(searched: Searchable, asked: str) -> None:
    texts = ["".join(one.text.casefold().split()) for one in chosen(asked, searched, 5)]
    assert len({*texts}) == len(texts)


@BRIEFLY
@given(REPEATING, QUESTIONS, st.integers(1, 5))
def test_a_smaller_limit_gives_the_same_quotes_with_the_same_sources(
    searched: Searchable, asked: str, limit: int
) -> None:
    assert chosen(asked, searched, limit) == chosen(asked, searched, 5)[:limit]


def test_a_repeated_quote_takes_one_place_and_names_every_other() -> None:
    text = "The otter eats fish. It swims."
    other = "The otter eats fish, and ice, too."
    ((first, also), (second, none)) = shown("What does the otter eat?", text, other, text, text)
    assert (first, also) == (text, [(text, "same")] * 2)
    assert (second, none) == (other, [])


def test_the_places_that_repeats_free_go_to_other_quotes() -> None:
    boilerplate = "The otter eats fish."
    others = [f"The otter eats fish with {what} at home." for what in ("ice", "seals", "bread")]
    found = shown("otter fish", boilerplate, boilerplate, boilerplate, *others, limit=4)
    assert sorted(text for text, _ in found) == sorted([boilerplate, *others])


def test_a_repeat_within_an_article_is_a_source_too() -> None:
    ((text, also),) = shown("otter", "The otter eats.\n\nThe seal sleeps.\n\nTHE OTTER: EATS!")
    assert (text, also) == ("The otter eats.", [("THE OTTER: EATS!", "same")])


def test_a_quote_is_no_source_of_itself() -> None:
    ((text, also),) = shown("otter", "The otter eats. The otter eats.")
    assert (text, also) == ("The otter eats. The otter eats.", [])


def test_another_number_is_another_quote() -> None:
    texts = (f"The strike killed {number} people in the old town." for number in (105, 115))
    assert [also for _, also in shown("How many did the strike kill?", *texts)] == [[], []]


def test_a_repeat_of_a_repeat_in_a_row_is_a_source_and_no_quote() -> None:
    one = "The otter ate 5."
    ((text, also),) = shown("otter", f"{one} {one} {one}")
    assert (text, also) == (f"{one} {one}", [(one, "part")])


def test_another_number_in_the_neighbour_is_another_quote() -> None:
    texts = (f"The strike killed people. It was {number}." for number in (105, 115))
    assert [also for _, also in shown("strike kill people", *texts)] == [[], []]


def test_a_neighbour_with_a_word_of_the_question_is_not_hidden() -> None:
    strong = "The otter eats fish. It swims. Otters and otters eat fish, otters eat fish."
    weak = f"The otter eats fish. It likes ice. {'Far from there a seal sleeps on. ' * 5}"
    quoted = shown("otter fish ice", strong, weak, limit=5)
    assert not any(also for _, also in quoted)
    assert "The otter eats fish. It likes ice." in [text for text, _ in quoted]


def test_nearly_the_same_beside_another_neighbour_is_another_quote() -> None:
    long = "the otter of the old river eats fish in the cold water below the grey ice of the lake"
    texts = f"{long}. It swims.", f"{long.replace('cold', 'very cold')}. It sleeps."
    assert [also for _, also in shown("otter", *texts)] == [[], []]


def test_a_neighbour_that_may_be_the_answer_is_not_hidden() -> None:
    texts = "The otter was seen. That was Jack.", "The otter was seen. That was Jill."
    assert len(shown("Who was the otter?", *texts)) == 2
    ((text, also),) = shown("otter", *texts)
    assert (text, also) == (texts[0], [("The otter was seen.", "part")])


def test_the_neighbour_may_repeat_first() -> None:
    texts = "The otter eats fish. It swims in ice.", "It swims in ice. The otter eats fish."
    for asked in ("otter fish", "otter fish ice"):
        ((_, also), *rest) = shown(asked, *texts)
        assert not rest
        assert {how for _, how in also} == {Likeness.PART.value}


def test_one_word_more_is_nearly_the_same() -> None:
    long = "the otter of the old river eats fish in the cold water below the grey ice of the lake"
    more = long.replace("cold", "very cold")
    assert shown("otter", long, more) == [(long, [(more, "nearly")])]
