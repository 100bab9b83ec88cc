"""A digest shows a sentence of each story, where it stands, and how many articles are like it."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from bot.models import Quote
from bot.rendering import digests, documents, terminal
from bot.rendering.cards import ROOM
from bot.rendering.links import link
from bot.rendering.speech import speaking
from tests.rendering.displayed import displayed, is_verbatim, quoted
from tests.rendering.samples import article, digest, quote, quotes
from tests.rendering.test_terminal import printed


@given(st.lists(quotes(), min_size=1, max_size=10), st.integers(0, 20), st.integers(0, 9999))
def test_a_digest_shows_the_stored_characters_and_can_be_sent(
    found: list[Quote], similar: int, every: int
) -> None:
    page = digests.digest(digest(found, [similar] * len(found), every))
    assert sum(len(text.markdown) for text in page.texts) <= ROOM
    assert displayed(str(page))
    shown = quoted(page)
    assert len(shown) == page.shown >= 1
    assert all(map(is_verbatim, shown, found))


def test_each_story_names_its_article_links_its_spot_and_counts_the_rest() -> None:
    one = quote(article("Otters swim.", url="https://e.example/a"), paragraph=4)
    shown = str(digests.digest(digest([one, one], [3, 1], every=7)))
    assert displayed(shown).startswith(
        "The main stories\nof_*animals*: 1,000 articles, 7 stories\n"
    )
    assert shown.count(f"[paragraph 4](<{link(one)}>)") == 2
    assert "\n-# and 3 similar articles\n" in shown
    assert "\n-# and 1 similar article\n" in shown
    assert shown.endswith("\n-# … and 5 stories more")


def test_it_speaks_the_language_that_is_spoken() -> None:
    with speaking("de"):
        shown = str(digests.digest(digest([quote(article())], [2], every=3)))
    assert "Die wichtigsten Themen" in shown
    assert "und 2 ähnliche Artikel" in shown


def test_stories_without_room_are_counted() -> None:
    page = digests.digest(digest([quote(article("Otters swim. " * 60))] * 10))
    assert 3 < page.shown < 10
    assert str(page).endswith(f"\n-# … and {10 - page.shown} stories more")


def test_a_terminal_names_the_first_of_the_similar_articles() -> None:
    text = printed(terminal.digest(digest([quote(article("Otters swim."))], [5], every=2)))
    assert text.startswith("of_*animals*: 1,000 articles, 2 stories\n\n“Otters swim.”\n")
    assert "and 5 similar articles: Of *seals*; Of *seals*; Of *seals*; …\n" in text
    assert text.rstrip().endswith("… and 1 story more")


def test_a_document_lists_every_similar_article() -> None:
    one = quote(article("Otters swim."))
    found = json.loads(documents.dump(documents.digest(digest([one], [5], every=2))))
    assert (found["collection"], found["articles"], found["stories_in_all"]) == (
        "of_*animals*", 1000, 2,
    )  # fmt: skip
    [story] = found["stories"]
    assert story["text"] == "Otters swim."
    assert [each["article_id"] for each in story["similar"]] == ["b"] * 5
