"""What stands between words, as it is compared: all quotation marks and dashes are one."""

from __future__ import annotations

import re
import unicodedata

from bot.checking.characters import is_unseen

_LIKE = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»〝〞＂「」『』", '"'),
        **dict.fromkeys("‘’‚‛ʼ`´‹›＇", "'"),
        **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
        "…": "...",
    }
)
_EMPHASIS = re.compile(r"\*\*|__|~~|\|\||`+|(?<![\d\s])[*_](?!\d)|(?<!\d)[*_](?![\d\s])")
_SPACE = re.compile(r"\s+")


def folded(gap: str) -> str:
    """Fold what stands between words: without white space, emphasis and what can't be seen."""
    if gap in (" ", ""):
        return ""
    seen = "".join(one for one in _EMPHASIS.sub("", gap) if not _unseen(one))
    return _SPACE.sub("", unified(seen))


def unified(text: str) -> str:
    """Make all quotation marks and dashes one."""
    return text.translate(_LIKE)


def alike(one: str, other: str) -> bool:
    """Tell whether two characters that are in no word are one."""
    return one == other or folded(one) == folded(other)


def is_word(character: str) -> bool:
    """Tell whether a character is a letter, a digit, or a mark on one."""
    return character.isalnum() or unicodedata.category(character)[0] == "M"


def stands(word: str, text: str) -> bool:
    """Tell whether a word is in a text, as a whole and written so."""
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def _unseen(character: str) -> bool:
    # Those that tell a picture from a letter, too.
    return is_unseen(character) or character in "\ufe0e\ufe0f"
