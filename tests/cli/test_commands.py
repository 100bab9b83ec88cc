"""Each command that reads articles, run as people and scripts run it."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import TEXT, Run
from tests.conftest import ARTICLE, HOSTILE, SKIPPED, Corpus


@pytest.mark.parametrize(("length", "sentences"), [("one", 1), ("short", 3), ("long", 5)])
def test_summary_quotes_sentences_in_the_articles_order(
    corpus: Corpus, pullquote: Run, length: str, sentences: int
) -> None:
    corpus(ARTICLE)
    document = json.loads(pullquote("summary", "--length", length, "--json").out)
    starts = [one["start"] for one in document["sentences"]]
    assert len(starts) == sentences
    assert starts == sorted(starts)
    assert all(one["text"] == TEXT[one["start"] : one["end"]] for one in document["sentences"])


def test_summary_wants_to_know_which_of_several_articles(corpus: Corpus, pullquote: Run) -> None:
    corpus({"a.txt": "Otters swim in rivers.", "b.txt": "Seals swim in seas."})
    assert pullquote("summary").code == 1
    assert "Otters" in pullquote("summary", "A").out


def test_digest_tells_the_main_stories(corpus: Corpus, pullquote: Run) -> None:
    seals = "Seals sleep on ice in {} and dive for hours at night."
    files = {"a.txt": "Otters swim in all rivers.", "laws/one.txt": "Parking is forbidden."}
    corpus({**files, **{f"{place}.txt": seals.format(place) for place in ("Norway", "Canada")}})
    done = pullquote("digest")
    assert done.out.startswith("default: 3 articles, 2 stories\n\n“Seals sleep on ice in ")
    assert "\n    and 1 similar article: " in done.out
    found = json.loads(pullquote("digest", "-n", "1", "--json").out)
    assert [len(one["similar"]) for one in found["stories"]] == [1]
    assert found["stories_in_all"] == 2
    assert "Parking" in pullquote("digest", "-c", "laws").out
    assert pullquote("digest", "-n", "0").code == 2


def test_digest_without_articles_says_so(corpus: Corpus, pullquote: Run) -> None:
    corpus({})
    done = pullquote("digest")
    assert done.code == 1
    assert "holds no article yet" in done.err


def test_sources_lists_articles_and_skipped_files(corpus: Corpus, pullquote: Run) -> None:
    corpus({**HOSTILE, "laws/one.txt": "Parking is forbidden on Sundays."})
    done = pullquote("sources")
    assert all(name in done.out for name in SKIPPED)
    assert "laws: 1 article" in done.out
    listed = json.loads(pullquote("sources", "--json").out)["collections"]
    assert [one["collection"] for one in listed] == ["default", "laws"]


def test_show_prints_paragraph_numbers_and_the_stored_text(corpus: Corpus, pullquote: Run) -> None:
    corpus(ARTICLE)
    done = pullquote("show", "mosul-offensive")
    assert "[7] With the coalition" in done.out
    assert json.loads(pullquote("show", "mosul-offensive", "--json").out)["text"] == TEXT


def test_no_article_can_steer_the_terminal(corpus: Corpus, pullquote: Run) -> None:
    corpus(HOSTILE)
    shown = pullquote("show", "control").out + pullquote("ask", "escape sequence bell").out
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "␛" in shown


def test_every_command_explains_itself(pullquote: Run) -> None:
    commands = ("init", "ask", "chat", "summary", "sources", "show", "index", "run", "eval")
    assert all(name in pullquote("--help").out for name in commands)
    assert all(pullquote(name, "--help").code == 0 for name in commands)
