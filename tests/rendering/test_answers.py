"""Every answer shows the article's own words, and can be sent as one message."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot import Library
from bot.models import Answer, Occurrence, Quote
from bot.rendering import answers, links, wording
from bot.rendering.cards import ROOM, Look, Page
from tests.rendering.displayed import displayed, is_verbatim, quoted
from tests.rendering.samples import (
    answer,
    article,
    hostile,
    long,
    occurrences,
    quote,
    quotes,
    repeated,
)

words = st.text(min_size=1, max_size=6000)
missing = st.lists(words, max_size=30)
corrections = st.lists(st.tuples(long, long), max_size=30)
several = st.lists(quotes() | repeated(quotes()), min_size=1, max_size=5)
context = st.lists(words | hostile, max_size=20).map(tuple)


def length(page: Page) -> int:
    return sum(len(text.markdown) for text in page.texts)


@given(several, missing, corrections, context, words, st.booleans())
def test_an_answer_shows_the_stored_characters_and_can_be_sent(
    found: list[Quote],
    lacks: list[str],
    changed: list[tuple[str, str]],
    before: tuple[str, ...],
    question: str,
    asked: bool,
) -> None:
    one = answer(found, [], lacks, changed, question=question, context=before)
    page = answers.answer(one, 5, asked=asked)
    assert length(page) <= ROOM
    assert displayed(str(page))
    assert len(quoted(page)) == page.shown >= 1
    assert all(map(is_verbatim, quoted(page), found))


@given(st.sampled_from(["", " ", "\n"]), several)
def test_a_question_of_nothing_takes_no_line(question: str, found: list[Quote]) -> None:
    for one in (answer(found, question=question), answer([], found, question=question)):
        lines = str(answers.answer(one, 5, asked=True)).splitlines()
        assert "-#" not in [line.strip() for line in lines]


@given(several, missing, corrections, context, words, hostile, st.lists(occurrences, max_size=30))
def test_a_decline_shows_what_is_related_verbatim_and_can_be_sent(
    found: list[Quote],
    lacks: list[str],
    changed: list[tuple[str, str]],
    before: tuple[str, ...],
    question: str,
    hint: str,
    counted: list[Occurrence],
) -> None:
    one = answer([], found, lacks, changed, question=question, context=before)
    one = replace(one, occurrences=tuple(counted))
    page = answers.answer(one, 5, asked=True, hint=hint)
    assert length(page) <= ROOM
    assert wording.NOT_ANSWERED in displayed(str(page))
    assert len(quoted(page)) == page.shown >= 1
    assert all(map(is_verbatim, quoted(page), found))


@given(several, st.integers(0, 4))
def test_more_quotes_are_those_that_come_next(found: list[Quote], after: int) -> None:
    if after >= len(found):
        return
    page = answers.more(answer(found), after, 5, changed=True)
    assert length(page) <= ROOM
    assert after < page.shown <= len(found)
    assert all(map(is_verbatim, quoted(page), found[after:]))
    assert displayed(str(page)).endswith(wording.SINCE)


def test_a_quote_is_shown_with_its_words_in_bold_and_its_source(mosul: Library) -> None:
    page = answers.answer(mosul.ask("Who requested the airstrike?"), 3)
    assert quoted(page)[0] == (
        "The airstrike came upon the request of Iraqi Security Forces as mentioned by Centcom. "
        "According to a declassified summary of the incident, prior to the strike, ISIS militants "
        "forcedly displaced civilians from their homes and herded them into the lower floors of "
        "the building."
    )
    first, under = page.texts[:2]
    assert "**airstrike**" in first.markdown
    assert "**request**" in first.markdown
    assert re.search(r"^-# — \*\*.+\*\* · paragraph \d+", under.markdown)


def test_no_more_quotes_are_shown_than_were_wanted() -> None:
    assert answers.answer(answer([quote(article())] * 4), 3).shown == 3


def test_the_first_quote_is_the_one_that_is_linked() -> None:
    found = [quote(article(url=f"https://e.example/{number}")) for number in range(2)]
    assert answers.answer(answer(found), 3).link == links.button(found[0])
    assert answers.more(answer(found), 1, 3).link == links.button(found[1])
    assert answers.answer(answer([], found), 3).link is None


def test_what_was_asked_is_shown_above_if_it_would_not_be_seen() -> None:
    one = answer([quote(article())], question="Who is\n# **@everyone**?")
    shown = str(answers.answer(one, 3, asked=True)).split("\n")
    assert displayed(shown[0]) == "Who is # **@everyone**?"
    assert shown[0].startswith("-# ")
    assert "everyone" not in str(answers.answer(one, 3))


def test_a_decline_looks_otherwise_and_sets_related_passages_apart(mosul: Library) -> None:
    page = answers.answer(mosul.ask("Who baked bread in the building in Mosul?"), 3)
    said, related = page.cards
    assert said.look is Look.DECLINED
    assert said.texts[0].markdown == f"**{wording.NOT_ANSWERED}**"
    assert displayed(said.texts[1].markdown).split("\n") == [
        "“baked” occurs in 0 of 1 article (nor does any other form of bake-)",
        "“bread” occurs in 0 of 1 article (nor does any other form of bread-)",
        "“building” occurs in 1 of 1 article",
        "“Mosul” occurs in 1 of 1 article",
    ]
    assert related.look is Look.PLAIN
    assert related.texts[0].markdown == f"-# {wording.RELATED}"
    assert related.texts[1].markdown.startswith("> ")


def test_a_decline_without_anything_related_says_only_that() -> None:
    assert str(answers.answer(answer(), 3)) == f"**{wording.NOT_ANSWERED}**"


def test_a_decline_gives_a_hint_if_there_is_one() -> None:
    shown = str(answers.answer(answer(), 3, hint="**Mods** may know more."))
    assert displayed(shown).endswith("\n**Mods** may know more.")


def test_nothing_to_search_for_is_said_so() -> None:
    one = Answer("the?", 0.0, (), (), (), (), (), "0" * 16)
    assert displayed(str(answers.answer(one, 3))) == wording.NOTHING_ASKED


def test_missing_words_of_a_long_question_are_cut_visibly() -> None:
    one = answer([quote(article())], missing=["w" * 6000, *map(str, range(50))])
    shown = str(answers.answer(one, 3))
    assert f"{'w' * 39}…, 0, 1" in shown
    assert shown.endswith(", 8, ….")


def test_it_says_what_was_searched_in_place_of_what_was_typed() -> None:
    one = answer([quote(article())], missing=["yeti"], corrections=[("oter", "otter")])
    assert [displayed(line) for line in str(answers.answer(one, 3)).split("\n")[-2:]] == [
        "Searched for otter (for oter).",
        "Not in any article that was searched: yeti.",
    ]
    declined = answers.answer(answer(corrections=[("oter", "otter")]), 3)
    assert displayed(str(declined)).endswith("\nSearched for otter (for oter).")
