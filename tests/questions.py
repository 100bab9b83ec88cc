"""The longest questions that nobody would ask: of one kind of character, or of a thousand words."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Iterable, Mapping

from bot.answering.question import LENGTH

STOPS = "the of and in to a was is for on with as by that it at from who what when how".split()
EMOJI = ("🦭", "❤️", "👩‍👩‍👧", "🐟", "🏴‍☠️", "1️⃣", "🇮🇶")
ACCENTS = [chr(code) for code in range(0x300, 0x370)]
LETTERS = "abcdefghijklmnopqrstuvwxyz"
# Characters that are letters or digits, of every script, in their order.
EVERY = [one for one in map(chr, range(0x110000)) if unicodedata.category(one)[0] in "LN"]

# What is drawn from: chance, and words of the corpus.
Make = Callable[[random.Random, list[str]], Iterable[str]]


def _made_up(chance: random.Random) -> str:
    return "".join(chance.choices(LETTERS, k=5))


def _misspelled(chance: random.Random, word: str) -> str:
    at = chance.randrange(len(word))
    return word[:at] + chance.choice(LETTERS) + word[at + 1 :]


# Each makes more than enough.
KINDS: Mapping[str, Make] = {
    "emoji": lambda chance, _: chance.choices(EMOJI, k=LENGTH),
    "stop words": lambda chance, _: (f"{one} " for one in chance.choices(STOPS, k=LENGTH)),
    "right-to-left overrides": lambda chance, _: chance.choices("\u202e\u202d\u202c", k=LENGTH),
    "words turned around": lambda _, words: (f"\u202e{one}\u202c " for one in words),
    "zero-width characters": lambda chance, _: chance.choices("\u200b\u200c\u200d\ufeff", k=LENGTH),
    "words with zero width within": lambda _, words: ("\u200d".join(f"{one} ") for one in words),
    "accents stacked on one letter": lambda chance, _: ["o", *chance.choices(ACCENTS, k=LENGTH)],
    "words of stacked accents": lambda chance, words: (
        "".join(letter + "".join(chance.choices(ACCENTS, k=4)) for letter in one) + " "
        for one in words
    ),
    "one word": lambda chance, _: chance.choices(LETTERS, k=LENGTH),
    "words of the corpus": lambda _, words: (f"{one} " for one in words),
    "words of the corpus, misspelled": lambda chance, words: (
        f"{_misspelled(chance, one)} " for one in words
    ),
    "made-up words": lambda chance, _: (f"{_made_up(chance)} " for _ in range(LENGTH)),
    "words of one letter": lambda chance, _: (f"{one} " for one in chance.choices(EVERY, k=LENGTH)),
    "one word many times": lambda _, words: [f"{words[0]} "] * LENGTH,
    "numbers": lambda chance, _: (f"{chance.randrange(10**5)} " for _ in range(LENGTH)),
    "Chinese": lambda chance, _: map(
        chr, (chance.randrange(0x4E00, 0x9FA5) for _ in range(LENGTH))
    ),
    "Thai": lambda chance, _: map(chr, (chance.randrange(0xE01, 0xE2F) for _ in range(LENGTH))),
    "abbreviations": lambda chance, _: (f"{_made_up(chance)[0]}." for _ in range(LENGTH)),
    "punctuation": lambda chance, _: chance.choices("?!.,;:()[]{}'\"’“”-*_`~|\\<>@#&\n", k=LENGTH),
    "characters of every kind": lambda chance, _: map(
        chr, (chance.choice([chance.randrange(0xD800), 0xD800]) for _ in range(LENGTH))
    ),
}


def longest(kind: str, words: Iterable[str], seed: int = 0) -> str:
    """Make a question of the greatest length, of one kind, the same for the same seed."""
    chance = random.Random(f"{kind} {seed}")
    known = [*words]
    return "".join(KINDS[kind](chance, chance.choices(known, k=LENGTH)))[:LENGTH]
