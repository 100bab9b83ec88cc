"""The language of articles that do not name it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Any

# Where nothing else tells.
USUAL = "en"
_LEAST_CHARACTERS = 100
_LEAST_SURE = 0.9
_SHARES = {"ja": 0.1}
_SAMPLE = 4000
# What is told apart: languages that many people write, and that are not dialects of each other.
_LANGUAGES = (
    "af ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it "
    "ja ka kk km kn ko ky lo lt lv mk ml mn mr ms my nb ne nl nn no pa pl ps pt ro ru si sk sl sq "
    "sr sv sw ta te th tl tr uk ur uz vi zh"
).split()
_SAME = {"nb": "no", "nn": "no"}
# Scripts that one of these languages is written in; Japanese is Han with Kana among it.
_SCRIPTS = {
    language: re.compile(f"[{characters}]")
    for language, characters in {
        "ja": "\u3040-\u30ff",
        "zh": "\u3400-\u4dbf\u4e00-\u9fff",
        "ko": "\uac00-\ud7af",
        "th": "\u0e00-\u0e7f",
        "lo": "\u0e80-\u0eff",
        "my": "\u1000-\u109f",
        "km": "\u1780-\u17ff",
        "el": "\u0370-\u03ff",
        "he": "\u0590-\u05ff",
        "ka": "\u10a0-\u10ff",
    }.items()
}


def settle(texts: Iterable[tuple[str, str | None]]) -> list[str]:
    """Give each text its language: the stated one, else the one that is detected.

    Where a text is too short to tell, it is that of most of the others' characters.
    """
    known = [(len(text), own(text, stated)) for text, stated in texts]
    usual = common(known)
    return [language or usual for _, language in known]


def own(text: str, stated: str | None) -> str | None:
    """Give a text's language: the stated one, else the one that is detected, if it is."""
    return _SAME.get(stated or "", stated) or detect(text)


def common(known: Iterable[tuple[int, str | None]]) -> str:
    """Give the language of most characters, from the sizes and the own languages of texts."""
    sizes = Counter[str]()
    for size, language in known:
        if language:
            sizes[language] += size
    return min(sizes, key=lambda one: (-sizes[one], one), default=USUAL)


def detect(text: str) -> str | None:
    """Detect a language as a code like `en`; None if the text does not tell."""
    sample = text[:_SAMPLE]
    letters = sum(map(str.isalpha, sample))
    for language, script in _SCRIPTS.items():
        if letters and len(script.findall(sample)) > letters * _SHARES.get(language, 0.5):
            return language
    if len(sample.strip()) < _LEAST_CHARACTERS:
        return None
    language, sure = _identifier().classify(sample)
    return _SAME.get(language, language) if sure >= _LEAST_SURE else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([one for one in _LANGUAGES if one in identifier.labels])
    return identifier
