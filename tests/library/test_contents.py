"""What stands in a collection is found by its name, without its text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import Library
from bot.library.contents import Contents, Entry
from bot.storing import columns
from tests.conftest import Corpus

TEXTS = st.text(alphabet="aAbß -", max_size=6)


def entry(name: str, title: str) -> Entry:
    return Entry(name, name, title, "en", None, None, None)


def contents(*titles: str) -> Contents:
    return Contents(entry(str(number), title) for number, title in enumerate(titles))


def titles(found: Contents, typed: str) -> list[str]:
    return [one.title for one in found.matching(typed)]


def test_what_was_typed_may_be_anywhere_and_in_any_case_but_the_start_comes_first() -> None:
    assert titles(contents("Seals and otters", "Otters", "Fish"), " OTTER ") == [
        "Otters",
        "Seals and otters",
    ]


@given(st.lists(TEXTS), TEXTS)
def test_exactly_the_titles_that_hold_what_was_typed_match(held: list[str], typed: str) -> None:
    wanted = typed.casefold().strip()
    expected = sorted(one for one in held if wanted in one.casefold())
    assert sorted(titles(contents(*held), typed)) == expected


@given(st.lists(st.tuples(TEXTS, TEXTS), unique_by=lambda pair: pair[0]))
def test_an_id_finds_its_own_article_whatever_others_are_called(
    held: list[tuple[str, str]],
) -> None:
    found = Contents(entry(*one) for one in held)
    assert all(found.find(name) == name for name, _ in held)
    assert all(found.find(title) is not None for _, title in held)


@pytest.mark.parametrize("name", ["otter-life", "OTTER-LIFE", "Of otters", " of OTTERS "])
def test_an_article_is_found_by_id_or_title_in_any_case(name: str) -> None:
    found = Contents([entry("seals", "Of seals"), entry("otter-life", "Of otters")])
    assert found.find(name) == "otter-life"


def test_of_several_with_one_title_the_first_is_found() -> None:
    assert contents("Otters", "Otters").find("otters") == "0"


FILE = (
    "---\ntitle: Otters\nauthor: A\nurl: https://e.example\ndate: 2020-01-02\n---\nThe otter eats."
)


@pytest.mark.parametrize("backend", ["postings", "reference"])
def test_entries_tell_what_is_known_of_articles(corpus: Corpus, backend: str) -> None:
    config = corpus({"a.md": FILE, "b.txt": "Seals eat."}, f'[search]\nbackend = "{backend}"\n')
    for _ in range(2):  # as it was indexed, and as it was stored
        snapshot = Library.open(config).snapshot()
        first, second = snapshot.contents.entries
        assert first == Entry("a", "a", "Otters", "en", "https://e.example", "A", date(2020, 1, 2))
        assert (second.id, second.title, second.date) == ("b", "B", None)
        assert [one.id for one in snapshot.contents.entries] == list(snapshot.articles)


def test_no_text_is_read_for_the_contents(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library.open(corpus({"a.txt": "Otters eat.", "b.txt": "Seals eat."}))

    def read(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(columns._Reader, "_read", read)
    found = library.snapshot().contents
    assert found.find("A") == "a"
    assert [one.id for one in found.matching("b")] == ["b"]
