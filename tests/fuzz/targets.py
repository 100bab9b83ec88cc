"""What is fuzzed, by its name: each takes any bytes, and raises nothing but what it promises."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from bot.reading.content import Unreadable
from bot.reading.formats import formats
from bot.reading.sentences import split
from bot.search.terms import analyse, pieces, terms
from bot.search.words import count, runs, words, written
from tests.reading.test_apart import GOOD, LINES

LANGUAGES = ("en", "de", "ar", "zh", "th", "xx")


def read(suffix: str, data: bytes) -> None:
    """Read a file of a format: every part is refused with a reason, or sound.

    Parsers of others may raise what they like: they run in a process of their own.
    """
    form = formats()[suffix]
    try:
        found = [*form.parts(data)]
    except Exception as error:
        if form.foreign or isinstance(error, Unreadable):
            return
        raise
    for part in found:
        content = part.content
        if content is None:
            assert part.reason
            continue
        edges = [(one.start, one.end) for one in content.blocks]
        assert edges == sorted(edges)
        assert all(0 <= start < end <= len(content.text) for start, end in edges)


def tokenise(data: bytes) -> None:
    """Cut a text into words and terms, which are where they say."""
    text = data.decode("utf-8", "surrogateescape")
    found = [*words(text)]
    assert [one.text for one in found] == [text[one.start : one.end] for one in found]
    assert written(text) == [one.text for one in found]
    assert all(run.text for _, run in runs(text))
    assert count(text) >= 0
    for language in LANGUAGES:
        analysed, cut = analyse(text, language)
        assert analysed == terms(text, language)
        assert cut == pieces(text, language)


def cut(data: bytes) -> None:
    """Cut a text into sentences, which come one after the other."""
    text = data.decode("utf-8", "replace")
    for language in LANGUAGES:
        edges = [edge for sentence in split(text, language) for edge in sentence]
        assert edges == sorted(edges)
        assert all(0 <= one <= len(text) for one in edges)


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "words": tokenise,
    "sentences": cut,
    **{suffix.lstrip("."): partial(read, suffix) for suffix in formats()},
}

TEXT = "Dr. Smith’s otters (U.S.) ate 3.5 fish; “why?” 水獭。 นาก\u202e x\u0301 🦭\n\n- one"
SEEDS: Mapping[str, bytes] = {
    **{name: TEXT.encode() for name in TARGETS},
    **{suffix.lstrip("."): data for suffix, data in GOOD.items()},
    "jsonl": LINES,
}
