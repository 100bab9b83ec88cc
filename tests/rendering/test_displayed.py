"""What a text holds is what Discord displays: judged by a parser of Discord's Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.markdown import escape
from tests.rendering.displayed import displayed
from tests.rendering.hazards import APART, HOSTILE, WITHIN
from tests.rendering.judging import Display
from tests.rendering.samples import MARKUP, hostile, long

hazards = st.lists(st.sampled_from([*HOSTILE, " ", "\n", "a"]), min_size=1).map("".join)
STARTS = {"": "text", "> ": "blockQuote", "-# ": "subtext", "- ": "text", "### ": "heading"}


def shown(text: str) -> str:
    """Make runs of white space one space, of which JavaScript knows one more around a line."""
    return " ".join(text.split()).strip(" \ufeff")


@pytest.mark.parametrize(
    ("markdown", "kind"), [(one, kind) for kind, marks in WITHIN.items() for one in marks]
)
def test_the_judge_sees_what_discord_would_act_on(
    display: Display, markdown: str, kind: str
) -> None:
    for start in ("a ", "> a ", "-# a "):
        [[block]] = display([f"{start}{markdown}"])
        assert [one.split()[0] for one in block.within] == [kind]


@pytest.mark.parametrize(
    ("markdown", "kind"), [(one, kind) for kind, marks in APART.items() for one in marks]
)
def test_the_judge_sees_what_discord_sets_apart_wherever_a_line_begins(
    display: Display, markdown: str, kind: str
) -> None:
    for before in ("", "a\n", "> a\n", "-# a\n", "# a\n"):
        [blocks] = display([f"{before}{markdown}"])
        assert kind in [one.type for one in blocks[-2:]]


@pytest.mark.parametrize("text", [*HOSTILE, *MARKUP])
def test_hostile_text_is_displayed_as_it_is(display: Display, text: str) -> None:
    assert_displayed(
        display,
        *(
            f"{before}{text}{after}"
            for before in ("", "word", "1", "*", "漢", " ")
            for after in ("", "word", " word", ":", "*")
        ),
    )


@given(hostile | long | hazards.filter(str.strip))
def test_any_text_is_displayed_as_it_is(display: Display, text: str) -> None:
    assert_displayed(display, text)


def assert_displayed(display: Display, *texts: str) -> None:
    """As lines by themselves, and after every mark with which the bot begins one."""
    for start, kind in STARTS.items():
        lines = [" ".join(text.split()) for text in texts]
        displays = display([start + escape(line, at_start=True) for line in lines])
        for line, blocks in zip(lines, displays, strict=True):
            assert not [one for block in blocks for one in block.within], start
            assert shown(" ".join(block.text for block in blocks)) == shown(line), start
            assert [block.type for block in blocks if block.text] == [kind], start


@given(hostile, hostile, hostile)
def test_any_text_is_displayed_as_it_is_around_bold(
    display: Display, before: str, bold: str, after: str
) -> None:
    texts = [shown(one) for one in (before, bold, after)]
    first, middle, last = texts
    [[block]] = display([f"> {escape(first, at_start=True)}**{escape(middle)}**{escape(last)}"])
    assert (block.type, block.within) == ("blockQuote", ("strong",))
    assert block.text == "".join(texts)


@given(hostile)
def test_the_model_displays_what_the_parser_does(display: Display, text: str) -> None:
    markdown = f"> {escape(shown(text), at_start=True)}"
    [[block]] = display([markdown])
    assert displayed(markdown) == block.text
