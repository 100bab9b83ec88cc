"""Whatever is shown with whichever buttons is within Discord's limits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot import Library
from bot.chat import buttons
from bot.chat.pressing import Shown
from bot.chat.showing import view
from bot.database.answers import ID_LENGTH
from bot.discovery import modules
from bot.models import Quote
from bot.rendering import answers, digests, summaries
from bot.rendering.cards import COMPONENTS, ROOM
from bot.rendering.speech import languages, speaking
from tests.rendering.samples import answer, digest, hostile, long, quotes, repeated, summary

BUTTONS = [one.button for one in modules(buttons)]
ID = "x" * ID_LENGTH
several = st.lists(quotes() | repeated(quotes()), min_size=1, max_size=6)
pairs = st.lists(st.tuples(long, long), max_size=8)


@st.composite
def shown(draw: st.DrawFn) -> Shown:
    """Anything that can be shown, with everything that makes buttons."""
    found, corrected = draw(several), draw(pairs)
    one = draw(
        st.sampled_from(
            [
                answer(found, [], ["yeti" * 20] * 20, corrected, question=draw(hostile)),
                answer([], found, ["yeti" * 20] * 20, corrected, question=draw(hostile)),
                answer(question=draw(hostile)),
            ]
        )
    )
    flags = {name: draw(st.booleans()) for name in ("whole", "private", "replies", "feedback")}
    page = answers.answer(one, 5, asked=True, hint=draw(hostile))
    return Shown(ID, page, one, **flags)


def sent(one: Shown) -> list[dict[str, Any]]:
    return [item.to_component_dict() for item in view(one, BUTTONS).children]


def components(those: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in those:
        yield one
        yield from components(one.get("components", []))
        yield from components([one["accessory"]] if "accessory" in one else [])


def assert_within_limits(one: Shown) -> None:
    every = [*components(sent(one))]
    assert len(every) <= COMPONENTS
    texts = [each["content"] for each in every if each["type"] == 10]
    assert all(texts)
    assert sum(map(len, texts)) <= ROOM
    names = [each["custom_id"] for each in every if each.get("custom_id")]
    assert len(set(names)) == len(names)
    assert all(len(name) <= 100 for name in names)
    for each in every:
        assert len(each.get("label") or "") <= 80
        assert len(each.get("url") or "") <= 512
        if each["type"] == 1:
            assert 1 <= len(each["components"]) <= 5
        if each["type"] == 9:
            assert 1 <= len(each["components"]) <= 3


@given(shown(), st.sampled_from(languages()))
def test_an_answer_is_within_the_limits(one: Shown, language: str) -> None:
    with speaking(language):
        assert_within_limits(one)


@given(several, st.integers(0, 5), st.sampled_from(languages()))
def test_more_quotes_are_within_the_limits(found: list[Quote], after: int, language: str) -> None:
    one = answer(found)
    if after < len(found):
        with speaking(language):
            page = answers.more(one, after, 5, changed=True)
            assert_within_limits(Shown(ID, page, one, whole=False, private=True))


@given(st.lists(quotes(), min_size=1, max_size=7), st.sampled_from(languages()))
def test_a_summary_is_within_the_limits(found: list[Quote], language: str) -> None:
    one = summary(found)
    with speaking(language):
        assert_within_limits(Shown(ID, summaries.summary(one, changed=True), one, feedback=True))


@given(st.lists(quotes(), min_size=1, max_size=10), st.integers(0, 20))
def test_a_digest_is_within_the_limits(found: list[Quote], similar: int) -> None:
    one = digest(found, [similar] * len(found), every=99)
    for language in languages():
        with speaking(language):
            assert_within_limits(Shown(ID, digests.digest(one), one, feedback=True))


def test_an_answer_with_everything_is_within_the_limits(mosul: Library) -> None:
    one = mosul.ask("Who requested the airstrike?")
    full = replace(one, quotes=one.quotes * 6, corrections=(("a", "b"),))
    page = answers.answer(full, 5, asked=True)
    assert page.shown == 5
    made = Shown(ID, replace(page, link="https://example.org"), full, replies=False, feedback=True)
    assert_within_limits(made)
    labels = [one.get("label") for one in components(sent(made))]
    assert len([label for label in labels if label]) == 5 + 6


def test_every_button_has_a_place_and_a_name_of_its_own() -> None:
    assert len({one.place for one in BUTTONS}) == len(BUTTONS)
    assert len({one.action for one in BUTTONS}) == len(BUTTONS)
