"""Whatever an article, a question or a file is called or holds, every page displays it as it is.

The parser of Discord's Markdown says what is displayed; the model without it must say the same,
and what other tests find by the model is so found by the parser, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st

from bot.library.change import Change
from bot.models import Article, Check, Found, Quote, Reason, Skipped, Why
from bot.reading.passages import passages
from bot.rendering import answers, articles, changes, checks, reports, summaries, verdicts
from bot.rendering.cards import Page
from bot.rendering.holdings import Holding
from bot.rendering.links import link
from bot.rendering.sources import listing
from tests.rendering.displayed import displayed, is_verbatim
from tests.rendering.judging import Block, Display
from tests.rendering.samples import (
    answer,
    article,
    found_checks,
    hostile,
    long,
    quotes,
    repeated,
    snapshot,
    summary,
    titles,
    urls,
)

APART = {"text", "blockQuote", "subtext", "heading", "list"}
several = st.lists(quotes() | repeated(quotes()), min_size=1, max_size=4)
described = st.lists(
    st.builds(article, title=titles, author=st.none() | titles, url=urls), max_size=20
)
files = st.lists(st.builds(Skipped, long, long), max_size=5).map(tuple)


def judged(
    display: Display, page: Page, own: frozenset[str] = frozenset({"strong", "link"})
) -> list[Block]:
    """Give what a page displays; it is what the model says, and no mark is not the bot's own."""
    texts = [text.markdown for text in page.texts]
    assert texts
    found = display(texts)
    for text, blocks in zip(texts, found, strict=True):
        assert seen(*(one.text for one in blocks)) == seen(displayed(text))
    every = [one for blocks in found for one in blocks]
    assert {one.type for one in every} <= APART
    assert {mark.split()[0] for one in every for mark in one.within} <= own
    return every


def seen(*texts: str) -> str:
    return "".join(" ".join(texts).replace("\ufeff", " ").split())


def quoted(blocks: Sequence[Block]) -> list[str]:
    return [one.text for one in blocks if one.type == "blockQuote"]


def links(blocks: Sequence[Block]) -> set[str]:
    return {mark for one in blocks for mark in one.within} - {"strong"}


@given(several, st.lists(hostile), st.lists(st.tuples(hostile, hostile)), hostile, hostile)
def test_answers_display_quotes_titles_remarks_and_links_as_they_are(
    display: Display,
    found: list[Quote],
    missing: list[str],
    corrected: list[tuple[str, str]],
    question: str,
    hint: str,
) -> None:
    answered = answer(found, [], missing, corrected, question=question, context=(question,))
    declined = answer([], found, missing, corrected, question=question)
    for page in (
        answers.answer(answered, 5, asked=True),
        answers.answer(declined, 5, asked=True, hint=hint),
        answers.more(answered, 0, 5, changed=True),
    ):
        blocks = judged(display, page)
        assert links(blocks) <= {f"link {link(one)}" for one in found}
        shown = quoted(blocks)
        assert len(shown) == page.shown
        assert all(map(is_verbatim, shown, found))


@given(several)
def test_summaries_display_sentences_and_links_as_they_are(
    display: Display, found: list[Quote]
) -> None:
    blocks = judged(display, summaries.summary(summary(found), changed=True))
    assert links(blocks) <= {f"link {link(one)}" for one in found}
    shown = quoted(blocks)
    assert shown
    assert all(map(is_verbatim, shown, found))


@given(hostile | long, titles, st.integers(0))
@example("- 1", "A title", 0)
@example(r"\\[m](https://e.example)1." * 140 + r"\\[", "A title", 6)
def test_a_quote_in_its_article_is_displayed_as_it_is(
    display: Display, text: str, title: str, number: int
) -> None:
    cut = [*passages(article(text, title))]
    sentences = [(one, sentence) for one in cut for sentence in one.sentences]
    if sentences:
        passage, place = sentences[number % len(sentences)]
        one = Quote(place.article, place.start, place.end, passage.paragraph, 1.0)
        judged(display, articles.article(one, cut, changed=True))


@given(described, files, hostile)
def test_lists_and_reports_display_names_as_they_are(
    display: Display, held: list[Article], skipped: tuple[Skipped, ...], name: str
) -> None:
    named = [replace(one, id=str(number)) for number, one in enumerate(held)]
    one = snapshot(named, skipped, name)
    ids = tuple(each.title for each in held)
    report = Change(name, ids, ids, ids, skipped, True, "0" * 16, 0.25)
    for page in (
        listing([one] * 3).page,
        reports.status([Holding(one, (), None)]),
        reports.plans([changes.change(report)]),
    ):
        judged(display, page)


@given(st.lists(found_checks(), min_size=1, max_size=6))
def test_checks_display_sentences_and_what_differs_as_they_are(
    display: Display, found: list[Check]
) -> None:
    page = checks.checks(found, 203)
    own = frozenset({"strong", "link", "strikethrough"})
    shown = quoted(judged(display, page, own))
    held = [verdicts.quote(part) for one in found for part in checks.placed(one)]
    assert len(shown) <= len(held)
    for one in shown:
        assert any(is_verbatim(one, each) for each in held)


@given(several, hostile)
def test_reasons_are_displayed_as_they_are(display: Display, found: list[Quote], word: str) -> None:
    why = Why((Reason(word, word, 1.0, Found.QUOTE, True),), ("date",), 1.0)
    explained = [replace(one, why=why) for one in found]
    judged(display, reports.why(answer(explained), 0.5, changed=True))


@given(hostile | long)
def test_what_somebody_typed_is_displayed_as_it_is(display: Display, typed: str) -> None:
    judged(display, reports.notice(reports.plain(f"There is no article {typed}.")))
