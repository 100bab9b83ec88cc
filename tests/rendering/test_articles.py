"""A quote in its article: verbatim, marked, and with what stands around it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import Library
from bot.models import Article, Block, Kind, Passage, Quote
from bot.reading.passages import passages
from bot.rendering import articles, wording
from bot.rendering.cards import ROOM, Page
from tests.rendering.displayed import collapsed, displayed, quoted
from tests.rendering.samples import hostile, long, titles


def written(paragraphs: list[str], title: str = "A title") -> Article:
    text, blocks = "", []
    for one in paragraphs:
        blocks.append(Block(Kind.PARAGRAPH, len(text), len(text) + len(one)))
        text += f"{one}\n\n"
    return Article("one", title, text, tuple(blocks))


def quote(cut: list[Passage], number: int, sentence: int = 0) -> Quote:
    passage = cut[number % len(cut)]
    place = passage.sentences[sentence % len(passage.sentences)]
    return Quote(passage.article, place.start, place.end, passage.paragraph, 1.0)


def bold(page: Page) -> str:
    """Give what is first shown in bold."""
    runs = re.finditer(r"\\[\s\S]|\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)", str(page))
    return next((displayed(found[1]) for found in runs if found[1]), "")


@given(st.lists(hostile | long, min_size=1, max_size=5), titles, st.integers(0), st.integers(0))
def test_the_quote_and_what_is_around_it_are_verbatim_and_can_be_sent(
    paragraphs: list[str], title: str, number: int, sentence: int
) -> None:
    cut = [*passages(written(paragraphs, title))]
    if not cut:
        return
    one = quote(cut, number, sentence)
    page = articles.article(one, cut, changed=True)
    assert sum(len(text.markdown) for text in page.texts) <= ROOM
    whole = collapsed(one.article.text)
    for shown in quoted(page):
        assert shown.removeprefix("[…] ").removesuffix(" […]") in whole
    marked = bold(page)
    assert marked
    assert collapsed(one.text).startswith(marked)


def test_paragraphs_of_an_article_in_pages_are_named_by_their_pages() -> None:
    paged = replace(written(["One.", "Two.", "Three."]), pages=(0, 0, 6))
    cut = [*passages(paged)]
    shown = str(articles.article(quote(cut, 1), cut))
    assert re.findall(r"^-# (.*)$", shown, re.MULTILINE) == ["page 2", "page 3", "page 3"]


def test_it_is_shown_with_the_paragraphs_before_and_after() -> None:
    cut = [*passages(written([f"Otter {n} swims. It eats." for n in range(5)]))]
    page = articles.article(quote(cut, 2), cut)
    assert str(page).split("\n") == [
        "### A title",
        "-# paragraph 2",
        "> Otter 1 swims. It eats.",
        "-# paragraph 3",
        "> **Otter 2 swims.** It eats.",
        "-# paragraph 4",
        "> Otter 3 swims. It eats.",
    ]


def test_what_is_far_from_it_is_cut_visibly_at_ends_of_sentences() -> None:
    before, after = "Before it. " * 300, "After it. " * 300
    cut = [*passages(written([before, "Here it is.", after]))]
    one = next(each for each in cut if each.text == "Here it is.")
    shown = quoted(articles.article(quote(cut, cut.index(one)), cut))
    assert shown[0].startswith("[…] Before it.")
    assert shown[1] == "Here it is."
    assert shown[2].endswith("After it. […]")
    assert 1400 < len(shown[2]) < len(shown[0]) < 2000


def test_a_piece_of_code_that_is_left_out_is_left_out_here() -> None:
    text = "- One item.\n\n" + "x = 1\n" * 200 + "\n- Another item."
    code = text.index("x = 1"), text.rindex("\n\n")
    blocks = (
        Block(Kind.ITEM, 2, 11),
        Block(Kind.CODE, *code),
        Block(Kind.ITEM, text.index("Another"), len(text)),
    )
    cut = [*passages(Article("one", "A title", text, blocks))]
    assert quoted(articles.article(quote(cut, 0), cut)) == ["One item. Another item."]


@pytest.mark.parametrize("changed", [False, True])
def test_it_says_if_the_corpus_has_changed(changed: bool) -> None:
    cut = [*passages(written(["Otters swim."]))]
    shown = str(articles.article(quote(cut, 0), cut, changed=changed))
    assert (wording.SINCE in shown) is changed


def test_a_quote_of_the_shipped_article_is_found_in_it(mosul: Library) -> None:
    one = mosul.ask("Who requested the airstrike?").quotes[0]
    page = articles.article(one, mosul.snapshot().passages(one.article))
    assert bold(page) == collapsed(one.text)
    assert len(quoted(page)) == 3
