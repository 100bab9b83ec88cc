"""Texts to quote from, and what stands in them: told by comparing characters alone."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

_SENTENCE = re.compile(r"[^\s.!?][^.!?\n]*(?:[.!?](?!\s)[^.!?\n]*)*[.!?]")
_LIKE = str.maketrans(
    {**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’`", "'"), **dict.fromkeys("–—‐‑", "-")}
)


def folded(text: str) -> str:
    """Fold what a reader would not call a change."""
    return " ".join(text.translate(_LIKE).replace("…", "...").split()).casefold()


@dataclass(frozen=True)
class Corpus:
    """Texts to quote from, and to leave out one of."""

    texts: Sequence[str] = field(repr=False)

    @cached_property
    def sentences(self) -> list[list[str]]:
        """The sentences of each text, of eight words and more."""
        return [
            [one for one in _SENTENCE.findall(text) if 8 <= len(one.split()) <= 60]
            for text in self.texts
        ]

    @cached_property
    def _folded(self) -> str:
        return "\n".join(map(folded, self.texts))

    @cached_property
    def followers(self) -> dict[str, list[str]]:
        """The words that come after each."""
        found: dict[str, list[str]] = {}
        for text in self.texts:
            words = text.split()
            for one, other in pairwise(words):
                found.setdefault(one, []).append(other)
        return found

    def holds(self, text: str) -> bool:
        """Tell whether a text stands there with the same characters, cut out where words end."""
        sought = folded(text)
        if sought not in self._folded:
            return False
        whole = rf"(?<![^\W_]){re.escape(sought)}(?![^\W_])"
        return re.search(whole, self._folded) is not None

    def text(self, chance: random.Random) -> int:
        """Draw the number of a text that has sentences."""
        return chance.choice([at for at, own in enumerate(self.sentences) if own])

    def sentence(self, chance: random.Random) -> str:
        return chance.choice(self.sentences[self.text(chance)])

    def two(self, chance: random.Random) -> list[str]:
        """Draw sentences of two texts."""
        texts = chance.sample([at for at, own in enumerate(self.sentences) if own], 2)
        return [chance.choice(self.sentences[at]) for at in texts]
