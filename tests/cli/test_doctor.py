"""`pullquote doctor` prints what was found, and its exit code says whether that is a problem."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Run
from tests.conftest import ARTICLE, Corpus
from tests.doctor.patients import NAMES, TOKEN


def test_what_is_well_ends_with_0(
    corpus: Corpus, pullquote: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus(ARTICLE)
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    done = pullquote("doctor")
    assert (done.code, done.err) == (0, "")
    assert "\n0 problems, " in done.out
    assert TOKEN not in done.out


def test_a_problem_ends_with_1_and_says_what_to_do(corpus: Corpus, pullquote: Run) -> None:
    corpus(ARTICLE)
    done = pullquote("doctor")
    assert done.code == 1
    problem, do = done.out[done.out.index("problem ") :].splitlines()[:2]
    assert "no Discord token" in problem
    assert "https://discord.com/developers/applications" in do


def test_without_settings_the_rest_is_checked(pullquote: Run) -> None:
    done = pullquote("doctor")
    assert done.code == 1
    assert "pullquote init" in done.out
    assert "CPython" in done.out


def test_programs_read_one_document(corpus: Corpus, pullquote: Run) -> None:
    corpus(ARTICLE)
    done = pullquote("doctor", "--json")
    told = json.loads(done.out)
    assert {one["check"] for one in told["findings"]} == set(NAMES)
    assert all(one.keys() == {"check", "level", "found", "do"} for one in told["findings"])
    assert (done.code, told["problems"]) == (1, 1)
    assert told["warnings"] == sum(one["level"] == "warning" for one in told["findings"])


def test_names_of_files_steer_no_terminal(corpus: Corpus, pullquote: Run) -> None:
    corpus({"a.\x1b[31mred": b"x"})
    assert "\x1b" not in pullquote("doctor").out
