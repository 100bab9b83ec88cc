"""Whatever goes wrong ends in a sentence and an exit code."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import IO

import pytest
from discord.http import Route

from bot import Library
from bot.__main__ import main
from tests.cli.conftest import Run
from tests.conftest import SEED, Corpus

ARTICLE = {SEED.name: SEED.read_bytes()}
TOKEN = "MTA" + "x" * 20 + ".Gabcde." + "y" * 38


def start(*arguments: str, cwd: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "bot", *arguments],
        cwd=cwd,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )


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


def test_without_a_token_two_lines_say_what_to_do(corpus: Corpus, pullquote: Run) -> None:
    corpus(ARTICLE)
    done = pullquote("run")
    assert done.code == 78
    assert len(done.err.splitlines()) == 2
    assert "DISCORD_TOKEN" in done.err
    assert "https://discord.com/developers/applications" in done.err


class Refusing(BaseHTTPRequestHandler):
    """Discord, when a token is not one of its own."""

    def do_GET(self) -> None:
        body = b'{"message": "401: Unauthorized", "code": 0}'
        self.send_response(401)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def refusing_discord(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Refusing) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setattr(Route, "BASE", f"http://127.0.0.1:{server.server_port}")
        yield
        server.shutdown()


@pytest.mark.usefixtures("refusing_discord")
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


def test_ctrl_c_ends_a_chat_politely(corpus: Corpus, tmp_path: Path) -> None:
    corpus(ARTICLE)
    with start("chat", cwd=tmp_path) as chat:
        read_until(chat.stdout, "Ask away")
        chat.send_signal(signal.SIGINT)
        out, err = chat.communicate(timeout=30)
    assert (chat.returncode, err) == (0, "")
    assert out.strip().endswith("Goodbye.")


def test_a_chat_answers_and_goes_on_after_a_problem(corpus: Corpus, tmp_path: Path) -> None:
    corpus(ARTICLE)
    with start("chat", cwd=tmp_path) as chat:
        out, err = chat.communicate(f"{'x' * 7000}\n\nWho requested the airstrike?\n", timeout=30)
    assert chat.returncode == 0
    assert "6,000 characters" in err
    assert "request of Iraqi Security Forces" in out
    assert out.strip().endswith("Goodbye.")


def test_a_chat_remembers_what_was_asked_until_told_to_forget(
    corpus: Corpus, tmp_path: Path
) -> None:
    corpus({"otters.txt": "Otters came to the lake in 2003.\n\nSeals are shy."})
    with start("chat", cwd=tmp_path) as chat:
        typed = "When did otters come to the lake?\nand when was that?\nnew\nand when was that?\n"
        out, err = chat.communicate(typed, timeout=30)
    assert (chat.returncode, err) == (0, "")
    _, _, then, _, forgotten, _ = out.split("> ")
    assert "Otters came to the lake in 2003." in then
    assert "Taken as a follow-up to “When did otters come to the lake?”." in then
    assert "Otters" not in forgotten


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


def read_until(stream: IO[str] | None, wanted: str) -> None:
    assert stream
    assert any(wanted in line for line in iter(stream.readline, ""))


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


@pytest.mark.usefixtures("refusing_discord")
def test_a_grant_of_a_collection_that_is_not_there_is_told(
    corpus: Corpus, pullquote: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus(ARTICLE)
    Path("config.toml").write_text('[discord]\npublic_collections = ["defualt"]\n')
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    assert "'defualt'" in pullquote("run").err
