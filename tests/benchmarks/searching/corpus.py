"""The passages and questions that all engines get, as lines of terms with spaces between them.

They are generated, or read from a folder of text or a file of JSON lines. What is generated has
the statistics of technical English without its stop words: 62 terms a passage, 40 of them
distinct; 8,000 different ones in 1,000 passages, 29,000 in 10,000, 97,000 in 100,000; the median
term of a question is in 1.8 % of the passages.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.models import PullquoteError
from bot.search.terms import terms

# Zipf's law with a flat head (Mandelbrot) and, as in real text, a steeper tail from some rank on;
# the tail makes the vocabulary grow by Heaps' law.
_WORDS = 4_000_000
_FLAT, _HEAD, _KNEE, _TAIL = 50, 0.8, 1_500, 1.95
_LENGTH, _SHAPE, _SHORTEST = 62, 6, 5
# A word of a passage is likely to come again in it.
_AGAIN = 0.34
_PASSAGES_AT_A_TIME = 20_000
_PASSAGE_WORDS = 100
_SYLLABLES = [one + vowel for one in "bcdfghjklmnprstvwxyz" for vowel in "aeiou"]
_SUFFIXES = {".txt", ".md", ".rst"}


def write(source: Path | None, size: int, path: Path) -> int:
    """Write so many passages to a file, or as many as there are; give their number."""
    lines = islice(_read(source) if source else generated(size), size)
    written = 0
    with path.open("w", encoding="utf-8") as file:
        for line in lines:
            file.write(line + "\n")
            written += 1
    if not written:
        raise PullquoteError(f"There is no text in {source}.")
    return written


def questions(passages: Path, size: int, count: int) -> list[list[str]]:
    """Draw questions of 5 to 15 words, half of which are no stop words.

    Half of these are distinct words of one passage, the others of any.
    """
    chance = np.random.default_rng(size)
    with passages.open(encoding="utf-8") as file:
        held = [line.split() for line in islice(file, size)]
    drawn: list[list[str]] = []
    while len(drawn) < count:
        length = max(2, int(chance.integers(5, 16)) // 2)
        one = held[chance.integers(len(held))]
        others = [held[number] for number in chance.integers(len(held), size=length // 2)]
        if one and all(others):
            own = chance.permutation(sorted(set(one)))[: length - length // 2]
            question = [*own.tolist(), *(str(chance.choice(other)) for other in others)]
            drawn.append(list(dict.fromkeys(question)))
    return drawn


def generated(size: int) -> Iterator[str]:
    """Make up passages, the same every time; fewer are the first of more."""
    ranks = np.arange(_WORDS) + _FLAT
    shares = np.cumsum(1 / (ranks**_HEAD * (1 + ranks / _KNEE) ** (_TAIL - _HEAD)))
    words: dict[int, str] = {}
    for start in range(0, size, _PASSAGES_AT_A_TIME):
        chance = np.random.default_rng((1, start))
        lengths = chance.gamma(_SHAPE, _LENGTH / _SHAPE, _PASSAGES_AT_A_TIME).astype(np.int64)
        lengths = np.maximum(lengths, _SHORTEST)
        drawn = np.searchsorted(shares / shares[-1], chance.random(lengths.sum()))
        drawn = drawn[_repeating(lengths, chance)]
        for number in np.unique(drawn).tolist():
            words.setdefault(number, word(number))
        ends = np.cumsum(lengths)
        for first, end in zip(ends - lengths, ends, strict=True):
            yield " ".join(words[number] for number in drawn[first:end].tolist())


def _repeating(lengths: NDArray[np.int64], chance: np.random.Generator) -> NDArray[np.int64]:
    """Give for each place in passages itself, or an earlier one of the passage, to be repeated."""
    places = np.arange(lengths.sum())
    before = places - np.repeat(np.cumsum(lengths) - lengths, lengths)
    back = 1 + (chance.random(len(places)) * before).astype(np.int64)
    repeats = (chance.random(len(places)) < _AGAIN) & (before > 0)
    found = np.where(repeats, places - back, places)
    while not np.array_equal(found, further := found[found]):
        found = further
    return found


def word(number: int) -> str:
    """Spell a number with two syllables or more, so that neighbours look different."""
    base, syllables, values = len(_SYLLABLES), 2, len(_SYLLABLES) ** 2
    while number >= values:
        number, syllables, values = number - values, syllables + 1, values * base
    number = number * 7919 % values
    return "".join(_SYLLABLES[number // base**at % base] for at in range(syllables))


def _read(source: Path) -> Iterator[str]:
    """Cut text into passages of about 100 words, and these into English terms."""
    texts = _records(source) if source.suffix == ".jsonl" else _files(source)
    for text in texts:
        for paragraph in text.split("\n\n"):
            words = paragraph.split()
            for first in range(0, len(words), _PASSAGE_WORDS):
                found = terms(" ".join(words[first : first + _PASSAGE_WORDS]), "en")
                # Some engines would cut at the colon.
                if line := " ".join(term.partition(":")[2] for term in found):
                    yield line


def _records(source: Path) -> Iterable[str]:
    with source.open(encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            yield f"{record.get('title', '')} {record.get('text', '')}"


def _files(source: Path) -> Iterable[str]:
    for path in sorted(source.rglob("*")):
        if path.suffix in _SUFFIXES:
            yield path.read_text("utf-8", errors="replace")
