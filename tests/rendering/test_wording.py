"""The bot's own sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.library.change import Change
from bot.models import Answer, Skipped
from bot.rendering import wording
from tests.rendering.samples import answer

DONE = Change("default", ("a", "b"), ("c",), ("d",), (), True, "0123456789abcdef", 0.25)


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 articles"), (1, "1 article"), (2000, "2,000 articles")]
)
def test_things_are_counted_in_the_right_number(count: int, said: str) -> None:
    assert wording.plural(count, "article") == said


def test_an_irregular_plural_can_be_given() -> None:
    assert wording.plural(2, "reply", "replies") == "2 replies"


def test_a_decline_names_the_words_that_no_article_contains() -> None:
    assert wording.declined(answer(missing=["yeti", "Bigfoot"])) == [
        wording.NOT_ANSWERED,
        "Not in any article that was searched: yeti, Bigfoot.",
    ]


def test_a_decline_of_known_words_names_none() -> None:
    assert wording.declined(answer()) == [wording.NOT_ANSWERED]


def test_corrected_words_are_told_before_the_missing_ones() -> None:
    found = answer(missing=["yeti"], corrections=[("oter", "otter"), ("sael", "seal")])
    said = [
        "Searched for otter (for oter), seal (for sael).",
        "Not in any article that was searched: yeti.",
    ]
    assert wording.remarks(found) == said
    assert wording.declined(found) == [wording.NOT_ANSWERED, *said]


def test_an_answer_as_typed_with_every_word_known_needs_no_remark() -> None:
    assert wording.remarks(answer()) == []


def test_a_question_without_a_word_to_search_for_is_told_so() -> None:
    asked: Answer = replace(answer(), searched_for=())
    assert wording.declined(asked) == [wording.NOTHING_ASKED]


def test_a_reload_reports_every_group_and_every_skipped_file() -> None:
    report = replace(DONE, skipped=(Skipped("x.txt", "empty"), Skipped("y.txt", "not UTF-8 text")))
    assert wording.change(report) == [
        "default: now version 0123456789abcdef (0.25 s).",
        "added: a, b",
        "changed: c",
        "removed: d",
        "skipped: x.txt (empty)",
        "skipped: y.txt (not UTF-8 text)",
    ]


def test_a_reload_that_changed_nothing_says_so() -> None:
    report = replace(DONE, added=(), changed=(), removed=())
    assert wording.change(report) == ["default: nothing changed (0.25 s)."]


def test_a_first_reading_that_read_nothing_says_so() -> None:
    [first, *_] = wording.change(replace(DONE, swapped=False))
    assert "nothing can be read, and nothing was before" in first


def test_the_help_names_every_command_that_everybody_has() -> None:
    assert all(name in wording.HELP for name in ("/ask", "/summary", "/sources"))
    assert len(wording.HELP) <= 2000


def test_a_reload_that_read_nothing_says_that_what_was_before_stays() -> None:
    first, *_ = wording.change(replace(DONE, swapped=False, kept=True))
    assert "so what was there before stays" in first
