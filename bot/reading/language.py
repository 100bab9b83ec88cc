"""The language of articles that do not name it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Any

# Where nothing else tells.
USUAL = "en"
_LEAST_CHARACTERS = 100
_LEAST_SURE = 0.9
_SAMPLE = 4000
# What is told apart: languages that many people write, and that are not dialects of each other.
_LANGUAGES = (
    "af ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it "
    "ja ka kk km kn ko ky lo lt lv mk ml mn mr ms my nb ne nl nn no pa pl ps pt ro ru si sk sl sq "
    "sr sv sw ta te th tl tr uk ur uz vi zh"
).split()
_SAME = {"nb": "no", "nn": "no"}


def settle(texts: Iterable[tuple[str, str | None]]) -> list[str]:
    """Give each text its language: the stated one, else the one that is detected.

    Where a text is too short to tell, it is that of most of the others' characters.
    """
    known = [(text, stated or detect(text)) for text, stated in texts]
    sizes = Counter[str]()
    for text, language in known:
        if language:
            sizes[language] += len(text)
    common = min(sizes, key=lambda one: (-sizes[one], one), default=USUAL)
    return [language or common for _, language in known]


def detect(text: str) -> str | None:
    """Detect a language as a code like `en`; None if the text does not tell."""
    sample = text[:_SAMPLE]
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
