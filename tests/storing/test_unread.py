"""What of stored articles is in no passage is what it was before they were stored."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.models import Article
from bot.reading.passages import passages
from bot.search.unread import unread
from bot.storing import unread as stored
from bot.storing.columns import Stored, columns
from tests.strategies import BRIEFLY, SOURCES, article

made = st.builds(
    lambda front, source, after, suffix: article(front + source + after, suffix=suffix),
    st.sampled_from(["", "---\nauthor: A\n---\n", "# One\n\n## Two\n\n"]),
    SOURCES,
    st.sampled_from(["", f"\n\n```\n{'x = 1 ' * 200}\n```\n"]),
    st.sampled_from([".md", ".txt"]),
)


@BRIEFLY
@given(st.lists(made, min_size=1, max_size=4))
def test_stored_or_not_the_same_is_left_out(articles: list[Article]) -> None:
    articles = [replace(one, id=f"{at}") for at, one in enumerate(articles) if [*passages(one)]]
    cut = {one.id: [*passages(one)] for one in articles}
    names = dict.fromkeys(cut, "")
    held = columns(articles, [one for own in cut.values() for one in own], names)
    found = [(number, span) for number, span in stored.unread(held, Stored(held).article)]
    expected = [(number, span) for number, own in enumerate(cut.values()) for span in unread(own)]
    assert sorted((number, span.start, span.end) for number, span in found) == sorted(
        (number, span.start, span.end) for number, span in expected
    )
    for number, span in found:
        assert span.text == articles[number].text[span.start : span.end]
        assert span.text.strip()
