"""What a digest promises: a sentence of each story, the largest first, and every article once."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import Library, PullquoteError
from bot.library.digests import MOST
from bot.summaries.digest import ALIKE, clusters
from bot.summaries.vectors import Vectors
from tests.conftest import Corpus
from tests.strategies import BRIEFLY

OTTERS = "Otters swim in {} and eat fish from the river there every day."
SEALS = "Seals sleep on ice in {} and dive below it for hours at night."
FILES = {
    "otter-1.txt": OTTERS.format("Spain"),
    "otter-2.txt": OTTERS.format("France"),
    "otter-3.txt": OTTERS.format("Poland"),
    "seal-1.txt": SEALS.format("Norway"),
    "seal-2.txt": SEALS.format("Canada"),
    "bee.txt": "Bees dance in their hive to tell others where flowers bloom.",
}
ROWS = st.lists(st.lists(st.integers(0, 9), max_size=12), max_size=12)


def vectors(rows: list[list[int]], *, rarity: bool = False) -> Vectors:
    return Vectors([np.array(row, np.int64) for row in rows], 10, rarity=rarity)


def dense(rows: list[list[int]]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    counts = np.array([np.bincount(row, minlength=10) for row in rows], float).reshape(-1, 10)
    lengths = np.linalg.norm(counts, axis=1, keepdims=True)
    return counts / np.where(lengths > 0, lengths, 1)


@given(ROWS)
def test_cosines_and_degrees_are_those_of_the_whole_matrix(rows: list[list[int]]) -> None:
    found, whole = vectors(rows), dense(rows)
    cosines = whole @ whole.T
    for number in range(len(rows)):
        assert found.like(number) == pytest.approx(cosines[number], abs=1e-8)
    assert found.degrees() == pytest.approx(cosines.sum(axis=1) - np.diag(cosines), abs=1e-8)


@given(ROWS)
def test_every_article_is_in_one_cluster_with_what_leads_it(rows: list[list[int]]) -> None:
    said = vectors(rows, rarity=True)
    found = clusters(said)
    assert sorted(one for each in found for one in (each.leader, *each.similar)) == [
        *range(len(rows))
    ]
    for each in found:
        like = said.like(each.leader)[[*each.similar]]
        assert (like > ALIKE).all()
        assert all(one >= other for one, other in pairwise(like))


@given(ROWS)
def test_the_largest_cluster_comes_first_and_of_equals_the_newest(rows: list[list[int]]) -> None:
    order = [(-len(one.similar), one.leader) for one in clusters(vectors(rows, rarity=True))]
    assert order == sorted(order)


def test_only_the_heaviest_terms_are_kept() -> None:
    rows = [np.array([0, 0, 1, 2, 2]), np.array([1])]
    assert Vectors(rows, 3).like(0)[1] > 0
    assert Vectors(rows, 3, heaviest=2).like(0)[1] == 0


def test_stories_are_told_the_largest_first_with_what_is_similar(corpus: Corpus) -> None:
    digest = Library.open(corpus(FILES)).digest()
    names = [
        {one.sentence.article.id, *(each.id for each in one.similar)} for one in digest.stories
    ]
    assert names == [
        {"otter-1", "otter-2", "otter-3"},
        {"seal-1", "seal-2"},
        {"bee"},
    ]
    assert (digest.articles, digest.every) == (6, 3)


def test_every_sentence_is_verbatim_and_placed(hostile: Library) -> None:
    digest = hostile.digest(stories=MOST)
    assert digest.stories
    for quote in digest.sentences:
        assert quote.text == quote.article.text[quote.start : quote.end] != ""
        paragraphs = hostile.snapshot().passages(quote.article)
        assert any(
            one.paragraph == quote.paragraph and one.start <= quote.start for one in paragraphs
        )


def test_no_more_stories_are_told_than_were_asked_for(corpus: Corpus) -> None:
    library = Library.open(corpus(FILES))
    for most in (1, 2, 3, 4, MOST):
        digest = library.digest(stories=most)
        assert len(digest.stories) == min(most, 3)
        assert digest.every == 3


def test_newer_articles_lead_where_stories_are_as_large(corpus: Corpus) -> None:
    def dated(text: str, day: str) -> str:
        return f"---\ndate: {day}\n---\n{text}"

    files = {"a.txt": dated(FILES["bee.txt"], "2020-01-01"), "b.txt": dated(OTTERS, "2021-01-01")}
    found = Library.open(corpus(files)).digest().sentences
    assert [one.article.id for one in found] == ["b", "a"]


def test_one_article_is_one_story(mosul: Library) -> None:
    digest = mosul.digest()
    [story] = digest.stories
    assert story.similar == ()
    assert story.sentence == mosul.summarise("mosul-offensive", "one").sentences[0]


def test_no_article_is_no_digest_but_a_sentence(corpus: Corpus) -> None:
    with pytest.raises(PullquoteError, match="holds no article yet"):
        Library.open(corpus({})).digest()


@pytest.mark.parametrize("wrong", [0, -1, MOST + 1])
def test_a_number_of_stories_that_makes_no_sense_is_refused(mosul: Library, wrong: int) -> None:
    with pytest.raises(PullquoteError, match="1 to 50 stories"):
        mosul.digest(stories=wrong)


def test_articles_that_say_the_same_are_one_story_and_empty_words_none(corpus: Corpus) -> None:
    same = {f"{number}.txt": "Otters swim far." for number in range(5)}
    assert [len(one.similar) for one in Library.open(corpus(same)).digest().stories] == [4]
    nothing = {f"{number}.txt": "the of and a" for number in range(5)}
    assert Library.open(corpus(nothing)).digest().every == 5


@pytest.mark.parametrize("language", ["de", "es", "ru"])
def test_function_words_make_no_story(corpus: Corpus, language: str) -> None:
    small = {"de": "und der die das mit", "es": "y el la que con", "ru": "и в на с что"}[language]
    files = {
        f"{word}.txt": f"---\nlanguage: {language}\n---\n{small} {word} {small}."
        for word in ("abcdefg", "hijklmn", "opqrstu")
    }
    assert Library.open(corpus(files)).digest().every == 3


def test_a_digest_is_of_the_articles_as_they_are(corpus: Corpus) -> None:
    library = Library.open(corpus(FILES))
    first = library.digest()
    assert library.digest() == first
    corpus({"whale.txt": "Whales sing in the deep sea all winter long."})
    library.reload()
    assert library.digest().articles == 7
    assert library.digest().every == 4


@BRIEFLY
@given(st.lists(st.sampled_from(sorted(FILES.values())), min_size=1, max_size=6))
def test_the_same_articles_have_the_same_digest(texts: list[str]) -> None:
    rows = [[len(word) % 10 for word in text.split()] for text in texts]
    assert clusters(vectors(rows, rarity=True)) == clusters(vectors(rows, rarity=True))
