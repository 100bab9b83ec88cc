"""`pullquote init` makes a folder that answers, and overwrites nothing."""

from __future__ import annotations

from pathlib import Path

from bot.config import template
from tests.cli.conftest import Run


def test_init_writes_settings_and_a_corpus_that_answers(pullquote: Run) -> None:
    assert pullquote("init").code == 0
    assert Path("config.toml").read_text("utf-8") == template()
    assert "DISCORD_TOKEN" in pullquote("ask", "Where does the token go?").out


def test_init_overwrites_nothing(pullquote: Run) -> None:
    Path("here").mkdir()
    Path("here/config.toml").write_text("# mine")
    done = pullquote("init", "here")
    assert done.code == 1
    assert "here/config.toml is there already" in done.err
    assert Path("here/config.toml").read_text() == "# mine"
    assert not Path("here/corpus").exists()


def test_init_beside_a_corpus_writes_settings_for_it(pullquote: Run) -> None:
    Path("here/corpus").mkdir(parents=True)
    Path("here/corpus/a.txt").write_text("Otters swim in rivers.")
    assert "pullquote index" in pullquote("init", "here").out
    assert Path("here/config.toml").read_text("utf-8") == template()
    assert [one.name for one in Path("here/corpus").iterdir()] == ["a.txt"]


def test_init_says_what_its_questions_are_for(pullquote: Run) -> None:
    told = pullquote("init", "here").out
    assert Path("here/corpus/questions.toml").exists()
    assert "questions.toml\nbeside it" in told
    assert "delete that file" in told
