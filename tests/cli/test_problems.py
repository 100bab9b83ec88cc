"""Whatever goes wrong ends in a sentence and an exit code."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from bot import Library
from tests.cli.conftest import Run
from tests.conftest import ARTICLE, Corpus


def test_a_wrong_key_is_named_with_its_line_and_the_nearest(corpus: Corpus, pullquote: Run) -> None:
    corpus(ARTICLE)
    Path("config.toml").write_text("[answers]\nquotes = 2\ngatte = 0.4\n")
    done = pullquote("ask", "x")
    assert done.code == 78
    assert "config.toml, line 3" in done.err
    assert "did you mean `gate`?" in done.err


def test_without_settings_the_way_out_is_named(pullquote: Run) -> None:
    done = pullquote("ask", "x")
    assert done.code == 78
    assert "pullquote init" in done.err


def test_settings_can_be_anywhere(corpus: Corpus, pullquote: Run, tmp_path: Path) -> None:
    corpus(ARTICLE)
    os.chdir("/")
    done = pullquote("ask", "mosul airstrike", "--config", str(tmp_path / "config.toml"))
    assert done.code == 0


@pytest.mark.parametrize("command", [("ask", "x"), ("chat",), ("summary",), ("index",)])
def test_an_empty_corpus_is_told(corpus: Corpus, pullquote: Run, command: tuple[str, ...]) -> None:
    corpus({})
    done = pullquote(*command)
    assert done.code == 1
    assert "article" in done.err


def test_a_corpus_that_is_not_there_is_told(corpus: Corpus, pullquote: Run) -> None:
    corpus({})
    Path("corpus").rmdir()
    done = pullquote("sources")
    assert done.code == 1
    assert "There is no corpus folder" in done.err


@pytest.mark.parametrize("name", ["", "versions"])
@pytest.mark.parametrize(
    "command", [("ask", "x"), ("index",), ("index", "--dry-run"), ("corpus", "status")]
)
def test_a_storage_folder_that_cannot_be_opened_is_named_with_the_way_out(
    corpus: Corpus, pullquote: Run, name: str, command: tuple[str, ...]
) -> None:
    config = corpus(ARTICLE)
    pullquote("index")
    place = config.storage_folder / name
    place.rename(place.with_name("away"))
    place.symlink_to(place)  # which not even root can open
    done = pullquote(*command)
    assert (done.code, done.out) == (1, "")
    assert f"{place} can't be opened (" in done.err
    assert f"chown -R {os.geteuid()} {place}" in done.err


@pytest.mark.parametrize("name", ["", "versions/default"])
@pytest.mark.skipif(os.geteuid() == 0, reason="root opens everything")
def test_a_storage_folder_of_somebody_else_is_named_with_the_way_out(
    corpus: Corpus, pullquote: Run, name: str
) -> None:
    place = corpus(ARTICLE).storage_folder / name
    pullquote("index")
    place.chmod(0)
    try:
        assert f"{place} can't be opened (Permission denied)" in pullquote("ask", "x").err
        assert "Report it as a mistake" not in pullquote("doctor").out
    finally:
        place.chmod(0o700)


def test_a_file_that_cannot_be_used_is_not_taken_for_the_output(
    corpus: Corpus, pullquote: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus(ARTICLE)

    def refuse(*_: object, live: bool) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", "some/file")

    monkeypatch.setattr(Library, "open", refuse)
    done = pullquote("ask", "x")
    assert done.code == 1
    assert "some/file can't be used (Permission denied); let the user" in done.err


@pytest.mark.parametrize(
    ("section", "said"),
    [("corpus", "the folder that the articles are in"), ("storage", "need not be there yet")],
)
def test_a_folder_of_the_settings_that_is_a_file_is_said_to_be_one(
    corpus: Corpus, pullquote: Run, section: str, said: str
) -> None:
    corpus(ARTICLE)
    Path("other.toml").write_text(f'[{section}]\nfolder = "file"\n')
    Path("file").write_text("Otters swim.")
    for command in (("ask", "x"), ("index",), ("corpus", "status")):
        done = pullquote(*command, "--config", "other.toml")
        assert (done.code, done.out) in ((1, ""), (78, ""))
        assert "file is a file" in done.err
        assert said in done.err
        assert f"set `folder` under [{section}]" in done.err
        assert "config.toml" not in done.err


def test_no_message_names_other_settings_than_those_that_were_given(
    corpus: Corpus, pullquote: Run
) -> None:
    corpus({"a.txt": "Otters swim.", "b.txt": "Otters swim far away." * 99})
    Path("config.toml").rename("other.toml")
    Path("other.toml").write_text("[corpus]\nmax_file_megabytes = 0.0001\n")
    Path("c.txt").write_text("Otters swim far away." * 99)
    told = [
        pullquote(*command, "--config", "other.toml")
        for command in (("index",), ("corpus", "add", "c.txt"), ("doctor",), ("eval", "none"))
    ]
    assert not [one for one in told if "config.toml" in one.out + one.err]
    assert "see `max_file_megabytes` in [corpus]" in told[0].out
    assert "see `max_file_megabytes` in [corpus]" in told[1].err


def test_an_unreadable_file_is_named_and_the_rest_is_answered(
    corpus: Corpus, pullquote: Run
) -> None:
    corpus({**ARTICLE, "latin1.txt": "Café".encode("latin-1")})
    Path("corpus/gone.txt").symlink_to("nowhere")
    assert "not UTF-8 text" in pullquote("sources").out
    assert "gone.txt (can't be opened" in pullquote("sources").out
    assert pullquote("ask", "mosul airstrike").code == 0


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("ask", "x", "-c", "defalt"), "did you mean 'default'?"),
        (("ask", "x", "--article", "mosul-ofensive"), "did you mean 'mosul-offensive'?"),
        (("show", "zzz"), "pullquote sources"),
        (("ask", "x" * 6001), "6,000"),
    ],
)
def test_a_name_that_is_not_there_gets_the_nearest(
    corpus: Corpus, pullquote: Run, arguments: tuple[str, ...], hint: str
) -> None:
    corpus(ARTICLE)
    done = pullquote(*arguments)
    assert done.code == 1
    assert hint in done.err


@pytest.mark.parametrize("arguments", [("ask",), ("nonsense",), ("ask", "x", "-k", "0")])
def test_wrong_usage_is_exit_code_2(
    corpus: Corpus, pullquote: Run, arguments: tuple[str, ...]
) -> None:
    corpus(ARTICLE)
    assert pullquote(*arguments).code == 2


def test_bytes_that_are_no_text_are_no_problem(corpus: Corpus, pullquote: Run) -> None:
    corpus(ARTICLE)
    assert pullquote("ask", "mosul \udcff airstrike").code == 0
    assert json.loads(pullquote("ask", "mosul \udcff airstrike", "--json").out)["answered"]
