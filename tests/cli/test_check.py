"""`pullquote check` tells what a text is, for people and for scripts."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import TEXT, Run
from tests.conftest import ARTICLE, Corpus

QUOTE = "The airstrike came upon the request of Iraqi Security Forces as mentioned by Centcom."


def test_a_quote_is_verbatim_with_its_source(corpus: Corpus, pullquote: Run) -> None:
    corpus(ARTICLE)
    done = pullquote("check", QUOTE)
    assert done.code == 0
    assert done.out.splitlines() == [
        "✅ Verbatim: every word is as in the article.",
        "",
        f"“{QUOTE}”",
        "  — Mosul offensive · paragraph 5",
        "",
        "Compared with 1 article.",
    ]


def test_what_differs_is_told_without_colours(corpus: Corpus, pullquote: Run) -> None:
    corpus(ARTICLE)
    done = pullquote("check", "the death of 150 Iraqi civilians back in March")
    assert done.code == 0
    assert "⚠️ Nearly" in done.out
    assert "    “150” → “105” · ⚠️ a number" in done.out.splitlines()


@pytest.mark.parametrize(
    ("text", "verdict", "turned"),
    [
        (QUOTE, "verbatim", False),
        (QUOTE.replace("Iraqi", "Kurdish"), "near", True),
        ("The kraken sleeps below the thunders of the upper deep.", "absent", False),
    ],
)
def test_json_is_one_document_with_places_in_the_stored_text(
    corpus: Corpus, pullquote: Run, text: str, verdict: str, turned: bool
) -> None:
    corpus(ARTICLE)
    done = pullquote("check", text, "--json")
    document = json.loads(done.out)
    assert done.code == 0
    assert (document["verdict"], document["changes_meaning"]) == (verdict, turned)
    for part in document["parts"]:
        assert part["text"] == TEXT[part["start"] : part["end"]]
        assert {"article_id", "title", "link", "paragraph", "diff"} <= part.keys()
    assert bool(document["parts"]) is (verdict != "absent")


def test_a_text_comes_from_standard_input(corpus: Corpus, pullquote: Run) -> None:
    corpus(ARTICLE)
    done = pullquote("check", "-", stdin=f"{QUOTE}\n")
    assert "✅ Verbatim" in done.out


@pytest.mark.parametrize("text", ["", "few words", "a " * 9000])
def test_what_can_t_be_checked_is_explained(corpus: Corpus, pullquote: Run, text: str) -> None:
    corpus(ARTICLE)
    done = pullquote("check", text)
    assert done.code == 1
    assert done.err.startswith("pullquote: ")
    assert not done.out


def test_only_the_collection_that_is_named_is_looked_in(corpus: Corpus, pullquote: Run) -> None:
    corpus({**ARTICLE, "club/rules.txt": "Nobody may feed the walrus of the club after midnight."})
    text = "Nobody may feed the walrus of the club"
    assert "❔" in pullquote("check", text).out
    assert "✅" in pullquote("check", text, "-c", "club").out


@pytest.mark.parametrize("pad", [0, 1, 4_000, 9_000])
def test_one_limit_holds_for_every_text(corpus: Corpus, pullquote: Run, pad: int) -> None:
    corpus(ARTICLE)
    for long in ((QUOTE + " ").ljust(4_000) * 9, f"> {QUOTE}\n" * 200, "a " * 9_000):
        done = pullquote("check", "-", stdin=" " * pad + long + "\n" * pad)
        assert done.code == 1
        assert "at most 4,000 characters" in done.err
    done = pullquote("check", "-", stdin=" " * pad + QUOTE + "\n" * pad)
    assert "✅ Verbatim" in done.out
