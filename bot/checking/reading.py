"""A text, or a stretch of an article, as its words and what stands between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from bot.checking.words import Words, folded, words

_ELLIPSIS = re.compile(r"\.\s?\.\s?\.|…")
_STOP = re.compile(r"[.!?…][\"'”’»)\]]*(?=\s)|[。！？।؟۔]|\n\s*\n")


class Reading:
    """The words of `text[start:end]` by number; offsets are those of the whole text."""

    def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
        self.text = text
        self.start, self.end = start, len(text) if end is None else end
        self.words: Words = words(text[self.start : self.end])
        self.starts: list[int] = (self.words.starts + self.start).tolist()
        self.ends: list[int] = (self.words.ends + self.start).tolist()

    def __len__(self) -> int:
        return len(self.starts)

    @cached_property
    def _folded(self) -> list[str]:
        places = zip(self.starts, self.ends, strict=True)
        return [folded(self.text[start:end]) for start, end in places]

    def word(self, number: int) -> str:
        """Give a word as it is compared."""
        return self._folded[number]

    def between(self, first: int, last: int) -> list[str]:
        """Give the words from one to before another."""
        return self._folded[first:last]

    def slice(self, first: int, last: int) -> str:
        """Give the text from one word to before the gap in front of another."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def after(self, number: int) -> int:
        """Give where a word ends; the start of all for the word before the first."""
        return self.ends[number] if number >= 0 else self.start

    def before(self, number: int) -> int:
        """Give where a word starts; the end of all for the word after the last."""
        return self.starts[number] if number < len(self.starts) else self.end

    def gap(self, number: int) -> str:
        """Give what stands before a word."""
        return self.text[self.after(number - 1) : self.before(number)]

    @cached_property
    def weights(self) -> Sequence[float]:
        """How much of a word, as a reader would count it, each is."""
        found: list[float] = self.words.weights().tolist()
        return found

    def weight(self, first: int, last: int) -> float:
        """Count the words from one to before another."""
        return sum(self.weights[first:last])

    @cached_property
    def ellipses(self) -> frozenset[int]:
        """The words before which something is left out, with a mark that says so."""
        if not _ELLIPSIS.search(self.text, self.start, self.end):
            return frozenset()
        return frozenset(at for at in range(len(self) + 1) if _ELLIPSIS.search(self.gap(at)))

    def stops(self, first: int, last: int) -> int:
        """Count the sentence ends between two words."""
        return len(_STOP.findall(self.text, self.ends[first], self.starts[last]))
