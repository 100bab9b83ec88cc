"""`pullquote run`: why a bot does not start is said in a sentence, with the way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import TOKEN, Run
from tests.conftest import ARTICLE, Corpus


@pytest.mark.parametrize("shards", ["5", "4/4", "3-1/4", "0/0"])
def test_shards_that_there_are_not_are_wrong_usage(
    corpus: Corpus, pullquote: Run, shards: str
) -> None:
    corpus(ARTICLE)
    done = pullquote("run", "--shards", shards)
    assert done.code == 2
    assert f"'{shards}'" in done.err
    assert "Traceback" not in done.err


def test_every_process_needs_a_port_of_its_own(corpus: Corpus, pullquote: Run) -> None:
    corpus(ARTICLE, "[metrics]\nport = 65535\n")
    done = pullquote("run", "--shards", "1/4")
    assert done.code == 78
    assert "no port 65536 for shard 1" in done.err


def test_without_a_token_two_lines_say_what_to_do(corpus: Corpus, pullquote: Run) -> None:
    corpus(ARTICLE)
    done = pullquote("run")
    assert done.code == 78
    assert len(done.err.splitlines()) == 2
    assert "DISCORD_TOKEN" in done.err
    assert "https://discord.com/developers/applications" in done.err


@pytest.mark.usefixtures("refusing")
def test_a_bad_token_says_what_to_do_and_is_not_shown(
    corpus: Corpus, pullquote: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus(ARTICLE)
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    done = pullquote("run")
    told = done.err[done.err.index("pullquote: ") :]
    assert done.code == 78
    assert len(told.splitlines()) == 2
    assert "does not accept this token" in told
    assert TOKEN not in done.out + done.err


@pytest.mark.usefixtures("refusing")
def test_a_grant_of_a_collection_that_is_not_there_is_told(
    corpus: Corpus, pullquote: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus(ARTICLE)
    Path("config.toml").write_text('[discord]\npublic_collections = ["defualt"]\n')
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    assert "'defualt'" in pullquote("run").err
