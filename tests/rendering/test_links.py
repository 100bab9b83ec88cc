"""A link leads to the quote and to nothing else, wherever it is followed."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot import Library
from bot.models import Article, Block, Kind, Quote, Span
from bot.rendering import links
from bot.rendering.links import link
from tests.rendering.browser import Page, compared, terms
from tests.rendering.samples import hostile, quotes, urls

URL = "https://e.example/a"
FEW = (
    "the seal eats a fish. The Seal ate “the fish” by the sea; a naïve café - an art—less U.S. Navy"
    " it's 3,000 [1] (and) 漢字です。海が好き、 アザラシ seal's fish, sea-lion | 50% a&b x,y"
).split(" ")
words = st.lists(st.sampled_from(FEW), min_size=1, max_size=30)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """Any run of words of an article that has few of them, again and again, in several blocks."""
    text, blocks, places = "", list[Block](), list[tuple[int, int]]()
    for kind in draw(st.lists(st.sampled_from(Kind), min_size=1, max_size=6)):
        start = len(text)
        for word in draw(words):
            places.append((len(text), len(text) + len(word)))
            text += word + draw(st.sampled_from(" \n"))
        text = text.rstrip()
        blocks.append(Block(kind, start, len(text)))
        text += "\n\n"
    first = draw(st.integers(0, len(places) - 1))
    last = draw(st.integers(first, min(first + 40, len(places) - 1)))
    title = " ".join(draw(words))
    one = Article("one", title, text.rstrip(), tuple(blocks), url=URL)
    return Span(one, places[first][0], places[last][1])


def said(span: Span, start: int, end: int) -> bool:
    """Whether a place is a span, less what is not seen or not text."""
    text = span.article.text
    around = text[span.start : start] + text[end : span.end]
    return span.start <= start < end <= span.end and not compared(around).strip(" |-")


@given(spans() | quotes(), st.integers(len(URL), 200) | st.just(links.LONG))
def test_a_browser_finds_exactly_the_quote_or_where_there_is_no_room_its_first_words(
    one: Span, longest: int
) -> None:
    one = replace(one, article=replace(one.article, url=URL))
    made = link(one, longest)
    assert made
    assert len(made) <= longest
    if sought := terms(made):
        found = Page(one.article).find(sought)
        assert found
        alone = not (sought.prefix or sought.end or sought.suffix)
        assert said(replace(one, end=found[1]) if alone else one, *found)


@given(quotes())
def test_a_link_can_stand_in_a_message_and_on_a_button(one: Quote) -> None:
    made = link(one)
    assert (made is None) is (one.article.url is None or len(one.article.url) > 512)
    if made:
        assert len(made) <= 512
        assert not re.search(r"[\s<>()\\\"^`{|}\x00-\x1f\x7f-\U0010ffff]", made)
        _, _, directive = made.partition(":~:text=")
        assert all("-" not in term for term in re.split(r"-,|,-|,", directive))


@given(st.text(min_size=1) | hostile | urls.map(str))
@example("https://e.example/a b<c>(d)\\e")
@example("https://user:word@e.example:80/")
@example("http://[::1]:80/")
@example("https://e.example:99999/")
@example("https://m\u00fcller.example/\u00fc")
@example("https://[bad/")
def test_no_address_breaks_a_message(url: str) -> None:
    one = replace(
        quotable("Seals eat fish."), article=Article("a", "T", "Seals eat fish.", (), url=url)
    )
    made = link(one, links.LONG)
    if made:
        assert made.isascii()
        assert not re.search(r"[\s<>()\\]", made)
        assert urlsplit(made).scheme in ("http", "https")
        assert urlsplit(made).hostname


def quotable(text: str, url: str = URL, start: int = 0, end: int | None = None) -> Span:
    blocks = [
        Block(Kind.PARAGRAPH, found.start(), found.end()) for found in re.finditer(r"[^\n]+", text)
    ]
    return Span(Article("one", "T", text, tuple(blocks), url=url), start, end or len(text))


LONG = (
    "Alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu omicron upsilon chi sigma."
)


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        ("Seals eat fish.", "Seals%20eat%20fish."),
        (LONG, "Alpha%20beta%20gamma%20delta,omicron%20upsilon%20chi%20sigma."),
        ("A well-known, big  “seal & co.”",
         "A%20well%2Dknown%2C%20big%20%E2%80%9Cseal%20%26%20co.%E2%80%9D"),
    ],
)  # fmt: skip
def test_a_short_quote_is_looked_for_whole_and_a_long_one_by_its_ends(
    text: str, fragment: str
) -> None:
    assert link(quotable(text)) == f"{URL}#:~:text={fragment}"


def test_a_quote_that_comes_again_is_told_from_the_other_by_what_stands_around_it() -> None:
    text = "First the news.\nSeals eat fish.\nThen the talk.\nSeals eat fish.\nThat was all."
    again = text.rindex("Seals")
    assert link(quotable(text, start=again, end=again + 15)) == (
        f"{URL}#:~:text=Then%20the%20talk.-,Seals%20eat%20fish.,-That%20was%20all."
    )


def test_words_are_added_until_nothing_before_begins_like_the_quote() -> None:
    text = f"Alpha beta gamma delta ends.\n{LONG}"
    assert terms(str(link(quotable(text, start=29)))).start == "Alpha beta gamma delta epsilon"  # type: ignore[union-attr]


def test_words_are_added_until_nothing_within_ends_like_the_quote() -> None:
    text = (
        "Seals in the north eat fish of the cold sea. Birds, too, like to eat fish of the cold sea."
    )
    assert terms(str(link(quotable(text)))).end == "eat fish of the cold sea."  # type: ignore[union-attr]


def test_a_quote_that_begins_inside_a_browsers_word_is_looked_for_behind_others() -> None:
    text = "Nobody liked that album.That way it went on."
    sought = terms(str(link(quotable(text, start=24))))
    assert sought == ("liked that album.", "That way it went on.", "", "")


def test_the_title_of_the_page_is_not_taken_for_the_quote() -> None:
    one = quotable(LONG)
    titled = replace(one, article=replace(one.article, title="Alpha beta gamma delta"))
    assert terms(str(link(titled))).start == "Alpha beta gamma delta epsilon"  # type: ignore[union-attr]


def test_a_mark_of_direction_before_a_quote_is_not_looked_for() -> None:
    """Chromium finds no prefix before one."""
    text = "Nobody knows. \u200fSeals eat fish."
    assert link(quotable(text, start=14)) == f"{URL}#:~:text=Seals%20eat%20fish."


def test_a_quote_that_nothing_tells_from_others_is_linked_by_its_page() -> None:
    text = "\n".join(["Seals eat fish."] * 30)
    assert link(quotable(text, start=160, end=175)) == URL


def test_a_list_mark_and_the_edges_of_cells_are_not_looked_for() -> None:
    text = "3. Seals of the northern seas | eat fish and now and then a bird | " + "x" * 40
    one = Span(Article("one", "T", text, (Block(Kind.ITEM, 0, len(text)),), url=URL), 0, len(text))
    assert link(one) == f"{URL}#:~:text=Seals%20of%20the%20northern,{'x' * 40}"


def test_clauses_are_not_cut_where_no_space_parts_words() -> None:
    first, last = "海豹は北の海に住んでいて、", "冬には氷の上で子を育てる。"
    one = quotable(first + "夏は魚を食べ" * 20 + "、" + last)
    assert terms(str(link(one))) == ("", first, last, "")


FORMS = (
    "#:~:text=Alpha%20beta%20gamma%20delta,omicron%20upsilon%20chi%20sigma.",
    "#:~:text=Alpha%20beta%20gamma,upsilon%20chi%20sigma.",
    "#:~:text=Alpha%20beta%20gamma%20delta",
    "#:~:text=Alpha%20beta%20gamma",
    "",
)


@pytest.mark.parametrize(("form", "shorter"), [*pairwise(FORMS)])
def test_where_there_is_less_room_a_link_says_less(form: str, shorter: str) -> None:
    room = len(URL + form)
    assert link(quotable(LONG), room) == URL + form
    assert link(quotable(LONG), room - 1) == URL + shorter


def test_a_link_is_only_made_to_an_address_of_the_web_that_fits() -> None:
    long = "https://e.example/" + "a" * 500
    for url in ("", "ftp://e.example", "javascript:alert(1)", "https://", "e.example", long):
        assert link(quotable(LONG, url)) is None


@pytest.mark.parametrize(
    ("url", "page"),
    [
        ("https://e.example/a#part", "https://e.example/a#part:~:text="),
        ("https://e.example/a#:~:text=other", "https://e.example/a#:~:text="),
        ("https://e.example/a_(b)?c=d%20e", "https://e.example/a_%28b%29?c=d%20e#:~:text="),
        ("https://müller.example/ü", "https://xn--mller-kva.example/%C3%BC#:~:text="),
    ],
)
def test_the_address_of_the_page_is_kept(url: str, page: str) -> None:
    assert str(link(quotable(LONG, url))).startswith(page + "Alpha")


def test_a_button_links_no_host_that_discord_refuses() -> None:
    assert links.button(quotable(LONG, "http://wiki/seals")) is None
    assert links.button(quotable(LONG)) == link(quotable(LONG))


def test_most_sentences_of_an_article_are_linked_exactly(mosul: Library) -> None:
    snapshot = mosul.snapshot()
    passages = [one for article in snapshot.articles.values() for one in snapshot.passages(article)]
    sentences = [
        replace(one, article=replace(one.article, url=URL))
        for passage in passages
        for one in passage.sentences
    ]
    assert sentences
    for one in sentences:
        made = link(one)
        assert made
        assert Page(one.article).find(terms(made)) == (one.start, one.end)  # type: ignore[arg-type]
