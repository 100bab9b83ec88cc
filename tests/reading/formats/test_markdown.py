"""What the Markdown reader promises: the words of the rendered page, and nothing it hides."""

from __future__ import annotations

from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.models import Article, Kind
from bot.reading.content import Unreadable
from bot.reading.formats.markdown import read
from bot.reading.passages import passages
from bot.reading.pieces import TITLE_LENGTH

HEADING, PARAGRAPH, ITEM, CODE = Kind.HEADING, Kind.PARAGRAPH, Kind.ITEM, Kind.CODE
ROW = Kind.ROW
PIECES = st.sampled_from(
    [
        *"\n\n\n #*_`~|<>[]()!\\&;:-+=\t\r\u00a0",
        *("\n\n", "\r\n", "# ", "## ", "- ", "1. ", "7) ", "> ", "    ", "\n---\n", "\n===\n"),
        *("```\n", "~~~py\n", "| a | b |\n|---|---|\n", "|x|\n", "<b>", "</b>", "<!--", "-->"),
        *("[x](y)", "![x](y)", "[x]: y\n", "[x]", "&amp;", "&#0;", "&#xD800;", "<br>", "<div>\n"),
        *("word", "A sentence.", "字", "🦭", "---\ntitle: x\n---\n"),
    ]
)
SOURCES = st.one_of(st.text(max_size=100), st.lists(PIECES, max_size=40).map("".join))
thorough = settings(deadline=None, max_examples=200)


def plain(source: str) -> str:
    return read(source.encode()).text


def kinds(source: str) -> list[tuple[Kind, str]]:
    content = read(source.encode())
    return [(block.kind, content.text[block.start : block.end]) for block in content.blocks]


@thorough
@given(SOURCES)
def test_any_source_is_read_and_its_blocks_hold_all_that_is_stored(source: str) -> None:
    try:
        content = read(source.encode())
    except Unreadable:
        return
    places = [(block.start, block.end) for block in content.blocks]
    held = "".join(content.text[start:end] for start, end in places)
    assert "".join(held.split()) == "".join(content.text.split())
    assert all(end <= start for (_, end), (start, _) in pairwise(places))
    assert all(content.text[start:end].strip() for start, end in places)


@thorough
@given(SOURCES)
def test_no_source_makes_a_passage_of_code_alone(source: str) -> None:
    try:
        content = read(source.encode())
    except Unreadable:
        return
    article = Article("id", "Title", content.text, content.blocks)
    for passage in passages(article):
        assert {sentence.kind for sentence in passage.sentences} != {CODE}


@settings(deadline=None)
@given(st.binary())
def test_any_bytes_are_read_or_unreadable(data: bytes) -> None:
    with suppress(Unreadable):
        assert "\0" not in read(data).text


NESTED = {
    "quotes": ">" * 5_000 + "deep",
    "lists": "- " * 2_000 + "deep",
    "indented lists": "".join("  " * depth + "- deep\n" for depth in range(100)),
    "brackets": "[" * 5_000 + "deep" + "]" * 5_000,
    "pictures": "![" * 3_000 + "deep",
    "emphasis": "*_" * 3_000 + "deep",
    "links": "[deep](" * 3_000,
    "back-ticks": "".join("`" * length + " " for length in range(100)) + "deep",
    "comments": "deep <!--" * 2_000,
}


@pytest.mark.parametrize("source", NESTED.values(), ids=NESTED.keys())
def test_deep_nesting_is_no_error(source: str) -> None:
    assert read(source.encode()).metadata.title is None


INLINE = {
    "*one* **two** _three_ __four__ ~~five~~": "one two three four ~~five~~",
    "`code` and ``a ` tick``": "code and a ` tick",
    "[a link](https://a.example) there": "a link there",
    '[a link](<b c> "its title") there': "a link there",
    "[a link][1] there\n\n[1]: https://a.example": "a link there",
    "see <https://a.example/b>": "see https://a.example/b",
    "![what it shows](a.png) here": "what it shows here",
    "[![picture](a.png)](https://a.example)": "picture",
    "&copy; 2017 &lt;me&gt; &amp; you": "© 2017 <me> & you",
    r"\*not emphasis\* \# \[": "*not emphasis* # [",
    "H<sub>2</sub>O <span style='x'>is</span> wet": "H2O is wet",
    "one<br>two<BR/>three": "one\ntwo\nthree",
    "one<brand>two": "onetwo",
    "seen <!-- not seen --> seen": "seen  seen",
    "soft\nbreak": "soft\nbreak",
    "hard  \nbreak\\\nhere": "hard\nbreak\nhere",
    "windows\r\nline ends": "windows\nline ends",
    "2 < 3 > 1 & 5_000_000 * 2": "2 < 3 > 1 & 5_000_000 * 2",
}


@pytest.mark.parametrize(("source", "text"), INLINE.items())
def test_mark_up_goes_and_words_stay(source: str, text: str) -> None:
    assert plain(source) == text


BLOCKS = {
    "# One\ntext": [(HEADING, "One"), (PARAGRAPH, "text")],
    "One\n===\ntext": [(HEADING, "One"), (PARAGRAPH, "text")],
    "# One ##": [(HEADING, "One")],
    "> a quote\n> of two lines": [(PARAGRAPH, "a quote\nof two lines")],
    "one\n\n***\n\ntwo": [(PARAGRAPH, "one"), (PARAGRAPH, "two")],
    "- one\n- two": [(ITEM, "one"), (ITEM, "two")],
    "1. one\n2. two": [(ITEM, "1. one"), (ITEM, "2. two")],
    "7) one\n8) two": [(ITEM, "7) one"), (ITEM, "8) two")],
    "1. one\n\n   goes on": [(ITEM, "1. one"), (ITEM, "goes on")],
    "1. one\n   - two\n2. three": [(ITEM, "1. one"), (ITEM, "two"), (ITEM, "2. three")],
    "1. - one": [(ITEM, "1. one")],
    "1. ```\n   x\n   ```\n\n   text": [(CODE, "x"), (ITEM, "text")],
    "1. | a |\n   |---|\n   | b |": [(ROW, "1. a"), (ROW, "b")],
    "- [x] done": [(ITEM, "[x] done")],
    "text\n\n```py\nx = 1\n```": [(PARAGRAPH, "text"), (CODE, "x = 1")],
    "text\n\n    x = 1\n      y": [(PARAGRAPH, "text"), (CODE, "x = 1\n  y")],
    "- one\n\n  ```\n  x\n  ```": [(ITEM, "one"), (CODE, "x")],
    "| a | *b* |\n|---|--:|\n| 1 | 2 |": [(ROW, "a | b"), (ROW, "1 | 2")],
    "- one\n\n| a |\n|---|\n| b |\n\n- two": [
        (ITEM, "one"),
        (ROW, "a"),
        (ROW, "b"),
        (ITEM, "two"),
    ],
    "<div>\nhidden\n</div>\n\ntext": [(PARAGRAPH, "text")],
    "<script>\nalert(1)\n\nx\n</script>\ntext": [(PARAGRAPH, "text")],
    "<!-- hidden\n\n# hidden -->\n\ntext": [(PARAGRAPH, "text")],
    "[1]: https://a.example\n\ntext": [(PARAGRAPH, "text")],
}


@pytest.mark.parametrize(("source", "blocks"), BLOCKS.items())
def test_every_block_is_what_its_author_made_it(
    source: str, blocks: list[tuple[Kind, str]]
) -> None:
    assert kinds(source) == blocks


@pytest.mark.parametrize(
    "source", ["1.\n\ntext", "1. ```\n   x\n   ```\n\ntext", "1. <b>\n\ntext", "1. # \n\ntext"]
)
def test_the_number_of_an_empty_item_is_not_put_before_other_words(source: str) -> None:
    assert kinds(source)[-1] == (PARAGRAPH, "text")


def test_a_blank_line_parts_blocks_but_not_the_items_of_a_list() -> None:
    assert plain("# One\n\ntext\n- a\n\n- b\n\nmore") == "One\n\ntext\n\na\nb\n\nmore"


@pytest.mark.parametrize("source", ["", "\n\n", "***", "<div></div>", "[1]: x", "```\n```", "# "])
def test_what_shows_no_words_has_no_blocks(source: str) -> None:
    assert (plain(source), kinds(source)) == ("", [])


TITLES = {
    "# A *fine* name\n\ntext": "A fine name",
    "A name of\ntwo lines\n===": "A name of two lines",
    "# " + "x" * 1_000: "x" * TITLE_LENGTH,
    "---\ntitle: x\n---\n# A name": "A name",
    "text\n\n# A name": None,
    "text": None,
    "": None,
}


@pytest.mark.parametrize(("source", "title"), TITLES.items())
def test_a_heading_at_the_top_is_the_title(source: str, title: str | None) -> None:
    assert read(source.encode()).heading == title


def test_front_matter_is_not_part_of_the_text() -> None:
    content = read(b"---\ntitle: x\nurl: https://a.example\n---\ntext")
    assert content.text == "text"
    assert (content.metadata.title, content.metadata.url) == ("x", "https://a.example")
