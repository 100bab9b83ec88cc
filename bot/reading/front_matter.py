"""The `key: value` lines between two `---` at the start of an article.

A known key (`metadata.py`) with a value that makes no sense is a reason to skip the file: nothing
is guessed.
"""

from __future__ import annotations

import re

import yaml

from bot.reading import metadata
from bot.reading.content import Metadata, Unreadable

_FENCED = re.compile(
    r"---[ \t]*\r?\n(?=[\w-]+[ \t]*:)(.{0,16000}?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)


def parse(text: str) -> tuple[Metadata, int]:
    """Give the metadata and the offset where the article itself begins."""
    fenced = _FENCED.match(text)
    if fenced is None:
        return Metadata(), 0
    try:
        return metadata.checked(_mapping(fenced[1])), fenced.end()
    except metadata.Senseless as error:
        raise Unreadable(f"front matter: {error}") from error


def _mapping(source: str) -> dict[str, object]:
    try:
        # BaseLoader leaves every value the string it is: `no` is Norwegian, not False.
        fields = yaml.load(source, Loader=yaml.BaseLoader)  # noqa: S506
    # ValueError, OverflowError: YAML's "\UFFFFFFFF" is no character.
    except (yaml.YAMLError, RecursionError, ValueError, OverflowError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f" (line {mark.line + 2})" if mark else ""
        raise Unreadable(f"front matter that is not `key: value` lines{place}") from error
    if not isinstance(fields, dict):
        raise Unreadable("front matter that is not `key: value` lines")
    return {str(key).lower(): value for key, value in fields.items()}
