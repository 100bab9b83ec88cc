"""Pages of articles: each article on one of them, what is known of it, and never too much."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.library.snapshot import Snapshot
from bot.models import Article, Block, Kind
from bot.rendering.cards import ROOM
from bot.rendering.sources import AT_ONCE, Listing, listing
from bot.rendering.speech import speaking
from tests.rendering.displayed import displayed
from tests.rendering.samples import article, hostile, snapshot, titles


def held(count: int, collection: str = "default") -> Snapshot:
    return snapshot(
        [article(title=f"{collection} {number}", name=str(number)) for number in range(count)],
        collection=collection,
    )


def named(found: Listing) -> list[str]:
    return re.findall(r"^- \*\*(.*?)\*\*", str(found.page), re.MULTILINE)


@given(st.lists(st.integers(0, 3 * AT_ONCE), min_size=1, max_size=4))
def test_every_article_is_on_one_page_and_every_collection_is_named(counts: list[int]) -> None:
    snapshots = [held(count, f"c{number}") for number, count in enumerate(counts)]
    first = listing(snapshots)
    every = [listing(snapshots, number) for number in range(first.pages)]
    assert [one.number for one in every] == [*range(first.pages)]
    assert all(one.pages == first.pages for one in every)
    assert [name for one in every for name in named(one)] == [
        f"c{collection} {number}"
        for collection, count in enumerate(counts)
        for number in range(count)
    ]
    text = "\n".join(str(one.page) for one in every)
    assert all(f"### c{number}\n" in text for number in range(len(counts)))


@given(
    st.lists(st.tuples(titles, st.none() | titles), min_size=AT_ONCE, max_size=AT_ONCE),
    hostile | titles,
)
def test_a_page_can_be_sent_whatever_its_articles_are_called(
    described: list[tuple[str, str | None]], name: str
) -> None:
    snapshots = [
        snapshot([article(title=title, author=author, name=str(number))], collection=name)
        for number, (title, author) in enumerate(described)
    ] * 2
    found = listing(snapshots)
    assert len(str(found.page)) <= ROOM
    assert displayed(str(found.page))
    assert (found.number, found.pages) == (0, 2)


def test_a_page_that_is_not_there_any_more_is_the_last() -> None:
    one = held(AT_ONCE + 1)
    assert listing([one], 99) == listing([one], 1)
    assert str(listing([one], 99).page).endswith("-# page 2 of 2")
    assert named(listing([one], 99)) == [f"default {AT_ONCE}"]


def test_one_page_needs_no_number() -> None:
    assert str(listing([held(AT_ONCE)]).page).endswith("1 passage")


def known(language: str = "en", author: str | None = None, written: date | None = None) -> str:
    text = "Seals eat. " * 2
    block = Block(Kind.PARAGRAPH, 0, len(text))
    one = Article("a", "Seals", text, (block,), language, None, author, written)
    return str(listing([snapshot([one])]).page).split("\n")[-1]


@pytest.mark.parametrize(
    ("spoken", "line"),
    [
        ("en", "- **Seals** · 2 January 2020 · A. Writer · German · 1 passage"),
        ("de", "- **Seals** · 2. Januar 2020 · A. Writer · Deutsch · 1 Textstelle"),
    ],
)
def test_date_author_and_language_are_told_in_the_language_that_is_spoken(
    spoken: str, line: str
) -> None:
    with speaking(spoken):
        assert known("de", "A. Writer", date(2020, 1, 2)) == line


def test_what_is_not_known_is_left_out_and_an_unknown_language_is_told_by_its_code() -> None:
    assert known("xqz") == "- **Seals** · xqz · 1 passage"
