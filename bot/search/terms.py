"""Words into terms: lower case, stemmed, stop words out, tagged with their language.

A term is a string such as `en:airstrik`. Beside terms, passages are searched by pairs of
neighbouring terms (`en:iraqi en:secur`) and by pieces of words (`~airst`), which find what stems
and spelling keep apart.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterable
from functools import lru_cache
from itertools import pairwise

from nltk.stem import SnowballStemmer

from bot.search.stopwords import STOP_WORDS
from bot.search.words import LENGTHS, grams, is_simple, runs, words, written

# Goes up when the same text would give other terms.
VERSION = 4

_DIGITS = {code: str(unicodedata.decimal(chr(code), "")) for code in range(0x80, 0x20000)}
_FOLDED: dict[int, str | None] = {code: digit for code, digit in _DIGITS.items() if digit}
_FOLDED |= dict.fromkeys(map(ord, "\u00ad\u200c\u200d\u2060"))
_WORD_LENGTH = 64
_PREFIX = 6
_GRAM, _PIECE = "\x01", "\x02"
_PIECE_LENGTHS = {"twos": 1, "threes": 4}
_STEMMERS = {
    "ar": "arabic", "da": "danish", "de": "german", "en": "english", "es": "spanish",
    "fi": "finnish", "fr": "french", "hu": "hungarian", "it": "italian", "nl": "dutch",
    "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sv": "swedish",
}  # fmt: skip


def plain(word: str) -> str:
    """Give a word as the vocabulary holds it: in lower case, without what can't be seen.

    Letters and digits of full width, and digits of any script, are the usual ones.
    """
    if word.isascii():
        return word[:_WORD_LENGTH].lower()
    return _plain(word[:_WORD_LENGTH])


@lru_cache(maxsize=1 << 14)
def _plain(word: str) -> str:
    lower = unicodedata.normalize("NFKC", word).lower().translate(_FOLDED)
    # A ligature of words, such as \ufdfa, is one word; Turkish İ is an i.
    joined = "".join(lower.replace("i\u0307", "i").split())
    return unicodedata.normalize("NFC", joined)


def term(word: str, language: str) -> str | None:
    """Give the term of one word; None for a stop word."""
    return _written(word[:_WORD_LENGTH], language)


@lru_cache(maxsize=1 << 17)
def _written(word: str, language: str) -> str | None:
    return _term(plain(word), language)


def terms(text: str, language: str) -> list[str]:
    """Give the terms of a text in its order, repeated ones again."""
    found = (term(word.text, language) for word in words(text))
    return [one for one in found if one]


def analyse(text: str, language: str, mute: Container[str] = ()) -> tuple[list[str], list[str]]:
    """Give `terms` and `pieces` of a text in one go, but for words that are `mute`."""
    every = (one for one in tokens(text) if not mute or plain(one) not in mute)
    found = [parts(token, language) for token in every]
    terms = [term for term, _ in found if term]
    return terms, [piece for _, its in found for piece in its]


def tokens(text: str) -> list[str]:
    """Cut a text into what has terms and pieces of its own, the same in every language.

    Words are tokens. Where no spaces tell words apart, grams are that have a term and no piece, or
    the other way round; a mark that no word has tells which.
    """
    if is_simple(text):
        return written(text)
    found = list[str]()
    for script, run in runs(text):
        if script in _PIECE_LENGTHS:
            found += (f"{_GRAM}{gram.text}" for gram in grams(run, LENGTHS[script]))
            found += (f"{_PIECE}{gram.text}" for gram in grams(run, _PIECE_LENGTHS[script]))
        else:
            found.append(run.text)
    return found


def parts(token: str, language: str) -> tuple[str | None, tuple[str, ...]]:
    """Give the term of a token, if it has one, and its pieces."""
    if token[0] == _PIECE:
        return None, (f"~{token[1:]}",)
    if token[0] == _GRAM:
        return term(token[1:], language), ()
    found = term(token, language)
    return found, _pieces(plain(token)) if found else ()


def pairs(terms: Iterable[str]) -> list[str]:
    """Give the pairs of neighbouring terms."""
    return [f"{one} {other}" for one, other in pairwise(terms)]


def pieces(text: str, *languages: str) -> list[str]:
    """Give the pieces of a text's words, repeated ones again; stop words of any language are out.

    A word with spaces around it is cut into five letters at a time of `_word_`.
    """
    found = list[str]()
    for script, run in runs(text):
        if script in _PIECE_LENGTHS:
            found += (f"~{gram.text}" for gram in grams(run, _PIECE_LENGTHS[script]))
        elif all(_term(plain(run.text), language) for language in languages):
            found += _pieces(plain(run.text))
    return found


@lru_cache(maxsize=1 << 16)
def _pieces(word: str) -> tuple[str, ...]:
    marked = f"_{word}_"
    return tuple(f"~{marked[at : at + 5]}" for at in range(max(1, len(marked) - 4)))


@lru_cache(maxsize=1 << 18)
def _term(word: str, language: str) -> str | None:
    # With its stops, an abbreviation (W.H.O.) is no stop word.
    if word in STOP_WORDS.get(language, ()):
        return None
    return f"{language}:{_stem(word.replace('.', ''), language)}"


def _stem(word: str, language: str) -> str:
    """Stem where Snowball knows the language; elsewhere the first letters serve nearly as well."""
    name = _STEMMERS.get(language)
    # Subtle: a stemmer is not kept, as the Arabic one remembers the words before.
    return SnowballStemmer(name).stem(word) if name else word[:_PREFIX]
