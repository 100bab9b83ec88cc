"""The index of a collection's words finds the same, however it came about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import Library
from bot.checking.index import Index, indexed
from bot.checking.segments import Segment, segment
from bot.checking.words import folded, words
from bot.models import Article, Verdict
from tests.conftest import Corpus
from tests.library.corpora import edit
from tests.strategies import BRIEFLY

WORDS = st.sampled_from("otter seal ice fish eats sleeps It's 1,000 naïve 魚 ปลา “so” a-b".split())
TEXTS = st.lists(WORDS, max_size=30).map(" ".join)
VERSIONS = st.lists(
    st.dictionaries(st.sampled_from("abcdefghij"), TEXTS, max_size=6), min_size=1, max_size=9
)


def made(texts: Mapping[str, str], before: Index | None = None) -> Index:
    articles = {name: Article(name, name, text, ()) for name, text in sorted(texts.items())}
    return indexed(articles, {name: one.text for name, one in articles.items()}, before)


def found(index: Index, text: str) -> list[list[int]]:
    return [each.tolist() for each in index.find(words(text))]


@BRIEFLY
@given(VERSIONS, TEXTS)
def test_what_changed_step_by_step_finds_what_is_made_anew(
    versions: list[dict[str, str]], sought: str
) -> None:
    index: Index | None = None
    for texts in versions:
        index = made(texts, index)
        for text in (sought, *texts.values()):
            assert found(index, text) == found(made(texts), text)


@BRIEFLY
@given(VERSIONS)
def test_a_run_stands_where_it_is_found(versions: list[dict[str, str]]) -> None:
    texts = versions[0]
    index = made(texts)
    for text in texts.values():
        sought = words(text)
        for rank, word, start, end in zip(*found(index, text), strict=True):
            held = words(texts[index.names[rank]])
            for one, other in zip(range(start, end), range(word, word + end - start), strict=True):
                first = text[sought.starts[one] : sought.ends[one]]
                second = texts[index.names[rank]][held.starts[other] : held.ends[other]]
                assert folded(first) == folded(second)


def test_only_what_changed_is_read_again(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library.open(corpus({f"{one}.txt": f"The {one} eats fish." for one in "abc"}))
    read = list[str]()

    def watched(articles: Iterable[Article], fingerprints: Sequence[tuple[str, str]]) -> Segment:
        read.extend(name for name, _ in fingerprints)
        return segment(articles, fingerprints)

    monkeypatch.setattr("bot.checking.index.segment", watched)
    library.check("nobody has ever said such a thing")
    assert read == ["a", "b", "c"]
    edit(library.config, "b.txt", "The b sleeps on the ice all day.")
    library.reload()
    assert library.check("the b sleeps on the ice").verdict is Verdict.VERBATIM
    assert read == ["a", "b", "c", "b"]


def test_nothing_is_read_before_the_first_check(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.checking.index.segment", None)
    library = Library.open(corpus({"a.txt": "Otters eat fish."}))
    library.ask("What do otters eat?")
    library.reload()


@given(st.text(max_size=200))
def test_words_are_in_order_and_hold_every_letter(text: str) -> None:
    found = words(text)
    bounds = [*zip(found.starts.tolist(), found.ends.tolist(), strict=True)]
    assert all(start < end for start, end in bounds)
    assert all(one[1] <= other[0] for one, other in pairwise(bounds))
    inside = {place for start, end in bounds for place in range(start, end)}
    assert all(at in inside for at, one in enumerate(text) if one.isalpha() and one not in "ʼـ")


@pytest.mark.parametrize("size", [100, 131_072, 300_000])
def test_a_long_text_has_the_words_of_its_pieces(size: int) -> None:
    text = ("It's 1,000 naïve otters, 魚を食べる; " * (size // 35 + 1))[:size]
    found = words(text)
    assert [text[a:b] for a, b in zip(found.starts[:5], found.ends[:5], strict=True)] == (
        "It's 1,000 naïve otters 魚".split()
    )
    once = words("It's 1,000 naïve otters, 魚を食べる; ")
    period = len(once.hashes)
    whole = len(found.hashes) // period * period
    assert set(found.hashes[:whole].reshape(-1, period)[-1].tolist()) == set(once.hashes.tolist())


@pytest.mark.parametrize(
    ("one", "other"),
    [("STRASSE", "straße"), ("ﬁn", "FIN"), ("nai\u0308ve", "naïve"), ("don’t", "DON'T")],
)
def test_words_that_are_compared_alike_have_one_hash(one: str, other: str) -> None:
    assert folded(one) == folded(other)
    assert words(one).hashes.tolist() == words(other).hashes.tolist()


@pytest.mark.parametrize(
    ("one", "other"), [("10²", "102"), ("naive", "naïve"), ("cаt", "cat"), ("1,000", "1.000")]
)
def test_words_that_say_something_else_are_not_alike(one: str, other: str) -> None:
    assert folded(one) != folded(other)
