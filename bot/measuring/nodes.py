"""JSON of which every part knows its place, so that what is wrong can be named exactly."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from bot.models import PullquoteError

T = TypeVar("T")
_KINDS: dict[type, str] = {
    str: "text", int: "a whole number", bool: "true or false", list: "a list", dict: "an object",
}  # fmt: skip
# JSON can name surrogates alone, which no text in UTF-8 holds.
_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Node:
    """A value at a place such as `data[3].paragraphs` in a `source`, a file or a line of one."""

    value: Any
    source: str
    place: str = ""

    def wrong(self, problem: str) -> PullquoteError:
        """Say, as an error to raise, what is wrong here."""
        where = f"{self.source}, {self.place}" if self.place else self.source
        return PullquoteError(f"{where}: {problem}.")

    def get(self, key: str, kind: type[T], default: T | None = None) -> T:
        """Give the value of `key`, which must be there (unless it has a default) and of a kind."""
        if default is not None and key not in self.of(dict):
            return default
        return self.at(key).of(kind)

    def filled(self, key: str, longest: int | None = None) -> str:
        """Give a text that is more than white space, and no longer than that many characters."""
        text = self.get(key, str)
        if not text.strip():
            raise self.at(key).wrong("it is empty")
        if longest is not None and len(text) > longest:
            raise self.at(key).wrong(f"it is longer than {longest:,} characters")
        return text

    def items(self, key: str, *, optional: bool = False) -> Iterator[Node]:
        """Go through a list."""
        listed: list[Any] = self.get(key, list, [] if optional else None)
        place = self._below(key)
        return (Node(one, self.source, f"{place}[{number}]") for number, one in enumerate(listed))

    def at(self, key: str) -> Node:
        """Go to a member of an object."""
        members: dict[str, Any] = self.of(dict)
        if key not in members:
            raise self.wrong(f"there is no `{key}` in it")
        return Node(members[key], self.source, self._below(key))

    def of(self, kind: type[T]) -> T:
        """Give the value, which must be of a kind."""
        # Not isinstance: JSON's true is no whole number.
        if type(self.value) is not kind:
            shown = json.dumps(self.value, ensure_ascii=False)
            shown = shown if len(shown) <= 60 else f"{shown[:60]} ..."
            raise self.wrong(f"it should be {_KINDS[kind]}, but it is {shown}")
        if isinstance(self.value, str) and _HALF.search(self.value):
            raise self.wrong(r"it holds half a character, such as \ud800")
        return self.value

    def _below(self, key: str) -> str:
        return f"{self.place}.{key}" if self.place else key


def text_of(path: Path) -> str:
    """Read a file that must hold text in UTF-8."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise PullquoteError(f"{path} can't be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise PullquoteError(f"{path} is not in UTF-8 (byte {error.start}).") from error
    if not text.strip():
        raise PullquoteError(f"{path} is empty.")
    return text


def document(path: Path) -> Node:
    """Read a file that is one JSON document; `PullquoteError` names line and column."""
    return Node(_parsed(text_of(path), str(path), 1), str(path))


def lines(path: Path) -> Iterator[Node]:
    """Read a file of JSON lines; each has its own number as its source."""
    # Not splitlines(): JSON may hold U+2028 as it is.
    for number, line in enumerate(text_of(path).split("\n"), start=1):
        if line.strip():
            yield Node(_parsed(line, str(path), number), f"{path}:{number}")


def _parsed(text: str, source: str, line: int) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        at = f"{source}:{line + error.lineno - 1}:{error.colno}"
        raise PullquoteError(f"{at}: this is not valid JSON: {error.msg}.") from error
    except (ValueError, RecursionError) as error:
        raise PullquoteError(f"{source}:{line}: this is not valid JSON: {error}.") from error
