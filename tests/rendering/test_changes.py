"""What is said of a change, before and after it is done."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.library.change import Change, Pin
from bot.models import Skipped
from bot.rendering import changes, plans

DONE = Change("default", ("a", "b"), ("c",), ("d",), (), True, "0123456789abcdef", 0.25)
SAME = replace(DONE, added=(), changed=(), removed=())
PIN = Pin("fedcba9876543210", datetime(2026, 11, 22, 23, 58, tzinfo=UTC))


def test_a_reload_reports_every_group_and_every_skipped_file() -> None:
    report = replace(DONE, skipped=(Skipped("x.txt", "empty"), Skipped("y.txt", "not UTF-8 text")))
    assert changes.change(report) == [
        "default: now version 0123456789abcdef (0.25 s).",
        "added: a, b",
        "changed: c",
        "removed: d",
        "skipped: x.txt (empty)",
        "skipped: y.txt (not UTF-8 text)",
    ]


def test_a_reload_that_changed_nothing_says_so() -> None:
    report = replace(DONE, added=(), changed=(), removed=())
    assert changes.change(report) == ["default: nothing changed (0.25 s)."]


def test_a_collection_that_is_gone_is_said_to_be() -> None:
    report = replace(DONE, added=(), changed=(), version=None)
    assert changes.change(report) == ["default: its folder is gone (0.25 s).", "removed: d"]
    assert changes.change(replace(report, removed=()))[0].startswith("default: its folder is gone")


def test_a_first_reading_that_read_nothing_says_so() -> None:
    [first, *_] = changes.change(replace(DONE, swapped=False))
    assert "nothing can be read, and nothing was before" in first


def test_a_reload_that_read_nothing_says_that_what_was_before_stays() -> None:
    first, *_ = changes.change(replace(DONE, swapped=False, kept=True))
    assert "so what was there before stays" in first


@pytest.mark.parametrize(
    ("change", "outcome", "before"),
    [
        (DONE, "now version", "would become version"),
        (SAME, "nothing changed", "nothing would change"),
        (replace(SAME, released=PIN), "still version", "would stay at version"),
        (replace(SAME, pinned=True), "still version", "would stay at version"),
        (replace(DONE, version=None), "its folder is gone", "so it would be closed"),
        (replace(SAME, swapped=False, kept=True), "so what was there before stays", "would stay"),
        (replace(SAME, swapped=False), "and nothing was before", "and nothing was before"),
    ],
)
def test_what_is_not_done_is_never_said_to_be(change: Change, outcome: str, before: str) -> None:
    done, planned = changes.change(change)[0], plans.would(change)[0]
    assert outcome in done
    assert before in planned
    assert done != planned


def test_who_had_it_held_at_a_version_is_told_that_it_no_longer_is() -> None:
    released = replace(DONE, released=PIN)
    held = "held at version fedcba9876543210 since 22 Nov 2026, 23:58 UTC, and"
    assert f"it was {held} no longer is" in changes.done(released)
    assert f"it is {held} would no longer be" in plans.would(released)


def test_an_edit_names_no_file_that_was_skipped_before() -> None:
    skipped = Skipped("x.txt", "empty"), Skipped("y.txt", "no text")
    edited = replace(DONE, skipped=skipped, news=skipped[1:])
    for lines in (changes.change(edited), plans.would(edited)):
        assert [one for one in lines if "skipped" in one] == ["skipped: y.txt (no text)"]
    assert not [one for one in changes.done(edited) if "skipped" in one]
