"""What is indexed of a passage, and how index numbers lead back to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest

from bot.models import Article, Block, Hit, Kind, Passage
from bot.reading.passages import passages
from bot.search.fields import WEIGHTS, Field
from bot.search.reference import ReferenceIndex
from bot.search.searchable import BACKENDS, Searchable, build


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


def indexed(monkeypatch: pytest.MonkeyPatch, one: Article) -> list[Field]:
    """Give the fields of which an index of the article's only passage is built."""
    seen: list[Field] = []

    def look(fields: Sequence[Field]) -> ReferenceIndex:
        seen.extend((weight, [*map(list, passages)]) for weight, passages in fields)
        return ReferenceIndex(fields)

    monkeypatch.setitem(BACKENDS, "looking", look)
    build([only(one)], "looking")
    return seen


def test_a_passage_is_found_by_its_words_its_heading_and_twice_its_title(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terms, pairs, pieces = indexed(monkeypatch, article("# Ice\nOtters swim.", "Seals"))
    assert [Counter(held) for held in terms[1]] == [
        {"en:otter": 1, "en:swim": 1, "en:ice": 1, "en:seal": 2}
    ]
    assert pairs[1] == [["en:otter en:swim"]]
    assert Counter(pieces[1][0])["~_seal"] == 2
    assert {"~_otte", "~swim_", "~_ice_"} <= {*pieces[1][0]}


def test_terms_pairs_and_pieces_are_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    fields = indexed(monkeypatch, article("Otters swim."))
    assert [weight for weight, _ in fields] == list(WEIGHTS)


def test_pairs_reach_over_the_end_of_a_sentence_but_not_into_a_title(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _, pairs, _ = indexed(monkeypatch, article("Otters. Seals.", "Ice fish"))
    assert pairs[1] == [["en:otter en:seal", "en:ice en:fish", "en:ice en:fish"]]


def test_terms_are_tagged_with_the_language_of_the_article(monkeypatch: pytest.MonkeyPatch) -> None:
    terms, _, _ = indexed(monkeypatch, article("Otter schwimmen.", language="de"))
    assert terms[1][0][0].startswith("de:")


def test_what_a_sentence_holds_is_known_by_its_place() -> None:
    text = "# Ice\nOtters swim. Seals swim with seals."
    searched = build(passages(article(text, "Fish")), "postings")
    number = searched.statistics.number
    rows = [
        [*map(number, held.split())] for held in ("en:otter en:swim", "en:seal en:swim en:seal")
    ]
    assert [searched.rows.terms.row(at).tolist() for at in range(2)] == rows
    assert [searched.held(at) for at in range(2)] == [{*row} for row in rows]
    assert searched.rows.pieces.row(1).tolist().count(number("~_seal")) == 2
    assert searched.rows.words.tolist() == [2, 4, 0, 0, 0]
    asked = ["en:otter", "en:ice", "en:fish", "en:kraken"]
    assert searched.holds(0, asked) == {"en:otter", "en:ice", "en:fish"}


def test_the_number_of_a_hit_is_its_place_in_the_passages(built: Searchable) -> None:
    (hit,) = built.index.search({"en:seal": 1}, 5)
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
    assert empty.mean_pieces > 0
