"""The terminal shows the article's characters, and is never steered by them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console, RenderableType

from bot import Library
from bot.models import Found, Likeness, Occurrence, Quote, Reason, Skipped, Why
from bot.rendering import terminal, wording
from bot.rendering.pieces import in_lines
from bot.rendering.visible import safe
from tests.rendering.samples import (
    answer,
    article,
    quote,
    quotes,
    snapshot,
    source,
    summary,
    tabled,
)

CONTROLS = st.text(st.characters(categories=["Cc"]) | st.sampled_from("a [31mé"), min_size=1).map(
    lambda text: f"x{text}x"
)


def printed(what: RenderableType, *, terminal: bool = False, width: int = 100) -> str:
    file = StringIO()
    console = Console(
        file=file, force_terminal=terminal, highlight=False, markup=False, emoji=False, width=width
    )
    console.print(what, soft_wrap=not terminal)
    return file.getvalue()


def steers(text: str) -> bool:
    return any(unicodedata.category(one) == "Cc" and one not in "\n\t" for one in text)


@given(CONTROLS)
def test_no_control_character_reaches_the_terminal(text: str) -> None:
    one = article(text, title=text, author=text, url=f"https://e.example/{text}")
    why = Why((Reason(text, text, 1, Found.QUOTE, demanded=True),), (), 1)
    found = replace(quote(one), also=(source(one),), why=why)
    passages = snapshot([one], [Skipped(text, text)], collection=text)
    shown: list[RenderableType] = [
        terminal.answer(answer([found], missing=[text])),
        terminal.answer(answer(related=[found], missing=[text])),
        terminal.summary(summary([found])),
        terminal.sources(passages),
        terminal.article(one, ()),
        safe(text),
    ]
    assert not any(steers(printed(each)) for each in shown)


@given(quotes())
def test_a_quote_is_shown_whole_between_quotation_marks(one: Quote) -> None:
    lines = [re.sub(r"\s+", " ", part.text) for part in in_lines(one)]
    text = safe("\n".join(lines))
    assert printed(terminal.quote(one)).startswith(f"“{text}”\n")


def test_rows_of_a_table_stand_on_lines_of_their_own() -> None:
    assert printed(terminal.quote(quote(tabled(article("A | B\r\nC | D"))))).startswith(
        "“A | B\nC | D”\n"
    )


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_are_shown_as_line_ends(end: str) -> None:
    assert safe(f"one{end}two") == "one\ntwo"


def test_a_carriage_return_alone_is_shown_and_not_sent() -> None:
    assert safe("paid\rnot") == "paid␍not"


def test_matched_words_are_bold_on_a_terminal_only() -> None:
    one = quote(article("Seals eat fish."), [False, True, False])
    assert "\x1b[1meat\x1b[0m" in printed(terminal.quote(one), terminal=True)
    assert "\x1b" not in printed(terminal.quote(one))


def test_square_brackets_and_colons_are_no_mark_up_to_the_terminal() -> None:
    one = quote(article("[bold]A[/bold] :smile: costs 5."))
    assert "[bold]A[/bold] :smile: costs 5." in printed(terminal.quote(one))


def test_an_answer_shows_quotes_sources_and_missing_words(mosul: Library) -> None:
    shown = printed(terminal.answer(mosul.ask("Who requested the zeppelin airstrike?")))
    assert "“The airstrike came upon the request of Iraqi Security Forces" in shown
    assert "  — " in shown
    assert "Not in any article that was searched: zeppelin." in shown


def test_an_answer_says_what_was_searched_in_place_of_what_was_typed() -> None:
    found = answer([quote(article("Seals."))], corrections=[("sael\x1b", "seal")])
    assert "Searched for seal (for sael␛)." in printed(terminal.answer(found))


def test_a_decline_says_so_and_sets_related_passages_apart() -> None:
    yeti = Occurrence("yeti\x1b", "yeti\x1b", (), (), 0, 5)
    one = replace(answer(related=[quote(article("Seals."))]), occurrences=(yeti,))
    shown = printed(terminal.answer(one))
    said, related = shown.split(wording.RELATED)
    assert wording.NOT_ANSWERED in said
    assert "“yeti␛” occurs in 0 of 5 articles" in said.splitlines()
    assert "“Seals.”" in related


def test_the_address_of_a_source_is_shown_whole() -> None:
    url = "https://e.example/" + "a" * 300
    assert url in printed(terminal.quote(quote(article(url=url))))


def test_other_sources_are_named_under_the_first_and_the_rest_counted() -> None:
    others = [source(article(title=name, author="A. Writer"), paragraph=2) for name in "BCDEF"]
    others[1] = source(article(title="C"), Likeness.NEARLY)
    lines = printed(terminal.quote(replace(quote(article()), also=tuple(others)))).splitlines()
    assert lines[2:] == [
        "    also in B · paragraph 2 · 2 January 2020",
        "    nearly the same in C · paragraph 1 · 2 January 2020",
        "    also in D · paragraph 2 · 2 January 2020",
        "    and 2 more",
    ]


def test_a_summary_gives_each_sentence_its_paragraph() -> None:
    shown = printed(terminal.summary(summary([quote(article("Seals.", title="T"), paragraph=4)])))
    assert shown == "T · 2 January 2020\n\nSeals. [4]\n"


def test_an_article_is_shown_with_headings_and_paragraph_numbers(hostile: Library) -> None:
    held = hostile.snapshot()
    one = held.articles["list"]
    own = [passage for passage in held.searched.passages if passage.article is one]
    shown = printed(terminal.article(one, own))
    assert "Rules" in shown
    assert "[1] 1. No spam is allowed." in shown


def test_sources_name_articles_and_skipped_files_with_reasons(hostile: Library) -> None:
    shown = printed(terminal.sources(hostile.snapshot()))
    assert "everyone  Everyone" in shown
    assert "skipped: latin1.txt (not UTF-8 text" in shown


@pytest.mark.parametrize("width", [1, 4, 5, 20, 60])
def test_what_does_not_fit_on_a_line_is_indented_more(width: int) -> None:
    lines = ["default: would become another version.", "added: otters, seals, owls", "x" * 70, ""]
    shown = printed(terminal.listed(lines), terminal=True, width=width).split("\n")
    assert max(map(len, shown)) <= max(width, 5)
    assert " ".join(" ".join(shown).split()).replace(" ", "") == "".join(lines).replace(" ", "")
    assert {len(row) - len(row.lstrip()) for row in shown if row.strip()} <= {0, 2, 4}


def test_details_are_wrapped_below_where_they_begin() -> None:
    shown = printed(terminal.listed(["one", "two three four", "five"]), terminal=True, width=14)
    assert [row.rstrip() for row in shown.split("\n")] == [
        "one", "  two three", "    four", "  five", "",
    ]  # fmt: skip
    assert printed(terminal.listed(["one", "two " * 40])) == f"one\n  {'two ' * 40}\n"


def test_a_long_line_of_sources_goes_on_below_itself_and_nothing_is_cut() -> None:
    title = " ".join(["word"] * 30)
    held = snapshot([article(title=title, name="a"), article(title="short", name="b")])
    whole = printed(terminal.sources(held)).splitlines()
    shown = re.sub(r"\x1b\[\d*m", "", printed(terminal.sources(held), terminal=True, width=60))
    lines = shown.splitlines()
    assert max(map(len, lines)) <= 60
    below = [line for line in lines if line.startswith("    ")]
    assert len(lines) == len(whole) + len(below) > len(whole)
    assert " ".join(shown.split()) == " ".join(" ".join(whole).split())
