"""A summary shows the article's own sentences, each with its paragraph."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot import Library
from bot.models import Quote
from bot.rendering import summaries, wording
from bot.rendering.cards import ROOM
from bot.rendering.links import link
from tests.conftest import HOSTILE, SKIPPED
from tests.rendering.displayed import displayed, is_verbatim, quoted
from tests.rendering.samples import article, quote, quotes, summary


@given(st.lists(quotes(), min_size=1, max_size=7), st.booleans())
def test_a_summary_shows_the_stored_characters_and_can_be_sent(
    found: list[Quote], changed: bool
) -> None:
    page = summaries.summary(summary(found), changed=changed)
    assert sum(len(text.markdown) for text in page.texts) <= ROOM
    assert displayed(str(page))
    shown = quoted(page)
    assert len(shown) == page.shown >= 1
    assert all(map(is_verbatim, shown, found))


def test_the_whole_hostile_corpus_is_shown_verbatim(hostile: Library) -> None:
    snapshot = hostile.snapshot()
    assert len(snapshot.articles) == len(HOSTILE) - len(SKIPPED)
    for one in snapshot.articles.values():
        found = hostile.summarise(one.id, "long")
        shown = quoted(summaries.summary(found))
        assert shown
        assert all(map(is_verbatim, shown, found.sentences))


def test_it_is_headed_by_the_title_and_what_is_known() -> None:
    one = summary([quote(article(title="# On *otters*", author="A. Writer"))])
    first, second, *_ = str(summaries.summary(one)).split("\n")
    assert first.startswith("### ")
    assert displayed(first) == "# On *otters*"
    assert second == "-# 2 January 2020 · A. Writer"


def test_each_sentence_links_to_its_spot() -> None:
    one = quote(article("Otters swim.", url="https://e.example/a"), paragraph=4)
    shown = str(summaries.summary(summary([one])))
    assert shown.split("\n")[2:] == ["> Otters swim.", f"-# [paragraph 4](<{link(one)}>)"]


def test_sentences_without_room_are_counted() -> None:
    found = [quote(article("Otters swim. " * 70))] * 7
    page = summaries.summary(summary(found))
    assert 3 < page.shown < 7
    assert str(page).endswith(f"\n-# … and {7 - page.shown} sentences more")


def test_it_says_that_the_corpus_has_changed() -> None:
    shown = str(summaries.summary(summary([quote(article())]), changed=True))
    assert shown.endswith(f"\n-# {wording.SINCE}")
