"""Readers that leave, streams that are closed or full, and Ctrl-C end in no traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bot.__main__ import main
from tests.cli.processes import start
from tests.conftest import ARTICLE, Corpus


def test_a_reader_that_leaves_early_is_no_problem(corpus: Corpus, tmp_path: Path) -> None:
    corpus({"long.txt": "\n\n".join(f"Sentence {number} is here." for number in range(20_000))})
    with start("show", "long", cwd=tmp_path) as shown:
        assert shown.stdout
        first = shown.stdout.readline()
        shown.stdout.close()
        assert shown.stderr
        err = shown.stderr.read()
    assert "Long" in first
    assert (shown.returncode, err) == (0, "")


@pytest.mark.parametrize(
    "arguments",
    [("--help",), ("ask", "--help"), ("--version",), ("sources",), ("sources", "--json")],
)
def test_a_reader_that_has_left_before_the_first_line_is_no_problem(
    corpus: Corpus, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    corpus(ARTICLE)
    with start(*arguments, cwd=tmp_path) as shown:
        assert shown.stdout
        shown.stdout.close()
        assert shown.stderr
        err = shown.stderr.read()
    assert (shown.returncode, err) == (0, "")


@pytest.mark.parametrize("arguments", [("--help",), ("--version",)])
def test_help_that_can_not_be_written_is_told_in_a_sentence(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    line = f'exec "{sys.executable}" -m bot {" ".join(arguments)} >/dev/full'
    done = subprocess.run(
        ["sh", "-c", line], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    (told,) = done.stderr.splitlines()
    assert "can't be written" in told


@pytest.mark.parametrize(
    ("redirection", "code", "told"),
    [(">&-", 0, ""), ("2>&-", 0, ""), ("<&-", 0, ""), (">/dev/full", 1, "can't be written")],
)
def test_closed_and_full_streams_end_in_no_traceback(
    corpus: Corpus, tmp_path: Path, redirection: str, code: int, told: str
) -> None:
    corpus(ARTICLE)
    line = f'exec "{sys.executable}" -m bot ask "mosul airstrike" {redirection}'
    done = subprocess.run(
        ["sh", "-c", line], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == code
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_ctrl_c_while_the_program_is_loaded_ends_it_quietly(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bot.cli.main", interrupted)
    with pytest.raises(SystemExit) as exited:
        main()
    assert exited.value.code == 130
