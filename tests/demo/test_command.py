"""`pullquote demo` as a program: how it starts, how it ends, and what it says when it can't."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from bot import installing
from tests.cli.conftest import Run, pullquote  # noqa: F401 - a fixture
from tests.conftest import SEED, Corpus

ARTICLE = {SEED.name: SEED.read_bytes()}
STARTING = "pullquote: Starting the demo; its address comes in a moment."


def test_a_taken_port_is_told_in_a_sentence(corpus: Corpus, pullquote: Run) -> None:  # noqa: F811
    corpus(ARTICLE)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = pullquote("demo", "--port", str(port))
    assert (done.code, done.out) == (1, "")
    starting, told = done.err.splitlines()
    assert starting == STARTING
    assert f"port {port} (address already in use)" in told
    assert "--port" in told


@pytest.mark.parametrize("missing", ["simcord", "linkify_it", "PIL"])
def test_without_the_extra_its_installation_is_named(
    corpus: Corpus,
    pullquote: Run,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    missing: str,
) -> None:
    corpus(ARTICLE)
    for name in [name for name in sys.modules if name.startswith("bot.demo")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delattr("bot.demo", raising=False)
    monkeypatch.setitem(sys.modules, missing, None)
    done = pullquote("demo")
    assert done.code == 1
    starting, told = done.err.splitlines()
    assert starting == STARTING
    assert told.startswith("pullquote: The demo needs more packages")
    assert installing.command("demo") in told


@pytest.mark.parametrize(
    ("how", "code", "told"),
    [(signal.SIGINT, 130, "pullquote: Stopped.\n"), (signal.SIGTERM, 0, "")],
)
def test_it_ends_when_told_to_and_leaves_nothing(
    corpus: Corpus, tmp_path: Path, how: signal.Signals, code: int, told: str
) -> None:
    corpus(ARTICLE)
    (tmp_path / "temporary").mkdir()
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "demo"],
        cwd=tmp_path,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": "1", "TMPDIR": str(tmp_path / "temporary")},
    ) as shown:
        assert shown.stdout
        assert shown.stderr
        # Said before anything else is done, which may take a minute.
        assert shown.stderr.readline() == f"{STARTING}\n"
        assert "http://127.0.0.1:" in shown.stdout.readline()
        assert list((tmp_path / "temporary").iterdir())
        shown.send_signal(how)
        _, err = shown.communicate(timeout=60)
    assert (shown.returncode, err) == (code, told)
    assert not list((tmp_path / "temporary").iterdir())
    assert not list((tmp_path / ".pullquote").glob("*.db"))


def test_the_browser_is_opened_when_asked(
    corpus: Corpus,
    pullquote: Run,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    corpus(ARTICLE)
    opened: list[str] = []

    def open_and_end(address: str) -> None:
        opened.append(address)
        os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr("webbrowser.open", open_and_end)
    done = pullquote("demo", "--open")
    assert done.code == 0
    assert opened[0] in done.out
