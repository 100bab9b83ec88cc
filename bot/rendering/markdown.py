"""Text so that Discord displays exactly its characters, whatever mark-up they would make.

Quotes come here line by line, so what only counts at the start of a line can stand at the very
start only. A colon is escaped because of :emoji: and because addresses must not turn into links, in
which escapes would show.
"""

from __future__ import annotations

import re

_ANYWHERE = re.compile(r"[\\*_~`|<>\[\]#@:]")
_AT_START = re.compile(r"(?:[-+]|(?<=\d)[.)])")
# Discord takes some of what is not seen for white space.
_LIST_MARK = re.compile(r"[^\w!-~]*(?:[-+]|\d+[.)])")


def escape(text: str, *, at_start: bool = False) -> str:
    """Escape a run of text; `at_start` if it begins a line."""
    mark = _LIST_MARK.match(text) if at_start else None
    start = mark.end() if mark else 0
    return _AT_START.sub(r"\\\g<0>", text[:start]) + _ANYWHERE.sub(r"\\\g<0>", text[start:])


# A lone surrogate is in no message, so it can stand for what was escaped.
_ESCAPED = 0xDC00
_MARKS = re.compile(
    r"\*\*|__|~~|\|\||```(?:\w+\n)?|`|^[^\S\n]*(?:-#|#{1,3})\s+"
    r"|(?<![\w*])[*](?=[^\s*])|(?<=[^\s*])[*](?![\w*])|(?<!\w)_(?=\S)|(?<=\S)_(?!\w)",
    re.MULTILINE,
)
_LINK = re.compile(r"\[([^\[\]]+)\]\(<?https?://[^\s()<>]+>?(?:\s[^()]*)?\)")


def unmarked(markdown: str) -> str:
    """Give the text of a message without its marks, escapes resolved; quoted lines stay marked."""
    kept = re.sub(r"\\([!-/:-@\[-`{-~])", lambda found: chr(_ESCAPED + ord(found[1])), markdown)
    plain = _MARKS.sub("", _LINK.sub(r"\1", kept))
    return re.sub(r"[\udc00-\udc7f]", lambda found: chr(ord(found[0]) - _ESCAPED), plain)
