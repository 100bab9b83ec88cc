"""What is indexed of a passage, and how index numbers lead back to it."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.models import Article, Block, Hit, Kind, Passage
from bot.reading.passages import passages
from bot.search.searchable import BACKENDS, Searchable, build, passage_terms


def article(text: str, title: str = "", language: str = "en") -> Article:
    """Make an article whose lines are paragraphs, or headings if they begin with `#`."""
    blocks, start = [], 0
    for line in text.splitlines(keepends=True):
        kind = Kind.HEADING if line.startswith("#") else Kind.PARAGRAPH
        blocks.append(Block(kind, start, start + len(line.rstrip())))
        start += len(line)
    return Article("a", title, text, tuple(blocks), language)


def only(one: Article) -> Passage:
    (found,) = passages(one)
    return found


@pytest.fixture(params=sorted(BACKENDS))
def built(request: pytest.FixtureRequest) -> Searchable:
    texts = {"en": "Otters swim.\nSeals swim.", "de": "Otter schwimmen."}
    cut = (one for code, text in texts.items() for one in passages(article(text, "", code)))
    return build(cut, request.param)


def test_a_passage_is_found_by_its_words_its_heading_and_twice_its_title() -> None:
    passage = only(article("# Ice\nOtters swim.", "Seals"))
    assert Counter(passage_terms(passage)) == {
        "en:otter": 1, "en:swim": 1, "en:ice": 1, "en:seal": 2,
    }  # fmt: skip


def test_terms_are_tagged_with_the_language_of_the_article() -> None:
    assert passage_terms(only(article("Otter schwimmen.", language="de")))[0].startswith("de:")


def test_the_number_of_a_hit_is_its_place_in_the_passages(built: Searchable) -> None:
    (hit,) = built.index.search(["en:seal"], 5)
    assert isinstance(hit, Hit)
    assert built.passages[hit.passage].text == "Seals swim."


def test_index_statistics_and_passages_have_one_size(built: Searchable) -> None:
    assert len(built.index) == built.statistics.passages == len(built.passages) == 3


def test_the_languages_are_those_of_the_articles_in_order(built: Searchable) -> None:
    assert built.languages == ("de", "en")


@pytest.mark.parametrize("backend", sorted(BACKENDS))
def test_nothing_can_be_searched_too(backend: str) -> None:
    empty = build([], backend)
    assert (empty.passages, empty.languages, len(empty.index)) == ((), (), 0)
