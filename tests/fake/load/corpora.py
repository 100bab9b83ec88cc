"""What is asked of: the article that Pullquote comes with, and articles that are made up.

Each comes with questions, no two of them alike: a few words in a row of a paragraph. So most have
an answer, and what one of them needs has not been looked up for another.
"""

from __future__ import annotations

import random
import shutil
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from tests.benchmarks import generated
from tests.conftest import SEED

PASSAGES, OF_AN_ARTICLE = 1_000, 20
_ASKING = ("What about", "Who was", "When did", "Where was", "Why", "How many", "Which")
_FEWEST, _MOST = 3, 8

Write = Callable[[Path], None]


def shipped(folder: Path) -> None:
    """Write the article that comes with it."""
    (folder / "corpus").mkdir(parents=True)
    (folder / "config.toml").touch()
    shutil.copy(SEED, folder / "corpus")


def made_up(folder: Path) -> None:
    """Write articles with so many passages."""
    folder.mkdir()
    generated.write(folder, PASSAGES, OF_AN_ARTICLE)


CORPORA: Mapping[str, Write] = {"the shipped article": shipped, f"{PASSAGES:,} passages": made_up}


def questions(folder: Path, count: int) -> list[str]:
    """Make so many questions, each another; those that the shipped article comes with first."""
    own = SEED.with_name("questions.toml")
    known = tomllib.loads(own.read_text("utf-8"))["questions"]
    first = [one["ask"] for one in known] if (folder / "corpus" / SEED.name).exists() else []
    return [*islice(_distinct(first, _made(folder)), count)]


def _distinct(first: Iterable[str], others: Iterable[str]) -> Iterator[str]:
    seen = set[str]()
    for several in (first, others):
        for one in several:
            if one.casefold() not in seen:
                seen.add(one.casefold())
                yield one


def _made(folder: Path) -> Iterator[str]:
    chance = random.Random(1)
    paths = sorted((folder / "corpus").glob("*.txt"))
    paragraphs = [one.split() for path in paths for one in path.read_text("utf-8").split("\n\n")]
    long = [one for one in paragraphs if len(one) >= 2 * _MOST]
    while True:
        words, count = chance.choice(long), chance.randint(_FEWEST, _MOST)
        start = chance.randrange(len(words) - count)
        said = " ".join(one.strip(".,!?") for one in words[start : start + count])
        yield f"{chance.choice(_ASKING)} {said}?"
