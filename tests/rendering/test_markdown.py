"""Whatever a text holds, Discord shows its characters and acts on none of them."""

from __future__ import annotations

import pytest
from hypothesis import example, given

from bot.rendering.markdown import escape
from tests.rendering.displayed import Unescaped, displayed
from tests.rendering.samples import MARKUP, hostile


@pytest.mark.parametrize(
    "markup",
    [
        "**a****b**", "*a*", "_a_", "~~~~", "||a||", "`a`", "\\", "- a", "> - a", "1. a",
        "-# 1. a", "# a", "> # a", "> > a", ">>> a", "-# -# a", "<@1>", "@everyone", "<t:0:R>",
        "<:a:1>", ":smile:", "https://e.example", "http\\:https://e.example", "[a](<https://e.example>)",
    ],
)  # fmt: skip
def test_the_model_refuses_what_discord_would_act_on(markup: str) -> None:
    with pytest.raises(Unescaped):
        displayed(f"{markup}\n" if markup.startswith(("> ", "-# ")) else f"> {markup}")


@pytest.mark.parametrize(
    ("markdown", "seen"),
    [
        (r"\*a\*", "*a*"),
        (r"C\:\\dir", r"C:\dir"),
        ("> **a** b [paragraph 3](<https://e.example/a_b>)", "a b paragraph 3"),
        (r"**a\*\***\*", "a***"),
        ("> ~~a~~ b", "a b"),
        ("-# T · [paragraph 3](<https://e.example/a_b_c>)", "T · paragraph 3"),
        (r"https\://e.example", "https://e.example"),
        (r"\a", None),
    ],
)
def test_the_model_shows_what_discord_shows(markdown: str, seen: str | None) -> None:
    if seen is None:
        with pytest.raises(Unescaped):
            displayed(markdown)
    else:
        assert displayed(markdown) == seen


@pytest.mark.parametrize("markup", MARKUP)
def test_every_mark_is_shown_as_it_is_at_the_start_of_a_line(markup: str) -> None:
    assert displayed(f"> {escape(markup + ' a', at_start=True)}") == markup + " a"


@given(hostile)
@example("- 1. a")
@example("  23) a")
@example("-# a")
@example("+1. a")
def test_any_line_is_shown_as_it_is_and_starts_no_block(text: str) -> None:
    line = " ".join(text.split())
    assert displayed(escape(line, at_start=True)) == line
    assert displayed(f"> {escape(line, at_start=True)}") == line


@given(hostile, hostile)
def test_any_text_is_shown_as_it_is_beside_bold(before: str, after: str) -> None:
    before, after = " ".join(before.split()), " ".join(after.split())
    markdown = f"> {escape(before, at_start=True)}**word**{escape(after)}"
    assert displayed(markdown) == f"{before}word{after}"


@given(hostile)
def test_escaping_adds_backslashes_and_nothing_else(text: str) -> None:
    assert escape(text).replace("\\", "") == text.replace("\\", "")
