"""The vocabulary of Pullquote.

A file becomes an `Article`; its text is cut into `Passage`s of `Sentence`s; a search gives
`Hit`s; the best sentences become `Quote`s in an `Answer` or a `Summary`. All of them are places
in an article's text, never copies of it, so a misquote can't be expressed.
"""

from __future__ import annotations

from bot.models.answers import (
    Answer,
    Found,
    Hit,
    Index,
    Likeness,
    Occurrence,
    Quote,
    Reason,
    Source,
    Summary,
    Why,
)
from bot.models.checks import (
    Check,
    Edit,
    Edited,
    Part,
    Touched,
    Verdict,
)
from bot.models.errors import (
    N_,
    Advised,
    PullquoteError,
    Unreachable,
)
from bot.models.places import (
    Article,
    Block,
    Kind,
    Passage,
    Sentence,
    Skipped,
    Span,
)

__all__ = [
    "N_",
    "Advised",
    "Answer",
    "Article",
    "Block",
    "Check",
    "Edit",
    "Edited",
    "Found",
    "Hit",
    "Index",
    "Kind",
    "Likeness",
    "Occurrence",
    "Part",
    "Passage",
    "PullquoteError",
    "Quote",
    "Reason",
    "Sentence",
    "Skipped",
    "Source",
    "Span",
    "Summary",
    "Touched",
    "Unreachable",
    "Verdict",
    "Why",
]
