"""What columns promise: articles and passages come back as they were, each when asked for."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from weakref import ref

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.models import Article, Passage
from bot.reading.passages import passages
from bot.storing.columns import ById, Passages, Stored, columns
from tests.strategies import BRIEFLY, SOURCES, article

SAID = st.none() | st.text(max_size=5)
ARTICLES = st.lists(
    st.builds(
        lambda *drawn: drawn,
        SOURCES,
        st.text(max_size=8),
        SAID,
        SAID,
        st.none() | st.dates(),
        st.lists(st.integers(0, 99)).map(sorted).map(tuple),
    ),
    max_size=4,
).map(
    lambda drawn: [
        Article(f"{number}/é", title, base.text, base.blocks, "en", url, author, written, pages)
        for number, (source, title, url, author, written, pages) in enumerate(drawn)
        for base in [article(source)]
    ]
)


def stored(articles: Sequence[Article]) -> tuple[Stored, list[Passage]]:
    cut = [one for each in articles for one in passages(each)]
    fingerprints = {one.id: f"fingerprint of {one.id}" for one in articles}
    return Stored(columns(articles, cut, fingerprints)), cut


@BRIEFLY
@given(ARTICLES)
def test_articles_and_passages_come_back_as_they_were(articles: list[Article]) -> None:
    held, cut = stored(articles)
    assert [*ById(held, lambda known: held.article(known.number)).values()] == articles
    assert list(Passages(held)) == cut
    assert held.sizes == (len(articles), len(cut))
    for number, one in enumerate(articles):
        assert [cut[at].article for at in held.range(number)] == [one] * len(held.range(number))
        assert held.said(number)[-1] == f"fingerprint of {one.id}"


@pytest.mark.parametrize("at_a_time", range(1, 5))
def test_what_is_known_of_all_is_what_is_known_of_each(
    at_a_time: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storing.columns._AT_A_TIME", at_a_time)
    base = article("An otter.\n")
    held, _ = stored([replace(base, id=f'"],["{number}', title="]") for number in range(4)])
    said = [held.said(number) for number in range(4)]
    assert held.known == {
        one.id: (number, one.language, one.fingerprint) for number, one in enumerate(said)
    }


def test_text_that_is_no_unicode_comes_back_too() -> None:
    one = Article("a", "\udc80", "An odd \udc80 otter.", article("An odd x otter.").blocks)
    held, _ = stored([one])
    assert held.article(0) == one


def test_an_article_that_somebody_holds_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.storing.columns._CACHED", 1)
    held, _ = stored([article("The otter.", name) for name in "abc"])
    first = held.article(0)
    for number in (1, 2, 1):
        held.article(number)
    assert held.article(0) is first is Passages(held)[0].article


def test_an_article_that_nobody_holds_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.storing.columns._CACHED", 1)
    held, _ = stored([article("The otter.", name) for name in "abc"])
    gc.disable()
    try:
        living = [ref(held.article(number)) for number in range(3)]
        assert [one() is not None for one in living] == [False, False, True]
        stored_itself = ref(held)
        del held
        assert stored_itself() is None
        assert not any(one() for one in living)
    finally:
        gc.enable()


def test_passages_are_a_sequence() -> None:
    held, cut = stored([article("One.\n\nTwo.\n\nThree.")])
    found = Passages(held)
    assert (found[-1], list(found[1:]), list(reversed(found))) == (cut[-1], cut[1:], cut[::-1])
    with pytest.raises(IndexError):
        found[3]


def test_an_unknown_article_is_not_there() -> None:
    held, _ = stored([article("One.", "a")])
    by_id = ById(held, lambda known: held.article(known.number))
    assert ("a" in by_id, "b" in by_id, by_id.get("b")) == (True, False, None)


def test_a_date_comes_back_as_one() -> None:
    base = article("One.")
    one = Article("a", "t", base.text, base.blocks, date=date(2017, 5, 31))
    held, _ = stored([one])
    assert held.article(0).date == date(2017, 5, 31)
