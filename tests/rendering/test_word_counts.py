"""What is told of words: in how many articles each is, as what, and what was tried instead."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.models import Occurrence
from bot.rendering.speech import speaking
from bot.rendering.word_counts import MOST, occurrences

GLACIER = Occurrence("glacier", "glacier", ("glacier",), (), 0, 203)


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (GLACIER, "“glacier” occurs in 0 of 203 articles (nor does any other form of glacier-)"),
        (
            Occurrence("glacier", "glacier", ("glacier", "glaci"), (), 0, 1),
            "“glacier” occurs in 0 of 1 article (nor does any other form of glacier-, glaci-)",
        ),
        (Occurrence("法国", "法国", (), (), 0, 1203), "“法国” occurs in 0 of 1,203 articles"),
        (
            Occurrence("Seal", "Seal", ("seal",), ("seals", "seal"), 1204, 5000),
            "“Seal” occurs in 1,204 of 5,000 articles (also as seals)",
        ),
        (
            Occurrence("Seal", "Seal", ("seal",), ("seals",), 1, 5),
            "“Seal” occurs in 1 of 5 articles (as seals)",
        ),
        (
            Occurrence("be", "be", ("be",), tuple("abcdef"), 1, 5),
            "“be” occurs in 1 of 5 articles (as a, b, c, d, …)",
        ),
        (
            Occurrence("glacir", "glacier", ("glacier",), ("glacier", "glaciers"), 4, 5),
            "“glacier” occurs in 4 of 5 articles (tried for “glacir”; also as glaciers)",
        ),
    ],
)
def test_a_fact_about_a_word_is_told(one: Occurrence, said: str) -> None:
    assert occurrences([one]) == [said]


def test_of_one_article_it_tells_whether_a_word_is_in_it() -> None:
    there = Occurrence("seal", "seal", ("seal",), ("seals",), 1, 1)
    assert occurrences([replace(GLACIER, of=1), there], here=True) == [
        "“glacier” does not occur in this article (nor does any other form of glacier-)",
        "“seal” occurs in this article (as seals)",
    ]


def test_of_very_many_words_the_first_are_told_and_the_others_counted() -> None:
    said = occurrences([GLACIER] * (MOST + 1))
    assert len(said) == MOST + 1
    assert said[-1] == "… and 1 word more"
    assert occurrences([GLACIER] * (MOST + 2))[-1] == "… and 2 words more"


@pytest.mark.parametrize("language", ["de", "es"])
def test_it_is_told_in_every_language(language: str) -> None:
    english = occurrences([GLACIER])
    with speaking(language):
        assert occurrences([GLACIER]) != english
        assert "203" in occurrences([GLACIER])[0]
