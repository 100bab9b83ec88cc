"""Articles of generated text, and questions for them.

The text is sentences of made-up words with stop words between them.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from bot import Library
from tests.benchmarks.searching import corpus

_STOP = "the of and in to a was is for on with as by that it at from".split()
_SENTENCE = 18


def write(folder: Path, passages: int, per_article: int) -> None:
    """Write a corpus and its settings."""
    (folder / "corpus").mkdir()
    (folder / "config.toml").write_text("")
    lines = islice(corpus.generated(passages), passages)
    chance, at = random.Random(1), 0
    while article := [*islice(lines, per_article)]:
        text = "\n\n".join(_paragraph(line.split(), chance) for line in article)
        (folder / "corpus" / f"a{at:06}.txt").write_text(text + "\n")
        at += 1


def _paragraph(words: list[str], chance: random.Random) -> str:
    """Make sentences of words, about two in five of which are stop words."""
    spoken = [
        one
        for word in words
        for one in ([chance.choice(_STOP), word] if chance.random() < 0.6 else [word])
    ]
    cut = (spoken[at : at + _SENTENCE] for at in range(0, len(spoken), _SENTENCE))
    return " ".join(f"{' '.join(one).capitalize()}." for one in cut)


def questions(library: Library) -> Iterator[str]:
    """Ask with words of passages, every second one."""
    chance, passages = random.Random(2), library.snapshot().searched.passages
    while True:
        words = passages[chance.randrange(len(passages))].text.split()[2:16:2]
        yield f"What is {' '.join(words)}?"
