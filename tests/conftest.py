"""Corpora that every test may use: the shipped article, and a small hostile one."""

from __future__ import annotations

import logging
import os
import shutil
import signal
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from bot import Library
from bot.config import Config, load
from bot.database import Database
from tests.refusing import refusing  # noqa: F401 - a fixture
from tests.rendering.judging import display  # noqa: F401 - a fixture

# No test asserts a time; in CI the examples are the same in every run.
settings.register_profile("pullquote", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("pullquote")

ROOT = Path(__file__).parent.parent
SEED = ROOT / "corpus" / "mosul-offensive.txt"
# A corpus of it alone, and what it answers.
ARTICLE = {SEED.name: SEED.read_bytes()}
QUESTION = "Who requested the airstrike?"

Corpus = Callable[..., Config]

HOSTILE: Mapping[str, bytes] = {
    "crlf.txt": b"One line of\r\na wrapped text about otters.\r\n\r\nAnother, about seals.\r\n",
    "bom.txt": b"\xef\xbb\xbfA byte-order mark stands before this sentence about walruses.",
    "utf16.txt": "Sixteen bits hold this sentence about narwhals.".encode("utf-16"),
    "emoji.txt": "The 🦭 seal ate 3 🐟 fish. 👩‍👩‍👧 watched it from afar.".encode(),
    "doctor.txt": b"Dr. Smith of the U.S. Navy met Mr. Jones at 5 p.m. there. They shook hands.",
    "everyone.txt": b"@everyone must read <@1234> and <#99>. <t:0:R> is now, @here we are.",
    "backticks.txt": b"Run ```rm -rf``` and `ls` or **bold** __under__ ~~gone~~ ||spoiler|| ||.",
    "markup.txt": b"# No heading\n\n> quoted [mask](https://evil.example) :smile: \\o/ is it.",
    "list.md": b"# Rules\n\n1. No spam is allowed.\n2. No *fuss*.\n\n- Be so.\n\n```\na = 1\n```\n",
    "bidi.txt": "The word \u202eevil\u202c is reversed, \u200ehidden\u200f marks remain.".encode(),
    "long.txt": ("Lorem " * 833 + "ends.").encode(),
    "control.txt": b"An \x1b[31mescape\x1b[0m sequence and a \x07 bell rang.",
    "empty.txt": b"",
    "blank.txt": b" \n\t\r\n\n",
    "latin1.txt": "Café crème".encode("latin-1"),
    "binary.txt": b"\x00\x01\x02",
    "picture.png": b"\x89PNG\r\n",
}
SKIPPED = {"empty.txt", "blank.txt", "latin1.txt", "binary.txt", "picture.png"}


@pytest.fixture(autouse=True, scope="session")
def interruptible() -> None:
    """Let programs be stopped by Ctrl-C, even where the tests run in the background."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    """Write files, by their path in the corpus, and give settings for them; `toml` is put first."""

    def write(files: Mapping[str, bytes | str], toml: str = "") -> Config:
        for name, content in files.items():
            path = tmp_path / "corpus" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        (tmp_path / "corpus").mkdir(exist_ok=True)
        (tmp_path / "config.toml").write_text(toml, "utf-8")
        return load(tmp_path / "config.toml")

    return write


@pytest.fixture(scope="session")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the shipped article, indexed once; copies of it are opened at once."""
    folder = tmp_path_factory.mktemp("indexed")
    (folder / "corpus").mkdir()
    shutil.copy(SEED, folder / "corpus")
    (folder / "config.toml").touch()
    Library.open(load(folder / "config.toml"))
    return folder


@pytest.fixture
def mosul(indexed: Path, tmp_path: Path) -> Library:
    """The shipped article."""
    shutil.copytree(indexed, tmp_path, dirs_exist_ok=True)
    return Library.open(load(tmp_path / "config.toml"))


@pytest.fixture
def hostile(corpus: Corpus) -> Library:
    """Files that people have, and some that nobody should."""
    return Library.open(corpus(HOSTILE))


@pytest.fixture
def database(mosul: Library) -> Iterator[Database]:
    """What the bot remembers beside the shipped article: nothing yet."""
    with closing(Database.open(mosul.config)) as opened:
        yield opened


@contextmanager
def restored(logger: logging.Logger) -> Iterator[None]:
    """Take back the handlers and the level that a run gives a logger."""
    handlers, level = list(logger.handlers), logger.level
    try:
        yield
    finally:
        logger.handlers[:] = handlers
        logger.setLevel(level)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test leave the machine."""
    connect = socket.socket.connect

    def local_only(self: socket.socket, address: Any) -> None:
        assert self.family == socket.AF_UNIX or address[0] in {"127.0.0.1", "::1"}, address
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", local_only)
