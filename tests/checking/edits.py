"""Quotes of articles, unchanged or changed in ways that are known, and what each should be called.

Everything is drawn by a seed. What was changed and stands in the articles nevertheless is no edit:
`Corpus.holds` tells, by comparing characters alone, so that it shares no code with what is tested.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.models import Verdict
from tests.checking.texts import Corpus

_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}")
_HOMOGLYPHS = str.maketrans("aeopcxyi", "аеорсхуі")
_NAMES = ("Nakamura", "Brandenburg", "Okonkwo", "Lindqvist", "Zürich", "Delgado")
_AUXILIARY = re.compile(r"\b(is|are|was|were|will|would|can|could|has|have|had|should)\b")


@dataclass(frozen=True)
class Quoted:
    """A text, how it was made, and the verdicts that are right."""

    kind: str
    text: str
    verdicts: frozenset[Verdict]


Maker = Callable[[Corpus, random.Random], str]
_MAKERS: dict[str, tuple[Maker, frozenset[Verdict]]] = {}


def _makes(*verdicts: Verdict) -> Callable[[Maker], Maker]:
    def named(maker: Maker) -> Maker:
        _MAKERS[maker.__name__.removeprefix("_")] = (maker, frozenset(verdicts))
        return maker

    return named


def kinds() -> tuple[str, ...]:
    return tuple(_MAKERS)


def exact() -> tuple[str, ...]:
    """Name the kinds that change nothing."""
    return tuple(kind for kind, (_, told) in _MAKERS.items() if Verdict.VERBATIM in told)


def quotes(corpus: Corpus, kind: str, count: int, seed: int = 0) -> Iterator[Quoted]:
    """Make up quotes of one kind; fewer, if the corpus does not give so many."""
    maker, verdicts = _MAKERS[kind]
    chance = random.Random(f"{kind} {seed}")
    changed = Verdict.VERBATIM not in verdicts
    for _ in range(count * 4):
        if count == 0:
            return
        text = maker(corpus, chance)
        if text and not (changed and corpus.holds(text)):
            count -= 1
            yield Quoted(kind, text, verdicts)


def _swapped(text: str, found: Sequence[re.Match[str]], chance: random.Random, by: str) -> str:
    if not found:
        return ""
    one = chance.choice(found)
    return text[: one.start()] + by + text[one.end() :]


@_makes(Verdict.VERBATIM)
def _sentence(corpus: Corpus, chance: random.Random) -> str:
    return corpus.sentence(chance)


@_makes(Verdict.VERBATIM)
def _fragment(corpus: Corpus, chance: random.Random) -> str:
    words = corpus.sentence(chance).split()
    size = chance.randint(5, 8)
    at = chance.randint(0, max(0, len(words) - size))
    return " ".join(words[at : at + size])


@_makes(Verdict.VERBATIM)
def _passage(corpus: Corpus, chance: random.Random) -> str:
    text = corpus.texts[corpus.text(chance)]
    starts = [one.start() for one in re.finditer(r"\S+", text)]
    size = chance.randint(40, 320)
    at = chance.randint(0, max(0, len(starts) - size))
    end = starts[at + size] if at + size < len(starts) else len(text)
    return text[starts[at] : end].strip()[:3_900].rpartition(" ")[0]


@_makes(Verdict.VERBATIM)
def _typography(corpus: Corpus, chance: random.Random) -> str:
    """Set other quotation marks, dashes and spaces, and break lines."""
    text = corpus.sentence(chance)
    for plain, others in (('"', "“”"), ("'", "’‘"), ("-", "‐‑"), (" ", "\u00a0\n\t"), ("...", "…")):
        text = "".join(
            chance.choice(others) if one == plain and chance.random() < 0.5 else one for one in text
        )
    return re.sub(r" (?=\w)", lambda _: chance.choice([" ", "  ", "\n"]), text)


@_makes(Verdict.VERBATIM)
def _case(corpus: Corpus, chance: random.Random) -> str:
    text = corpus.sentence(chance)
    return chance.choice([text.upper(), text.lower(), text.title()])


@_makes(Verdict.VERBATIM)
def _in_quotation_marks(corpus: Corpus, chance: random.Random) -> str:
    marks = chance.choice(["“”", "„“", "«»", '""', "「」"])
    text = corpus.sentence(chance)
    return text if set(marks) & set(text) else f"{marks[0]}{text}{marks[1]}"


@_makes(Verdict.SAME_WORDS)
def _punctuation(corpus: Corpus, chance: random.Random) -> str:
    text = corpus.sentence(chance)
    found = [*re.finditer(r"(?<=[a-z])[,;:](?= [a-z])", text)]
    return _swapped(text, found, chance, chance.choice(["", " –", ";", "!"]))


@_makes(Verdict.NEAR)
def _typo(corpus: Corpus, chance: random.Random) -> str:
    text = corpus.sentence(chance)
    found = [one for one in _WORD.finditer(text) if len(one[0]) > 3]
    if not found:
        return ""
    one = chance.choice(found)
    return text[: one.start()] + _misspelt(one[0], chance) + text[one.end() :]


@_makes(Verdict.NEAR)
def _typos(corpus: Corpus, chance: random.Random) -> str:
    words = corpus.sentence(chance).split()
    return " ".join(
        _misspelt(one, chance) if at % 6 == 5 and len(one) > 3 else one
        for at, one in enumerate(words)
    )


def _misspelt(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word) - 1)
    return chance.choice(
        [
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + chance.choice("abcdefghijklmnopqrstuvwxyz") + word[at + 1 :],
            word[:at] + word[at] * 2 + word[at + 1 :],
        ]
    )


@_makes(Verdict.NEAR)
def _number(corpus: Corpus, chance: random.Random) -> str:
    text = corpus.sentence(chance)
    found = [*_NUMBER.finditer(text)]
    if not found:
        return ""
    one = chance.choice(found)
    at = one.start() + chance.randrange(len(one[0]))
    digit = chance.choice([each for each in "0123456789" if each != text[at]])
    return text[:at] + digit + text[at + 1 :]


@_makes(Verdict.NEAR)
def _sign(corpus: Corpus, chance: random.Random) -> str:
    """Put a sign or a point to a number, or take one from it."""
    text = corpus.sentence(chance)
    signs = [*re.finditer(r"[%$£€](?=\d|\W)|(?<=\d)\.(?=\d)", text)]
    bare = [*re.finditer(r"(?<= )(?=\d)", text)]
    if signs and chance.random() < 0.5:
        return _swapped(text, signs, chance, "")
    return _swapped(text, bare, chance, chance.choice(["-", "$", ".", "€", "−"]))


@_makes(Verdict.NEAR)
def _negation(corpus: Corpus, chance: random.Random) -> str:
    text = corpus.sentence(chance)
    found = [*re.finditer(r"\b(not|never|no)\b ", text)]
    if found and chance.random() < 0.5:
        return _swapped(text, found, chance, "")
    verbs = [*_AUXILIARY.finditer(text)]
    if not verbs:
        return ""
    one = chance.choice(verbs)
    return text[: one.end()] + chance.choice([" not", "n't", " never"]) + text[one.end() :]


@_makes(Verdict.NEAR)
def _name(corpus: Corpus, chance: random.Random) -> str:
    text = corpus.sentence(chance)
    return _swapped(text, [*_NAME.finditer(text)], chance, chance.choice(_NAMES))


@_makes(Verdict.NEAR)
def _word(corpus: Corpus, chance: random.Random) -> str:
    text = corpus.sentence(chance)
    other = chance.choice(_WORD.findall(corpus.sentence(chance)))
    return _swapped(text, [*_WORD.finditer(text)], chance, other)


@_makes(Verdict.NEAR)
def _order(corpus: Corpus, chance: random.Random) -> str:
    words = corpus.sentence(chance).split()
    at = chance.randrange(len(words) - 1)
    if not all(any(map(str.isalnum, word)) for word in words[at : at + 2]):
        return ""  # a dash elsewhere
    words[at], words[at + 1] = words[at + 1], words[at]
    return " ".join(words)


@_makes(Verdict.NEAR)
def _dropped(corpus: Corpus, chance: random.Random) -> str:
    """Leave words out of the middle of a sentence, and do not say so."""
    words = corpus.sentence(chance).split()
    if len(words) < 14:
        return ""
    size = chance.randint(1, min(8, len(words) - 12))
    at = chance.randint(6, len(words) - size - 6)
    if not any(map(str.isalnum, "".join(words[at : at + size]))):
        return ""
    return " ".join(words[:at] + words[at + size :])


@_makes(Verdict.NEAR)
def _homoglyph(corpus: Corpus, chance: random.Random) -> str:
    text = corpus.sentence(chance)
    places = [at for at, one in enumerate(text) if one.translate(_HOMOGLYPHS) != one]
    at = chance.choice(places)
    return text[:at] + text[at].translate(_HOMOGLYPHS) + text[at + 1 :]


@_makes(Verdict.ELIDED)
def _elision(corpus: Corpus, chance: random.Random) -> str:
    """Leave words out of the middle of a sentence, and say so."""
    words = corpus.sentence(chance).split()
    if len(words) < 14:
        return ""
    size = chance.randint(1, len(words) - 12)
    at = chance.randint(6, len(words) - size - 6)
    mark = chance.choice(["...", "…", "[...]", "[…]", ". . ."])
    return " ".join([*words[:at], mark, *words[at + size :]])


@_makes(Verdict.SPLICED)
def _splice(corpus: Corpus, chance: random.Random) -> str:
    """Put sentences of two articles together."""
    return " ".join(corpus.two(chance))


@_makes(Verdict.SPLICED)
def _halves(corpus: Corpus, chance: random.Random) -> str:
    """Put halves of two sentences together."""
    one, other = (sentence.split() for sentence in corpus.two(chance))
    if min(len(one), len(other)) < 16:
        return ""
    return " ".join(one[: len(one) // 2] + other[len(other) // 2 :])


@_makes(Verdict.SPLICED)
def _skip(corpus: Corpus, chance: random.Random) -> str:
    """Put sentences of one article together that are apart."""
    own = corpus.sentences[corpus.text(chance)]
    if len(own) < 5:
        return ""
    at = chance.randrange(len(own) - 4)
    return f"{own[at]} {own[at + chance.randint(3, 4)]}"


@_makes(Verdict.ABSENT)
def _invention(corpus: Corpus, chance: random.Random) -> str:
    """Draw words from the articles."""
    words = [*corpus.followers]
    return " ".join(chance.choice(words) for _ in range(chance.randint(8, 30)))


@_makes(Verdict.ABSENT)
def _chain(corpus: Corpus, chance: random.Random) -> str:
    """Draw words each of which follows the one before somewhere."""
    words = [chance.choice([*corpus.followers])]
    for _ in range(chance.randint(8, 30)):
        words.append(chance.choice(corpus.followers.get(words[-1], [*corpus.followers])))
    return " ".join(words)
