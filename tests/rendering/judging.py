"""What Discord displays of a message, told by npm's discord-markdown-parser."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, NoReturn

import pytest

FOLDER = Path(__file__).parent / "discord"
INSTALL = f"npm ci --prefix {FOLDER.relative_to(FOLDER.parents[2])}"


class Block(NamedTuple):
    """A line, quote or the like: the characters that are seen, and which marks are within.

    `type` is `text` unless Discord sets the block apart.
    """

    type: str
    text: str
    within: tuple[str, ...]


Display = Callable[[Sequence[str]], list[list[Block]]]


def unavailable(why: str) -> NoReturn:
    """Skip what can't be tested here; where all must be (`CI` is set), fail."""
    if os.environ.get("CI"):
        pytest.fail(why)
    pytest.skip(why)


@pytest.fixture(scope="session")
def display() -> Iterator[Display]:
    """Give the blocks that each of several messages is displayed as."""
    node = shutil.which("node")
    if node is None or not (FOLDER / "node_modules").is_dir():
        unavailable(f"what Discord displays is told by a program of Node.js: {INSTALL}")
    with subprocess.Popen(
        [node, FOLDER / "displayed.mjs"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as program:
        assert program.stdin
        assert program.stdout
        asked, told = program.stdin, program.stdout

        def displayed(messages: Sequence[str]) -> list[list[Block]]:
            asked.writelines(json.dumps(message).encode() + b"\n" for message in messages)
            asked.flush()
            return [_blocks(told.readline()) for _ in messages]

        yield displayed
        asked.close()


def _blocks(line: bytes) -> list[Block]:
    return [
        Block(one["type"], " ".join(one["text"].split()), tuple(one["within"]))
        for one in json.loads(line)
    ]
