"""The command line, run in this process: its exit code and what it printed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.cli import main
from tests.conftest import SEED, restored

TEXT = SEED.read_text("utf-8")
TOKEN = "MTA" + "x" * 20 + ".Gabcde." + "y" * 38


class Outcome(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def pullquote(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Run `pullquote` with arguments in the folder where `corpus` writes."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DISCORD_TOKEN", raising=False)
    monkeypatch.delenv("DISCORD_TOKEN_FILE", raising=False)

    def run(*arguments: str, stdin: str | StringIO = "") -> Outcome:
        capsys.readouterr()
        monkeypatch.setattr("sys.stdin", StringIO(stdin) if isinstance(stdin, str) else stdin)
        monkeypatch.setattr("sys.argv", ["pullquote", *arguments])
        # A log handler keeps the stream that it was made with, which is this test's own.
        with pytest.raises(SystemExit) as exited, restored(logging.getLogger()):
            main()
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        return Outcome(int(exited.value.code or 0), printed.out, printed.err)

    return run
